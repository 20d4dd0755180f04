import { daysAfter } from '../clock/civil-day.ts';
import type { Day } from '../codes.ts';
import { type Balance, balanceAfter, forgetBefore, NOTHING } from './balance.ts';
import type { CounterLine } from './figures.ts';
import { halfOf } from './halves.ts';

/** Of a book as a whole, and of its parts by their names: fields, or procedures. */
export interface InParts<Of> {
  readonly whole: Of;
  readonly parts: ReadonlyMap<string, Of>;
}

/** Of a part, or without one of the whole. */
export const partOf = <Of>({ whole, parts }: InParts<Of>, part: string | undefined, none: Of) =>
  part === undefined ? whole : (parts.get(part) ?? none);

/**
 * The balance of a book at the end of a day (khoá sổ): a report of a period that is over needs the one of
 * its eve and the one of its last day, and no line between them.
 */
export interface Closing extends InParts<Balance> {
  readonly day: Day;
}

/** The lines of a book of some days. */
export type BookLines = InParts<readonly CounterLine[]>;

/** What form II.06a is made of, the rates beside it included. */
export const formCounters = [
  ...['accepted.online', 'accepted.direct', 'accepted.post'],
  ...['ended.early', 'ended.onTime', 'ended.late', 'ended.withdrawn', 'ended.stopped'],
  ...['ended.moved', 'ended.lateUnadjusted', 'resolvedHours'],
  ...['overdue.from', 'overdue.over', 'due.met', 'due.missed'],
] as const;

/** What a board compares of procedures. */
export const practiceCounters = [
  ...['submitted.online', 'submitted.direct', 'submitted.post'],
  ...['refused.notAuthorised', 'refused.incomplete', 'refused.notEligible'],
  ...['refused.duplicate', 'refused.other', 'supplement.first', 'supplement.repeated'],
  ...['ended.early', 'ended.onTime', 'ended.late', 'ended.lateUnadjusted', 'resolvedHours'],
] as const;

/** A year, from whichever half of a month on, and the half that goes on. */
const HALVES = 25;

/** The halves of months of whose dossiers a closing knows what became of them, the latest first. */
export function halvesKept(day: Day): readonly Day[] {
  const halves = [halfOf(day)];
  while (halves.length < HALVES) halves.push(halfOf(daysAfter(halves.at(-1) ?? day, -1)));
  return halves;
}

/** Whether a closing knows what became of those that came in from a day on, and of nobody before. */
export const knowsSince = (from: Day, { day }: Pick<Closing, 'day'>): boolean =>
  from === halfOf(from) && from >= (halvesKept(day).at(-1) ?? day);

/**
 * The closing of a later day, from the lines of the days since. It has a balance for each of the parts
 * `named`, and of whatever else was counted.
 */
export function closedOn(
  day: Day,
  before: Closing | undefined,
  { whole, parts }: BookLines,
  named: Iterable<string> = [],
): Closing {
  const known = halvesKept(day).at(-1) ?? day;
  const closed = (balance: Balance | undefined, lines: readonly CounterLine[]) =>
    forgetBefore(known, balanceAfter(balance ?? NOTHING, lines));
  const names = new Set([...named, ...(before?.parts.keys() ?? []), ...parts.keys()]);
  const balances = [...names].map(
    (name) => [name, closed(before?.parts.get(name), parts.get(name) ?? [])] as const,
  );
  return { day, whole: closed(before?.whole, whole), parts: new Map(balances) };
}

/** Whether a half of a month ends with a day, as official periods do. */
export const isHalfEnd = (day: Day): boolean => halfOf(daysAfter(day, 1)) === daysAfter(day, 1);

/** The last day of the half of a month that lies some halves before that of a day. */
export function halfEndBefore(day: Day, halves: number): Day {
  let end = day;
  for (let n = 0; n < halves; n++) end = daysAfter(halfOf(end), -1);
  return end;
}
