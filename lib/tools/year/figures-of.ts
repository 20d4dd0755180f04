import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine, type Session } from '../../../functions/adapters/lake/duckdb.ts';
import { showSnapshot } from '../../../functions/adapters/lake/snapshot.ts';
import { Figures } from '../../../functions/application/figures/figures.ts';
import type { DossierRow, EventRow, WorkRow } from '../../../functions/domain/figures/facts.ts';

/** What the lake would know of one dossier. */
export interface FactRows {
  readonly dossier: DossierRow;
  readonly work?: WorkRow;
  readonly events?: readonly EventRow[];
}

/** The figures of facts that are in no lake, by the same queries. */
export const figuresOf = async (facts: Iterable<FactRows>): Promise<Figures> => {
  const session = await sessionOf(facts);
  return new Figures({ manifest: 'of these facts' }, async () => session);
};

/** A session of the engine that shows facts as the lake's are shown. */
export async function sessionOf(facts: Iterable<FactRows>): Promise<Session> {
  const directory = mkdtempSync(join(tmpdir(), 'facts-'));
  const kinds = ['dossiers', 'work', 'events'] as const;
  const files = kinds.map((kind) => {
    const path = join(directory, kind);
    return { kind, path, descriptor: openSync(path, 'w'), count: 0 };
  });
  for (const { dossier, work, events = [] } of facts) {
    const rows = { dossiers: [dossier], work: work ? [work] : [], events };
    for (const file of files)
      for (const row of rows[file.kind]) {
        writeSync(file.descriptor, `${JSON.stringify(row)}\n`);
        file.count++;
      }
  }
  for (const { descriptor } of files) closeSync(descriptor);
  const engine = await Engine.open({ directory, memoryLimit: '512MB', threads: 2 });
  const session = await engine.session();
  await showSnapshot(session, {
    generation: 0,
    writtenAt: new Date(0).toISOString(),
    name: directory,
    until: undefined,
    files: { dossiers: [], work: [], events: [] },
    open: [],
    erased: [],
    unreadable: [],
    changing: [],
    fresh: Object.fromEntries(
      files.flatMap(({ kind, path, count }) => (count > 0 ? [[kind, path]] : [])),
    ),
  });
  rmSync(directory, { recursive: true });
  return session;
}
