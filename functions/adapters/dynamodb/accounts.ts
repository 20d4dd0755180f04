import { daysAfter } from '../../domain/clock/civil-day.ts';
import type { Day } from '../../domain/codes.ts';
import { books } from '../../domain/figures/cells.ts';
import { type BookLines, type Closing, closedOn } from '../../domain/figures/closing.ts';
import { byName } from '../../domain/figures/figures.ts';
import { type ClosedUses, NO_USES, usesAfter } from '../../domain/figures/uses.ts';
import { fieldClosings, procedureClosings } from './balance-closings.ts';
import type { Closings } from './closing-store.ts';
import { readBook } from './counter-store.ts';
import type { Table } from './table.ts';
import { useClosings } from './use-closings.ts';

/** One kind of account that is kept of books: where its closings are, and how it goes on from one. */
export interface Account<Of extends { readonly day: Day }> {
  readonly closings: Closings<Of>;
  readonly lines: (table: Table, book: string, from: string, to: Day) => Promise<BookLines>;
  /** The closing of a later day. It has whatever is `named`, if nothing of it was counted. */
  readonly closedOn: (
    day: Day,
    before: Of | undefined,
    lines: BookLines,
    named?: Iterable<string>,
  ) => Of;
}

/** What statutory reports say of a book: as a whole only, or apart by field as well. */
export type Depth = 'whole' | 'fields';

export const reported = (depth: Depth): Account<Closing> => ({
  closings: fieldClosings,
  async lines(table, book, from, to) {
    const [days, cohorts, fields] = await Promise.all([
      readBook(table, book, from, to),
      readBook(table, books.cohorts(book), from, to),
      depth === 'fields' ? readBook(table, books.byField(book), from, to) : [],
    ]);
    return { whole: [...days, ...cohorts], parts: byName(fields) };
  },
  closedOn,
});

/** What a board compares of the procedures of a lead unit. */
export const procedures: Account<Closing> = {
  closings: procedureClosings,
  async lines(table, book, from, to) {
    return { whole: [], parts: byName(await readBook(table, book, from, to)) };
  },
  closedOn,
};

/** When the procedures of a book were last used. */
export const lastUses: Account<ClosedUses> = {
  closings: useClosings,
  async lines(table, book, from, to) {
    return { whole: await readBook(table, book, from, to), parts: new Map() };
  },
  closedOn: (day, before, { whole }) => ({ day, ...usesAfter(before ?? NO_USES, whole) }),
};

/** Before all days. */
export const BEGINNING = '0';

/** How an account stood when a day had ended: its last closing, with what was counted since. */
export async function accountAt<Of extends { readonly day: Day }>(
  table: Table,
  book: string,
  { closings, lines, closedOn: close }: Account<Of>,
  day: Day,
): Promise<Of> {
  const closing = await closings.last(table, book, day);
  if (closing?.day === day) return closing;
  const since = closing ? daysAfter(closing.day, 1) : BEGINNING;
  return close(day, closing, await lines(table, book, since, day));
}
