import { setTimeout as pause } from 'node:timers/promises';
import { readRows } from '../adapters/dynamodb/counter-store.ts';
import { writeTogether } from '../adapters/dynamodb/dossier-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import type { DossierCode } from '../domain/codes.ts';
import { tracesOf } from '../domain/figures/traces.ts';
import { asRead, type Counted, traceWrites } from './counted.ts';
import { ATTEMPTS, WRITES } from './tally.ts';

/** Dossiers worked on side by side. */
const LANES = 16;

/**
 * Leaves the traces of dossiers that are counted already anew, as their counted rows have them. A dossier that
 * is counted again meanwhile is read again: no trace of before comes to lie over a later one.
 * @throws Error when others count the same dossier without end.
 */
export async function retrace(table: Table, codes: readonly DossierCode[]): Promise<void> {
  for (let from = 0; from < codes.length; from += LANES)
    await Promise.all(codes.slice(from, from + LANES).map((code) => retraceOne(table, code)));
}

async function retraceOne(table: Table, code: DossierCode): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [row] = await readRows(table, [keys.counted(code)]);
    if (!row || (await leaveTraces(table, code, row as unknown as Counted))) return;
    await pause(5 * 2 ** attempt * (0.5 + Math.random()));
  }
  throw new Error(`Raced while leaving the traces of ${code}`);
}

/** False when the dossier has been counted again. */
async function leaveTraces(table: Table, code: DossierCode, counted: Counted): Promise<boolean> {
  const unchanged = {
    ConditionCheck: { TableName: table.name, Key: keys.counted(code), ...asRead(counted) },
  };
  const writes = traceWrites(table, tracesOf(code, counted));
  for (let from = 0; from < writes.length; from += WRITES - 1) {
    const together = [unchanged, ...writes.slice(from, from + WRITES - 1)];
    if ((await writeTogether(table, together)) === 'raced') return false;
  }
  return true;
}
