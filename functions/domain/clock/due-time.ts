import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Calendar } from './calendar.ts';
import { minuteOf } from './civil-day.ts';
import type { ClockRefusal } from './clock-refusal.ts';
import { type CountingRules, countingStart, cutOffOf } from './counting-start.ts';
import { type PausePeriod, type Stop, stopsOf } from './pauses.ts';
import type { Term } from './term.ts';
import { endOfTerm, movedAppointment } from './term-end.ts';
import { awaitingYear, instantAt } from './working-time.ts';

/** A term that is longer because something must be verified (Decree 63/2024/NĐ-CP: 5 working days in place of 3). */
export interface LongerTerm {
  readonly at: Instant;
  readonly before: Term;
  readonly legalBasis: string;
}

/** Everything a due time depends on. */
export interface DueInput {
  /** `null`: the procedure gives no appointment (không có ngày hẹn trả). */
  readonly term: Term | null;
  /** When the complete dossier was received. */
  readonly receivedAt: Instant;
  /** In a session that was opened beside the calendar: that day is the day of the receipt (Civil Code, art. 147). */
  readonly inExtraSession?: true | undefined;
  readonly calendar: Calendar;
  /** The longer term of the law took the place of another, as its reasons tell. */
  readonly lengthened?: LongerTerm | undefined;
  readonly rules?: CountingRules | undefined;
  /** Of a term in working days: the close of its last day (default), or the hour of its start. */
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
 * - a fraction of a day is that fraction of a working day, counted after the whole days;
 * - a term of hours leaves paused working time out to the minute; a term of whole days leaves days out, in
 *   its own kind of days: the day of the pause has counted, the day of the resumption, like any first day,
 *   does not, so that it always ends at the close of a working day;
 * - after a supplement that restarts the term, only what follows its completion counts; a term that was
 *   over before the supplement was asked for is not begun again;
 * - an instant counts from the minute that it lies in, and every due time is a whole minute.
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
  /** The completion of the supplement from which the term was counted again. */
  readonly restartedAt?: number;
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
  const restartedAt = restartOf(input, received, stops.value);
  const start = startAt(input, restartedAt ?? received);
  if (start === undefined) return refuse(awaitingYear(input.calendar, restartedAt ?? received));
  return ok({
    start,
    stops: stops.value,
    ...(restartedAt !== undefined && { restartedAt }),
  });
}

const startAt = (input: DueInput, anchor: number): number | undefined =>
  countingStart(
    input.calendar,
    anchor,
    cutOffOf(input.term, input.rules),
    wasOpenAt(input, anchor),
  );

/** Whether the counter was open beside the calendar at the moment from which the term is counted. */
export const wasOpenAt = ({ receivedAt, inExtraSession }: DueInput, anchor: number): boolean =>
  inExtraSession === true && anchor === Date.parse(receivedAt);

/**
 * The last completion of the dossier from which the law counts the term again. A supplement that was asked
 * for when the term was over does not undo the lateness that was there.
 */
function restartOf(input: DueInput, received: number, stops: readonly Stop[]): number | undefined {
  const { term, rules, pauses = [] } = input;
  if (term === null || rules?.afterSupplement !== 'restart') return undefined;
  let restartedAt: number | undefined;
  for (const { from, to } of supplementsOf(pauses)) {
    if (overBefore(input, term, restartedAt ?? received, stops, from)) break;
    restartedAt = Math.max(restartedAt ?? to, to);
  }
  return restartedAt;
}

/** The completed supplements, in the order in which they were asked for. */
const supplementsOf = (pauses: readonly PausePeriod[]): readonly Stop[] =>
  pauses
    .flatMap(({ kind, from, to }) =>
      kind === 'supplement' && to ? [{ from: Date.parse(from), to: Date.parse(to) }] : [],
    )
    .toSorted((one, other) => one.from - other.from);

function overBefore(
  input: DueInput,
  term: Term,
  anchor: number,
  stops: readonly Stop[],
  asked: number,
): boolean {
  const { calendar, dueRule } = input;
  const start = startAt(input, anchor);
  if (start === undefined) return false;
  const before = stops.filter(({ from }) => from < minuteOf(asked));
  const end = endOfTerm(calendar, term, start, before, dueRule);
  const at = end && instantAt(calendar, end.position);
  return at !== undefined && at <= asked;
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
  const extended = extendedDue(input, term, stops);
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

/** The new appointment as it stands now; before all time when there is none. */
function extendedDue(
  { extension, calendar }: DueInput,
  term: Term,
  stops: readonly Stop[],
): Result<number, ClockRefusal> {
  if (!extension) return ok(Number.NEGATIVE_INFINITY);
  const [given, due] = [Date.parse(extension.at), Date.parse(extension.dueAfter)];
  if (Number.isNaN(given)) return refuse({ code: 'badTime', given: extension.at });
  if (Number.isNaN(due)) return refuse({ code: 'badTime', given: extension.dueAfter });
  const moved = movedAppointment(calendar, term, { given, due }, stops);
  return moved === undefined ? refuse(awaitingYear(calendar, due)) : ok(moved);
}
