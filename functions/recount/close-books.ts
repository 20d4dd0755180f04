import { type Account, lastUses, procedures, reported } from '../adapters/dynamodb/accounts.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { sideBySide } from '../adapters/side-by-side.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import type { Day, UnitCode } from '../domain/codes.ts';
import { books } from '../domain/figures/cells.ts';
import { halfEndBefore } from '../domain/figures/closing.ts';
import { turnOf } from '../domain/figures/piece.ts';
import { type Level, levels } from '../domain/unit-level.ts';
import { closeBook } from './close-book.ts';

/** Halves of months that are closed anew every night, for what the stream brings late. */
const HALVES_ANEW = 4;
/** A day is closed when another has passed: by then the stream has brought all of it. */
const DAYS_OF_GRACE = 2;
/** Units whose books are worked on side by side. */
const LANES = 16;

/** Before all days that a province has counted: to close everything anew. */
export const EVER: Day = '2000-01-01';

export interface Closed {
  readonly written: number;
  readonly changed: number;
  /** Units whose books are closed: with these the next call goes on. */
  readonly units: number;
  readonly finished: boolean;
}

export interface Extent {
  /** The day from which on lines may have changed; two months back unless said otherwise. */
  readonly anew?: Day | undefined;
  /** Units whose books were closed by a call before. */
  readonly units?: number;
  readonly hasTime?: () => boolean;
}

/**
 * Closes all books of which statutory reports are made, from the lines of their days, so that a report reads
 * two rows however long its period is. A book whose turn it is is closed from its beginning.
 */
export async function closeBooks(
  table: Table,
  today: Day,
  { anew = halfEndBefore(today, HALVES_ANEW), units: from = 0, hasTime = () => true }: Extent = {},
): Promise<Closed> {
  const { units } = await readProvince(table);
  const upTo = daysAfter(today, -DAYS_OF_GRACE);
  let [written, changed] = [0, 0];
  const close = async <Of extends { readonly day: Day }>(
    book: string,
    account: Account<Of>,
    named: readonly string[] = [],
  ) => {
    const since = turnOf(book, today) === today ? EVER : anew;
    const days = { after: daysAfter(since, -1), upTo };
    const closed = await closeBook(table, book, account, days, named);
    written += closed.written;
    changed += closed.changed;
    return closed.last;
  };
  const closeUnit = async (code: UnitCode, fields: readonly string[]) => {
    for (const book of [books.receiving(code), books.lead(code)]) {
      await close(book, reported('fields'), fields);
      await close(books.usedProcedures(book), lastUses);
    }
    await close(books.proceduresOf(code), procedures);
  };
  if (!hasTime()) return { written, changed, units: from, finished: false };
  // All books have the fields of the province, so that they are all of one length.
  const province = await close(books.province, reported('fields'));
  const fields = [...(province?.parts.keys() ?? [])].sort();
  await close(books.usedProcedures(books.province), lastUses);
  for (const level of Object.keys(levels) as Level[])
    for (const part of ['receiving', 'lead'] as const)
      await close(books.level(part, level), reported('whole'));
  let reached = from;
  while (reached < units.length && hasTime()) {
    const together = units.slice(reached, reached + LANES);
    await sideBySide(LANES, together, ({ code }) => closeUnit(code, fields));
    reached += together.length;
  }
  return { written, changed, units: reached, finished: reached >= units.length };
}
