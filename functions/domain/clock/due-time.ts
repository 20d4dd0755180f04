import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Calendar } from './calendar.ts';
import { type CountingRules, countingStart, cutOffOf, restartOf } from './counting-start.ts';
import { type PausePeriod, type Stop, stopsOf } from './pauses.ts';
import type { ClockRefusal } from './refusals.ts';
import type { Term } from './term.ts';
import { endOfTerm, pushedBy } from './term-end.ts';
import { awaitingYear, instantAt, positionOf } from './working-time.ts';

/** Everything a due time depends on. */
export interface DueInput {
  /** `null`: the procedure gives no appointment (không có ngày hẹn trả). */
  readonly term: Term | null;
  /** When the complete dossier was received. */
  readonly receivedAt: Instant;
  readonly calendar: Calendar;
  readonly rules?: CountingRules | undefined;
  /** Of a term in whole working days: the close of its last day (default), or the hour of its start. */
  readonly dueRule?: 'closeOfDay' | 'sameTime' | undefined;
  readonly pauses?: readonly PausePeriod[] | undefined;
  /** The one new appointment that may be given: from `at` on, `dueAfter` is the due time. */
  readonly extension?: { readonly at: Instant; readonly dueAfter: Instant } | undefined;
  /** When given, nothing recorded may lie after it. */
  readonly now?: Instant | undefined;
}

export interface Due {
  /** `null`: the procedure gives no appointment, or its clock is stopped now. */
  readonly dueAt: Instant | null;
  /** The moment the count began: the receipt, or the working instant it counts for. */
  readonly countedFrom: Instant;
  readonly calendarVersion: string;
  /** The rule that moved the end of the term to another day, when one did. */
  readonly movedBy?: MovedBy;
}

/** `lastDayOff`: Civil Code art. 148(5). `extension`: the new appointment of form 04. */
export type MovedBy = 'lastDayOff' | 'extension';

/**
 * The one function that computes a due time. Conventions, each with its law:
 * - hours run from the moment of the start (Civil Code 2015 art. 147(1)); days and months do not count
 *   the day of the start (art. 147(2)); a month ends on the same day of the month, or its last (148(3));
 * - a term in calendar days or months whose last day is a rest day ends on the next working day (148(5));
 * - a term of days ends with the working day: art. 148(6) says 24:00, the counter closes before;
 * - received outside working time counts as received when the next session opens; after a cut-off, when
 *   the next working day opens; a dossier received at a Saturday counter was received on that Saturday;
 * - a fraction of a day is that fraction of a working day, counted exactly after the whole days;
 * - paused working time is left out to the millisecond; of a term in calendar days or months, days are
 *   left out: the day of the pause has counted, the day of the resumption, like any first day, does not;
 * - after a supplement that restarts the term, only what follows its completion counts.
 *
 * Refuses `awaitingCalendar` beyond the last announced year, `impossibleTerm`, and what is wrong with a
 * pause or a time.
 */
export function dueTime(input: DueInput): Result<Due, ClockRefusal> {
  const count = countOf(input);
  if (!count.ok) return count;
  const { start, stops } = count.value;
  const counted = { countedFrom: instant(start), calendarVersion: input.calendar.version };
  if (input.term === null || stops.at(-1)?.to === Number.POSITIVE_INFINITY) {
    return ok({ dueAt: null, ...counted });
  }
  const end = endOfCount(input, input.term, count.value);
  return end.ok ? ok({ dueAt: instant(end.value.at), ...counted, ...movedBy(end.value) }) : end;
}

/** A count in milliseconds since the epoch: when it began and when it stood still. */
export interface Count {
  readonly start: number;
  readonly stops: readonly Stop[];
}

/** Checks what was recorded and finds when the count began. Refuses as `dueTime`. */
export function countOf(input: DueInput): Result<Count, ClockRefusal> {
  const received = Date.parse(input.receivedAt);
  if (Number.isNaN(received)) return refuse({ code: 'badTime', given: input.receivedAt });
  if (input.term && !possible(input.term)) return refuse({ code: 'impossibleTerm' });
  if (input.now !== undefined && input.receivedAt > input.now) {
    return refuse({ code: 'inTheFuture', at: input.receivedAt });
  }
  const stops = stopsOf(input.pauses ?? [], received, input.now);
  if (!stops.ok) return stops;
  const anchor = restartOf(input.rules, input.pauses ?? []) ?? received;
  const start = countingStart(input.calendar, anchor, cutOffOf(input.term, input.rules));
  return start === undefined
    ? refuse(awaitingYear(input.calendar, anchor))
    : ok({ start, stops: stops.value });
}

export interface CountEnd {
  readonly at: number;
  readonly movedBy?: MovedBy;
  /** The epoch day, a rest day, on which the term would have ended. */
  readonly rolledFrom?: number | undefined;
}

/** The end of a count whose stops are all over. Refuses `awaitingCalendar` and `badTime`. */
export function endOfCount(
  input: DueInput,
  term: Term,
  { start, stops }: Count,
): Result<CountEnd, ClockRefusal> {
  const end = endOfTerm(input.calendar, term, start, stops, input.dueRule);
  const own = end && instantAt(input.calendar, end.position);
  if (end === undefined || own === undefined) return refuse(awaitingYear(input.calendar, start));
  const extended = extendedDue(input, stops);
  if (!extended.ok) return extended;
  // A term that began again after the extension may end later than the new appointment.
  if (extended.value > own) return ok({ at: extended.value, movedBy: 'extension' });
  const rolled = end.rolledFrom !== undefined;
  return ok({
    at: own,
    ...(rolled && { movedBy: 'lastDayOff', rolledFrom: end.rolledFrom }),
  });
}

const movedBy = ({ movedBy }: CountEnd): Pick<Due, 'movedBy'> => (movedBy ? { movedBy } : {});

const instant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

const possible = (term: Term): boolean =>
  term.unit === 'sameDay' ||
  (term.value > 0 &&
    Number.isFinite(term.value) &&
    (term.unit !== 'month' || Number.isInteger(term.value)));

/** The new appointment, moved on by the stops after it was given; before all time when there is none. */
function extendedDue(
  { extension, calendar }: DueInput,
  stops: readonly Stop[],
): Result<number, ClockRefusal> {
  if (!extension) return ok(Number.NEGATIVE_INFINITY);
  const [given, due] = [Date.parse(extension.at), Date.parse(extension.dueAfter)];
  if (Number.isNaN(given)) return refuse({ code: 'badTime', given: extension.at });
  if (Number.isNaN(due)) return refuse({ code: 'badTime', given: extension.dueAfter });
  const [from, end] = [positionOf(calendar, given), positionOf(calendar, due)];
  if (from === undefined) return refuse(awaitingYear(calendar, given));
  if (end === undefined) return refuse(awaitingYear(calendar, due));
  const pushed = pushedBy(calendar, stops, from, end);
  if (pushed === end) return ok(due);
  const moved = pushed === undefined ? undefined : instantAt(calendar, pushed);
  return moved === undefined ? refuse(awaitingYear(calendar, due)) : ok(moved);
}
