import type { Recount } from '../adapters/dynamodb/recount-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { type Day, vietnamDay } from '../domain/codes.ts';
import type { Difference } from './difference.ts';
import { begun, run } from './run.ts';

export interface Recounted extends Omit<Recount, 'differences'> {
  readonly differences: readonly Difference[];
}

export interface How {
  /** Counts everything, as if nothing were known; otherwise what has changed, and what has its turn. */
  readonly whole: boolean;
  /** Sets right what differs. */
  readonly mend: boolean;
  readonly day: Day;
}

/** A recount from beginning to end in one go. */
export async function recount(
  table: Table,
  onProgress: (dossiers: number) => void = () => {},
  { whole = true, mend = false, day = vietnamDay(new Date().toISOString()) }: Partial<How> = {},
): Promise<Recounted> {
  let differences: readonly Difference[] = [];
  const finished = await run(table, begun({ day, whole, mend }), {
    hasTime: () => true,
    keep: async ({ read }) => onProgress(read),
    tell: (found) => {
      differences = differences.concat(found);
    },
  });
  return { ...finished, differences };
}
