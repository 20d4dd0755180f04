import { accountAt, type Depth, reported } from '../adapters/dynamodb/accounts.ts';
import { readBook } from '../adapters/dynamodb/counter-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import type { Day } from '../domain/codes.ts';
import { becameSince, flowsBetween, NOTHING } from '../domain/figures/balance.ts';
import { books } from '../domain/figures/cells.ts';
import {
  type BookLines,
  type Closing,
  type InParts,
  knowsSince,
  partOf,
} from '../domain/figures/closing.ts';
import { becameIn } from '../domain/figures/cohort.ts';
import { TOTAL } from '../domain/figures/counts.ts';
import { byName, figuresOf, type Period } from '../domain/figures/figures.ts';
import { type PeriodFigures, together } from '../domain/figures/period-figures.ts';

/** What several books say of a period, together. */
export async function figuresIn(
  table: Table,
  of: readonly string[],
  depth: Depth,
  period: Period,
  today: Day,
): Promise<InParts<PeriodFigures>> {
  const all = await Promise.all(of.map((book) => figuresOfBook(table, book, depth, period, today)));
  const names = new Set(all.flatMap(({ parts }) => [...parts.keys()]));
  const ofPart = (name: string) => together(all.flatMap(({ parts }) => parts.get(name) ?? []));
  return {
    whole: together(all.map(({ whole }) => whole)),
    parts: new Map([...names].map((name) => [name, ofPart(name)])),
  };
}

/** Everything read of a book from which its figures in a period follow. */
interface Read {
  /** Its balances at the eve of the period, on its last day, and on the last of its days that is over. */
  readonly opening: Closing;
  readonly closing: Closing;
  readonly over: Closing;
  /** How things stand now, where the period goes on. */
  readonly totals?: BookLines | undefined;
  /** The days of the period, where balances do not tell who came in on them. */
  readonly days?: BookLines | undefined;
}

async function figuresOfBook(
  table: Table,
  book: string,
  depth: Depth,
  period: Period,
  today: Day,
): Promise<InParts<PeriodFigures>> {
  const { from, to } = period;
  const account = reported(depth);
  const goesOn = to >= today;
  const [opening, closing, yesterday, totals] = await Promise.all([
    accountAt(table, book, account, daysAfter(from, -1)),
    accountAt(table, book, account, to),
    goesOn ? accountAt(table, book, account, daysAfter(today, -1)) : undefined,
    goesOn ? totalsOf(table, book, depth) : undefined,
  ]);
  const days = knowsSince(from, closing) ? undefined : await account.lines(table, book, from, to);
  const over = from < today ? (yesterday ?? closing) : opening;
  const read = { opening, closing, over, totals, days };
  const names = new Set([...closing.parts.keys(), ...(totals?.parts.keys() ?? [])]);
  return {
    whole: figuresFrom(read, period),
    parts: new Map([...names].map((name) => [name, figuresFrom(read, period, name)])),
  };
}

/** The running totals of a book: how things stand now. */
async function totalsOf(table: Table, book: string, depth: Depth): Promise<BookLines> {
  const [whole, fields] = await Promise.all([
    readBook(table, book, TOTAL),
    depth === 'fields' ? readBook(table, books.byField(book), TOTAL) : [],
  ]);
  return { whole, parts: byName(fields) };
}

/** The figures of a field, or without one of the whole. */
function figuresFrom(read: Read, period: Period, field?: string): PeriodFigures {
  const { totals, days } = read;
  const balance = (closing: Closing) => partOf(closing, field, NOTHING);
  const opening = balance(read.opening);
  const closing = balance(read.closing);
  return {
    ...flowsBetween(opening, closing),
    over: flowsBetween(opening, balance(read.over)).flows,
    now: totals ? figuresOf(partOf(totals, field, []), period).now : {},
    became: days ? becameIn(partOf(days, field, []), period) : becameSince(closing, period),
  };
}
