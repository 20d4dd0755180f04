import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine, type Session } from '../../../functions/adapters/lake/duckdb.ts';
import { showSnapshot } from '../../../functions/adapters/lake/snapshot.ts';
import { Figures } from '../../../functions/application/figures/figures.ts';
import type { DossierRow, WorkRow } from '../../../functions/domain/figures/facts.ts';

/** What the lake would know of one dossier. */
export interface FactRows {
  readonly dossier: DossierRow;
  readonly work?: WorkRow;
}

/** The figures of facts that are in no lake, by the same queries. */
export const figuresOf = async (facts: Iterable<FactRows>): Promise<Figures> => {
  const session = await sessionOf(facts);
  return new Figures({ manifest: 'of these facts' }, async () => session);
};

/** A session of the engine that shows facts as the lake's are shown. */
export async function sessionOf(facts: Iterable<FactRows>): Promise<Session> {
  const directory = mkdtempSync(join(tmpdir(), 'facts-'));
  const paths = { dossiers: join(directory, 'dossiers'), work: join(directory, 'work') };
  const files = { dossiers: openSync(paths.dossiers, 'w'), work: openSync(paths.work, 'w') };
  const count = { dossiers: 0, work: 0 };
  const write = (kind: 'dossiers' | 'work', row: object) => {
    writeSync(files[kind], `${JSON.stringify(row)}\n`);
    count[kind]++;
  };
  for (const { dossier, work } of facts) {
    write('dossiers', dossier);
    if (work) write('work', work);
  }
  closeSync(files.dossiers);
  closeSync(files.work);
  const engine = await Engine.open({ directory, memoryLimit: '512MB', threads: 2 });
  const session = await engine.session();
  await showSnapshot(session, {
    ...{ generation: 0, writtenAt: new Date(0).toISOString(), name: directory, until: undefined },
    ...{ files: { dossiers: [], work: [], events: [] }, open: [], erased: [], unreadable: [] },
    fresh: {
      ...(count.dossiers > 0 && { dossiers: paths.dossiers }),
      ...(count.work > 0 && { work: paths.work }),
    },
  });
  rmSync(directory, { recursive: true });
  return session;
}
