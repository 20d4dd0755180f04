import { answersIn } from '../../adapters/lake/answers.ts';
import { Engine, type EngineSettings } from '../../adapters/lake/duckdb.ts';
import type { Lake } from '../../adapters/lake/objects.ts';
import { showSnapshot, takeSnapshot } from '../../adapters/lake/snapshot.ts';
import { Figures } from './figures.ts';

/** Requests under way may still ask the figures before. */
const RETIRED_MS = 60_000;

/** What the lake says now: the same figures as long as nothing has come to it. */
export function currentFigures(lake: Lake, settings: EngineSettings): () => Promise<Figures> {
  let engine: Promise<Engine> | undefined;
  let present: Figures | undefined;
  return async () => {
    const snapshot = await takeSnapshot(lake, settings.directory, { kinds: ['dossiers', 'work'] });
    if (present?.facts.manifest === snapshot.name) return present;
    const before = present;
    if (before) setTimeout(() => before.close(), RETIRED_MS).unref();
    const facts = { manifest: snapshot.name, until: snapshot.until };
    const open = async () => {
      engine ??= Engine.open(settings).catch((error: unknown) => {
        engine = undefined;
        throw error;
      });
      const session = await (await engine).session();
      await showSnapshot(session, snapshot);
      return session;
    };
    present = new Figures(facts, open, { store: answersIn(lake) });
    return present;
  };
}
