import { readRows } from '../adapters/dynamodb/counter-store.ts';
import { rebuildUnderWay, tellRebuild } from '../adapters/dynamodb/rebuild-store.ts';
import { keepRecount, type Recount, readRecount } from '../adapters/dynamodb/recount-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { type Day, vietnamDay } from '../domain/codes.ts';
import { retrace } from '../tally/retrace.ts';
import { dossiersOf, tally } from '../tally/tally.ts';
import { allDrawn, codesOf } from './codes.ts';
import { begun, isFinished, type Means, run } from './run.ts';

/** Dossiers counted between two words of how far it is. */
const TOGETHER = 500;

export interface RebuildMeans extends Pick<Means, 'hasTime'> {
  readonly day: Day;
}

/**
 * Makes the counters and the lists behind them anew from the dossiers, whatever of them is lost or
 * wrong. Meanwhile no report is given, and readers are told how far it is. First every dossier is counted,
 * then a recount of everything sets right what still differs. Interrupted, it goes on from there when it is
 * asked for again.
 * @returns nothing where time was up.
 */
export async function rebuild(
  table: Table,
  means: RebuildMeans = {
    hasTime: () => true,
    day: vietnamDay(new Date().toISOString()),
  },
): Promise<Recount | undefined> {
  const kept = await readRecount(table);
  // Only a rebuild keeps a recount of everything: its dossiers are counted already.
  const mending = kept?.whole && !isFinished(kept) ? kept : await countAll(table, means);
  if (!mending) return undefined;
  const keep = (recount: Recount) => keepRecount(table, recount);
  const found = await run(table, mending, { ...means, keep, tell: () => {} });
  if (!isFinished(found)) return undefined;
  const { dossiers, left } = found;
  await tellRebuild(table, { done: dossiers, of: dossiers }, left > 0);
  // What differed before was to be expected.
  return { ...found, differences: left };
}

/**
 * Counts every dossier that was ever drawn, and leaves its traces anew.
 * @returns the recount with which to go on; nothing where time was up.
 */
async function countAll(
  table: Table,
  { hasTime, day }: RebuildMeans,
): Promise<Recount | undefined> {
  const drawn = await allDrawn(table);
  const of = drawn.reduce((sum, { n }) => sum + n, 0);
  let done = (await rebuildUnderWay(table))?.done ?? 0;
  await tellRebuild(table, { done, of });
  let passed = 0;
  for (const codes of codesOf(drawn, TOGETHER)) {
    const left = codes.slice(Math.max(0, done - passed));
    passed += codes.length;
    if (left.length === 0) continue;
    if (!hasTime()) return undefined;
    const dossiers = dossiersOf(await readRows(table, left.map(keys.dossier)));
    await tally(table, dossiers);
    await retrace(
      table,
      dossiers.map(({ code }) => code),
    );
    done += left.length;
    await tellRebuild(table, { done, of });
  }
  return begun({ day, whole: true, mend: true });
}
