import { lastUses, procedures, reported } from '../adapters/accounts.ts';
import { readProvince } from '../adapters/catalogue-store.ts';
import type { Table } from '../adapters/table.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import type { Day } from '../domain/codes.ts';
import { books } from '../domain/report/cells.ts';
import { halfEndBefore } from '../domain/report/closing.ts';
import { type Level, levels } from '../domain/unit-level.ts';
import { closeBook } from './close-book.ts';

/** Halves of months that are closed anew every night, for what the stream brings late. */
const HALVES_ANEW = 4;
/** A day is closed when another has passed: by then the stream has brought all of it. */
const DAYS_OF_GRACE = 2;
/** Books worked on side by side. */
const LANES = 16;

/** Before all days that a province has counted: to close everything anew. */
export const EVER: Day = '2000-01-01';

export interface Closed {
  readonly written: number;
  readonly changed: number;
}

/**
 * Closes all books of which statutory reports are made, from the lines of their days, so that a report reads
 * two rows however long its period is.
 * @param anew The day from which on lines may have changed; two months back unless said otherwise.
 */
export async function closeBooks(
  table: Table,
  today: Day,
  anew: Day = halfEndBefore(today, HALVES_ANEW),
): Promise<Closed> {
  const days = { after: daysAfter(anew, -1), upTo: daysAfter(today, -DAYS_OF_GRACE) };
  const { units } = await readProvince(table);
  const fields = reported('fields');
  // All books have the fields of the province, so that they are all of one length.
  const province = await closeBook(table, books.province, fields, days);
  const named = [...(province.last?.parts.keys() ?? [])].sort();
  const ofUnits = units.flatMap(({ code }) => [books.receiving(code), books.lead(code)]);
  const ofLevels = (Object.keys(levels) as Level[]).flatMap((level) => [
    books.level('receiving', level),
    books.level('lead', level),
  ]);
  const closings = [
    ...ofUnits.map((book) => () => closeBook(table, book, fields, days, named)),
    ...ofLevels.map((book) => () => closeBook(table, book, reported('whole'), days)),
    ...units.map(
      ({ code }) =>
        () =>
          closeBook(table, books.proceduresOf(code), procedures, days),
    ),
    ...[books.province, ...ofUnits].map(
      (book) => () => closeBook(table, books.usedProcedures(book), lastUses, days),
    ),
  ];
  return sum([province, ...(await inLanes(closings))]);
}

async function inLanes(closings: (() => Promise<Closed>)[]): Promise<readonly Closed[]> {
  const closed: Closed[] = [];
  const lane = async () => {
    for (let next = closings.pop(); next; next = closings.pop()) closed.push(await next());
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return closed;
}

const sum = (all: readonly Closed[]): Closed => ({
  written: all.reduce((n, { written }) => n + written, 0),
  changed: all.reduce((n, { changed }) => n + changed, 0),
});
