import { isDeepStrictEqual } from 'node:util';
import { type Account, BEGINNING } from '../adapters/dynamodb/accounts.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import type { Day } from '../domain/codes.ts';
import { type BookLines, isHalfEnd } from '../domain/figures/closing.ts';
import type { CounterLine } from '../domain/figures/figures.ts';

/** Days until the closing of a day is gone at which no half of a month ends: it serves what goes on. */
const DAYS_KEPT = 10;

export interface Closed<Of> {
  /** How many were written. */
  readonly written: number;
  /** Of those, ends of halves of months that had been closed otherwise: a report may have told them. */
  readonly changed: number;
  readonly last: Of | undefined;
}

/**
 * Closes a book after a day: at the ends of the halves of months in which anything was counted, on the last
 * day, and where it was closed before.
 */
export async function closeBook<Of extends { readonly day: Day }>(
  table: Table,
  book: string,
  { closings, lines: read, closedOn }: Account<Of>,
  { after, upTo }: { readonly after: Day; readonly upTo: Day },
  named: Iterable<string> = [],
): Promise<Closed<Of>> {
  const base = await closings.last(table, book, after);
  const later = await closings.from(table, book, daysAfter(after, 1));
  const kept = new Map(later.map((closing) => [closing.day, closing]));
  const lines = await read(table, book, base ? daysAfter(base.day, 1) : BEGINNING, upTo);
  let [written, changed] = [0, 0];
  let last = base;
  for (const day of daysToClose(base?.day ?? eveOf(lines), upTo, kept)) {
    const since = linesBetween(last?.day, day, lines);
    const was = kept.get(day);
    // The balance before says it all.
    if (last && !was && day !== upTo && isEmpty(since)) continue;
    const next = closedOn(day, last, since, named);
    last = next;
    if (was && isDeepStrictEqual(was, next)) continue;
    written++;
    if (was && isHalfEnd(day)) changed++;
    const until = isHalfEnd(day) ? undefined : daysAfter(upTo, DAYS_KEPT);
    await closings.keep(table, book, next, until);
  }
  return { written, changed, last };
}

/** The day of a line, of whatever it is on that day. */
const dayOf = ({ line }: CounterLine): Day => line.slice(0, 10);

/** The day before the first line; none where nothing was ever counted. */
function eveOf({ whole, parts }: BookLines): Day | undefined {
  const [first] = [...whole, ...[...parts.values()].flat()].map(dayOf).sort();
  return first && daysAfter(first, -1);
}

const isEmpty = ({ whole, parts }: BookLines): boolean =>
  whole.length === 0 && [...parts.values()].every((lines) => lines.length === 0);

function daysToClose<Of>(
  after: Day | undefined,
  upTo: Day,
  kept: ReadonlyMap<Day, Of>,
): readonly Day[] {
  const days: Day[] = [];
  for (let day = after && daysAfter(after, 1); day && day <= upTo; day = daysAfter(day, 1))
    if (isHalfEnd(day) || kept.has(day) || day === upTo) days.push(day);
  return days;
}

function linesBetween(after: Day | undefined, upTo: Day, { whole, parts }: BookLines): BookLines {
  const between = (lines: readonly CounterLine[]) =>
    lines.filter((line) => (!after || dayOf(line) > after) && dayOf(line) <= upTo);
  return {
    whole: between(whole),
    parts: new Map([...parts].map(([name, lines]) => [name, between(lines)])),
  };
}
