import type { Day } from '../../domain/codes.ts';
import type { Balance } from '../../domain/figures/balance.ts';
import {
  type Closing,
  formCounters,
  halvesKept,
  practiceCounters,
} from '../../domain/figures/closing.ts';
import { blockOf, closingsAs, numbersIn } from './closing-store.ts';

type Column = readonly [of: 'sums' | 'became', name: string];

const sums = (counters: readonly string[]): readonly Column[] =>
  counters.map((name) => ['sums', name]);

/**
 * Balances of books. Their parts are a block of numbers: a row for each part, a column for each counter. It
 * is as long as the catalogue has fields or procedures, whatever has been counted.
 */
const closingsOf = (columnsOf: (day: Day) => readonly Column[]) =>
  closingsAs<Closing>(
    ({ day, whole, parts }) => {
      const columns = columnsOf(day);
      const numbers = [...parts.values()].flatMap((balance) =>
        columns.map(([of, name]) => balance[of][name] ?? 0),
      );
      return { whole, parts: [...parts.keys()], block: blockOf(numbers) };
    },
    ({ whole, parts, block }, day) => {
      const columns = columnsOf(day);
      const numbers = numbersIn(block);
      const balanceOf = (row: number): Balance => {
        const balance = {
          sums: {} as Record<string, number>,
          became: {} as Record<string, number>,
        };
        columns.forEach(([of, name], column) => {
          const n = numbers[row * columns.length + column];
          if (n) balance[of][name] = n;
        });
        return balance;
      };
      const names = (parts as readonly string[]).map(
        (name, row) => [name, balanceOf(row)] as const,
      );
      return { day, whole: whole as Balance, parts: new Map(names) };
    },
  );

/** By field: what form II.06a says, and of whom came in in the halves of months of a year, who became late. */
export const fieldClosings = closingsOf((day) => [
  ...sums(formCounters),
  ...halvesKept(day).map((half) => ['became', `late.${half}`] as const),
]);

/** By procedure: what a board compares. */
export const procedureClosings = closingsOf(() => sums(practiceCounters));
