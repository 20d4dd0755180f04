import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { Day } from '../../../functions/domain/codes.ts';
import { closeBooks, EVER } from '../../../functions/recount/close-books.ts';
import { begun, run } from '../../../functions/recount/run.ts';

/**
 * Sets the counters right after a filling by a recount of what is new, while officers may be at work, and
 * closes the books anew: dossiers of the past have come into them. Nearly all counters differ, so that none
 * is told.
 * @throws Error when they still differ.
 */
export async function settleCounters(
  table: Table,
  today: Day,
  onProgress: (dossiers: number) => void,
): Promise<void> {
  const { left } = await run(table, begun({ day: today, whole: false, mend: true }), {
    hasTime: () => true,
    keep: async ({ read }) => onProgress(read),
    tell: () => {},
  });
  if (left > 0) throw new Error('The counters are not what the dossiers say');
  await closeBooks(table, today, { anew: EVER });
}
