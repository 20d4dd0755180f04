import { readRows } from '../adapters/counter-store.ts';
import { rebuildUnderWay, tellRebuild } from '../adapters/rebuild-store.ts';
import { keys, type Table } from '../adapters/table.ts';
import { retrace } from '../tally/retrace.ts';
import { dossiersOf, tally } from '../tally/tally.ts';
import { allDrawn, codesOf } from './codes.ts';
import { type Recount, recount, repair } from './recount.ts';

/**
 * Makes the counters and the lists behind them anew from the dossiers, whatever of them is lost or
 * wrong. Meanwhile no report is given, and readers are told how far it is. Interrupted, it
 * goes on from there when it is asked for again.
 */
export async function rebuild(table: Table): Promise<Recount> {
  const drawn = await allDrawn(table);
  const of = drawn.reduce((sum, { n }) => sum + n, 0);
  let done = (await rebuildUnderWay(table))?.done ?? 0;
  await tellRebuild(table, { done, of });
  let passed = 0;
  for (const codes of codesOf(drawn)) {
    const left = codes.slice(Math.max(0, done - passed));
    passed += codes.length;
    if (left.length === 0) continue;
    const dossiers = dossiersOf(await readRows(table, left.map(keys.dossier)));
    await tally(table, dossiers);
    await retrace(
      table,
      dossiers.map(({ code }) => code),
    );
    done += left.length;
    await tellRebuild(table, { done, of });
  }
  const found = await mended(table);
  await tellRebuild(table, { done: of, of }, found.differences.length > 0);
  return found;
}

/** What still differs when what differed has been set right. */
async function mended(table: Table): Promise<Recount> {
  const found = await recount(table);
  if (found.differences.length === 0) return found;
  await repair(table, found.differences);
  return recount(table);
}
