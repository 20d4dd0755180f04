import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Calendar } from './calendar.ts';
import { MINUTE } from './civil-day.ts';
import type { ClockRefusal } from './clock-refusal.ts';
import { countOf, type DueInput, dueTime, endOfCount } from './due-time.ts';
import type { Stop } from './pauses.ts';
import type { AllowanceSum, Term } from './term.ts';
import { endOfTerm, pushedBy } from './term-end.ts';
import { awaitingYear, instantAt, positionOf } from './working-time.ts';

/**
 * When a step is due: the allowances of the way to it, its own included, counted on the dossier's clock as
 * its term is, and never after the dossier itself. What a step leaves unused is the next one's, a pause
 * moves the step as it moves the dossier and renews nothing, and a new appointment moves the steps after
 * it as far as the dossier. `null`: the clock is stopped now. Refuses as `dueTime`; a dossier whose own
 * end awaits a calendar has its steps due as far as the calendar reaches.
 */
export function stepDue(
  dossier: DueInput,
  way: AllowanceSum,
): Result<Instant | null, ClockRefusal> {
  const count = countOf(dossier);
  if (!count.ok) return count;
  const { start, stops } = count.value;
  if (stops.at(-1)?.to === Number.POSITIVE_INFINITY) return ok(null);
  const { calendar, term } = dossier;
  const end = endOfAllowances(calendar, way, term, start, stops);
  const point = end === undefined ? undefined : instantAt(calendar, end + movedOn(dossier));
  const due = dueTime(dossier);
  if (!due.ok && point === undefined) return due;
  const dueAt = due.ok && due.value.dueAt !== null ? Date.parse(due.value.dueAt) : undefined;
  if (point === undefined && dueAt === undefined) return refuse(awaitingYear(calendar, start));
  const whole = Math.floor((point ?? Number.POSITIVE_INFINITY) / MINUTE) * MINUTE;
  return ok(new Date(Math.min(whole, dueAt ?? whole)).toISOString());
}

/** How far in working time a new appointment lies behind the end of the term. */
function movedOn(dossier: DueInput): number {
  const { calendar, term, extension } = dossier;
  if (!extension || term === null) return 0;
  const { extension: _given, ...before } = dossier;
  const [own, given] = [before, dossier].map((input) => {
    const count = countOf(input);
    const end = count.ok ? endOfCount(input, term, count.value) : count;
    return end.ok ? positionOf(calendar, end.value.at) : undefined;
  });
  return own === undefined || given === undefined ? 0 : Math.max(0, given - own);
}

/**
 * Where allowances end, as a position in working time, counted as the dossier's term counts: of a term in
 * days the day of the start is left out once a whole day is spent, of one in hours or of less than a day
 * nothing is. Working time that follows calendar days begins at their close. `undefined` beyond the
 * announced calendar.
 */
export function endOfAllowances(
  calendar: Calendar,
  { workingHours, workingDays, calendarDays }: AllowanceSum,
  term: Term | null,
  start: number,
  stops: readonly Stop[],
): number | undefined {
  const length = calendar.dayLength;
  // Thirds of an hour do not add up exactly in binary; a millisecond decides no day.
  const lasting = (days: number) => Math.round(days * length + workingHours * 60 * MINUTE);
  if (calendarDays >= 1) {
    const close = endOfCalendarDays(calendar, calendarDays, start, stops);
    return close === undefined
      ? undefined
      : pushedBy(calendar, stops, close, close + lasting(workingDays));
  }
  const work = lasting(workingDays + calendarDays);
  const counted: Term =
    countsInDays(term) && work >= length
      ? { unit: 'workingDay', value: work / length }
      : { unit: 'workingHour', value: work / (60 * MINUTE) };
  return endOfTerm(calendar, counted, start, stops)?.position;
}

/** A part of a calendar day ends no later than the whole of it, which may end with the same rest days. */
function endOfCalendarDays(
  calendar: Calendar,
  value: number,
  start: number,
  stops: readonly Stop[],
): number | undefined {
  const civil = (days: number) =>
    endOfTerm(calendar, { unit: 'calendarDay', value: days }, start, stops)?.position;
  const end = civil(value);
  const whole = Number.isInteger(value) ? end : civil(Math.ceil(value));
  return end === undefined || whole === undefined ? end : Math.min(end, whole);
}

const countsInDays = (term: Term | null): boolean =>
  term === null || (term.unit !== 'workingHour' && term.unit !== 'sameDay' && term.value >= 1);
