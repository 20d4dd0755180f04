import { dayOf, epochDayOf } from '../../domain/clock/civil-day.ts';
import type { Day } from '../../domain/codes.ts';
import { type ClosedUses, type LastUses, uses } from '../../domain/figures/uses.ts';
import { blockOf, closingsAs, numbersIn } from './closing-store.ts';

/** The last uses of procedures: a row for each procedure, a column for each use, the day as a number. */
export const useClosings = closingsAs<ClosedUses>(
  (last) => {
    const procedures = new Set(uses.flatMap((use) => [...last[use].keys()]));
    const days = [...procedures].flatMap((procedure) =>
      uses.map((use) => numberOf(last[use].get(procedure))),
    );
    return { procedures: [...procedures], block: blockOf(days) };
  },
  ({ procedures, block }, day) => {
    const numbers = numbersIn(block);
    const lastOf = (column: number) =>
      (procedures as readonly string[]).flatMap((procedure, row) => {
        const n = numbers[row * uses.length + column];
        return n ? [[procedure, dayOf(n)] as const] : [];
      });
    const last = uses.map((use, column) => [use, new Map(lastOf(column))]);
    return { day, ...(Object.fromEntries(last) as unknown as LastUses) };
  },
);

const numberOf = (day: Day | undefined): number => (day ? epochDayOf(day) : 0);
