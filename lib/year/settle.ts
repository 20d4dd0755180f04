import type { Table } from '../../functions/adapters/table.ts';
import { recount, repair } from '../../functions/recount/recount.ts';

/** Officers may be at work meanwhile: what they do between two counts is set right by the next one. */
const ATTEMPTS = 3;

/**
 * Sets the counters right after a filling, as the recount of the night would, until it finds no difference.
 * @throws Error when they still differ after some attempts.
 */
export async function settleCounters(
  table: Table,
  onProgress: (dossiers: number) => void,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { differences } = await recount(table, onProgress);
    if (differences.length === 0) return;
    await repair(table, differences);
  }
  throw new Error('The counters are not what the dossiers say');
}
