import type { Calendar } from './calendar.ts';
import { addMonths, epochDayAt, MINUTE, midnight, timeOfDay } from './civil-day.ts';
import type { Stop } from './pauses.ts';
import type { Term } from './term.ts';
import { instantAt, isWorkingDay, positionOf, workingDaysBefore } from './working-time.ts';

/** Where a term ends, as a position in working time; `rolledFrom`: the rest day that was its last. */
export interface TermEnd {
  readonly position: number;
  readonly rolledFrom?: number;
}

/**
 * The end of a term that is counted from a working instant, stops left out. `undefined` when it lies beyond
 * the announced calendar. The conventions are those of `dueTime`.
 */
export function endOfTerm(
  calendar: Calendar,
  term: Term,
  start: number,
  stops: readonly Stop[],
  dueRule: 'closeOfDay' | 'sameTime' = 'closeOfDay',
): TermEnd | undefined {
  if (endsWithDay(term) && !(term.unit === 'workingDay' && dueRule === 'sameTime')) {
    return endByDays(calendar, term, start, stops);
  }
  const from = positionOf(calendar, start);
  if (from === undefined) return undefined;
  const length =
    term.unit === 'workingHour' ? term.value * 60 * MINUTE : term.value * calendar.dayLength;
  const end = pushedBy(calendar, stops, from, from + toMinutes(length));
  return end === undefined ? undefined : { position: end };
}

/** A share of a day that is no whole number of minutes is rounded to one. */
const toMinutes = (length: number): number => Math.round(length / MINUTE) * MINUTE;

type DayTerm = Exclude<Term, { unit: 'workingHour' }>;

/** Whether a term has whole days: then it ends at the close of a day, and pauses move it by days. */
const endsWithDay = (term: Term): term is DayTerm =>
  term.unit === 'sameDay' || (term.unit !== 'workingHour' && term.value >= 1);

/** Days in the order in which a term counts them: every civil day, or the working days alone. */
interface DayCount {
  /** The number of a civil day; of a rest day among working days, that of the one before it. */
  readonly numberOf: (epochDay: number) => number | undefined;
  /** The position at which the day of a number closes; of a rest day, the next working day. */
  readonly closeOf: (number: number) => number | undefined;
}

const workingDays = (calendar: Calendar): DayCount => ({
  numberOf: (epochDay) => workingDaysBefore(calendar, epochDay + 1),
  closeOf: (number) => number * calendar.dayLength,
});

/** A rest day closes with the next working day (Civil Code art. 148(5)). */
const civilDays = (calendar: Calendar): DayCount => ({
  numberOf: (epochDay) => epochDay,
  closeOf: (epochDay) => {
    const before = workingDaysBefore(calendar, epochDay);
    return before === undefined ? undefined : (before + 1) * calendar.dayLength;
  },
});

/**
 * A term that ends with a day, and then takes a fraction of a working day. Each stop moves the last day on
 * by the days it crosses, and the end at least to the close of the first day on which work can go on: who
 * resumes must have a working moment left.
 */
function endByDays(
  calendar: Calendar,
  term: DayTerm,
  start: number,
  stops: readonly Stop[],
): TermEnd | undefined {
  const inCivilDays = term.unit === 'calendarDay' || term.unit === 'month';
  const count = inCivilDays ? civilDays(calendar) : workingDays(calendar);
  let last = lastDay(count, term, epochDayAt(start));
  let close = last === undefined ? undefined : count.closeOf(last);
  for (const stop of stops) {
    const stopped = stoppedAt(calendar, stop);
    if (last === undefined || close === undefined || stopped === undefined) return undefined;
    if (stopped >= close) break;
    if (stop.to <= start) continue;
    const crossed = daysCrossed(count, Math.max(stop.from, start), stop.to);
    const workable = closeAfter(calendar, stop.to);
    if (crossed === undefined || workable === undefined) return undefined;
    last += crossed;
    close = Math.max(close, count.closeOf(last) ?? Number.POSITIVE_INFINITY, workable);
  }
  if (last === undefined || close === undefined) return undefined;
  const whole = term.unit === 'sameDay' ? 0 : Math.floor(term.value);
  const fraction = term.unit === 'sameDay' ? 0 : (term.value - whole) * calendar.dayLength;
  const position = pushedBy(calendar, stops, close, close + toMinutes(fraction));
  if (position === undefined) return undefined;
  return { position, ...(inCivilDays && !isWorkingDay(calendar, last) && { rolledFrom: last }) };
}

/** The number of the last day of a term; the day of its start is the last only where it is the whole term. */
function lastDay(count: DayCount, term: DayTerm, today: number): number | undefined {
  if (term.unit === 'month') return count.numberOf(addMonths(today, term.value));
  const before = count.numberOf(term.unit === 'sameDay' ? today - 1 : today);
  const days = term.unit === 'sameDay' ? 1 : Math.floor(term.value);
  return before === undefined ? undefined : before + days;
}

/** The days that a stop leaves out: the day it begins has counted, the day it ends does not count any more. */
function daysCrossed(count: DayCount, from: number, to: number): number | undefined {
  const [first, last] = [count.numberOf(epochDayAt(from)), count.numberOf(epochDayAt(to))];
  return first === undefined || last === undefined ? undefined : last - first;
}

/** The close of the first day on which work can go on after an instant. */
function closeAfter(calendar: Calendar, instant: number): number | undefined {
  const position = positionOf(calendar, instant);
  if (position === undefined) return undefined;
  return (Math.floor(position / calendar.dayLength) + 1) * calendar.dayLength;
}

/** Where a stop begins: behind every position when that is after the announced calendar. */
function stoppedAt(calendar: Calendar, { from }: Stop): number | undefined {
  return from >= midnight(calendar.end) ? Number.POSITIVE_INFINITY : positionOf(calendar, from);
}

/**
 * A position moved on by the working time of every stop that begins before it is reached. A stop that
 * begins later finds the term already over and cannot save it.
 */
export function pushedBy(
  calendar: Calendar,
  stops: readonly Stop[],
  from: number,
  end: number,
): number | undefined {
  let position = end;
  for (const stop of stops) {
    const stopped = stoppedAt(calendar, stop);
    if (stopped === undefined) return undefined;
    if (stopped >= position) break;
    const resumed = positionOf(calendar, stop.to);
    if (resumed === undefined) return undefined;
    position += Math.max(0, resumed - Math.max(stopped, from));
  }
  return position;
}

/**
 * A new appointment as it stands now: off a day that was announced as a rest day since, and moved on by the
 * stops after it was given, as its term is. `undefined` beyond the announced calendar.
 */
export function movedAppointment(
  calendar: Calendar,
  term: Term,
  { given, due }: { readonly given: number; readonly due: number },
  stops: readonly Stop[],
): number | undefined {
  const later = endsWithDay(term) ? laterByDays : laterByTime;
  let at = atTimeOfDay(calendar, epochDayAt(due), due);
  for (const stop of stops) {
    if (at === undefined || stop.from >= at) break;
    if (stop.to > given)
      at = later(calendar, at, { from: Math.max(stop.from, given), to: stop.to });
  }
  return at;
}

/** The time of day of an instant on a civil day, or on the next working day when that is a rest day. */
function atTimeOfDay(calendar: Calendar, epochDay: number, instant: number): number | undefined {
  const before = workingDaysBefore(calendar, epochDay);
  const day = before === undefined ? undefined : calendar.worked[before];
  return day === undefined ? undefined : midnight(day) + timeOfDay(instant);
}

function laterByDays(calendar: Calendar, at: number, stop: Stop): number | undefined {
  const count = workingDays(calendar);
  const crossed = daysCrossed(count, stop.from, stop.to);
  const number = count.numberOf(epochDayAt(at));
  const workable = closeAfter(calendar, stop.to);
  if (crossed === undefined || number === undefined || workable === undefined) return undefined;
  const day = calendar.worked[number + crossed - 1];
  if (day === undefined) return undefined;
  const moved = midnight(day) + timeOfDay(at);
  return moved > stop.to ? moved : instantAt(calendar, workable);
}

function laterByTime(calendar: Calendar, at: number, stop: Stop): number | undefined {
  const [from, to] = [positionOf(calendar, stop.from), positionOf(calendar, stop.to)];
  const position = positionOf(calendar, at);
  if (from === undefined || to === undefined || position === undefined) return undefined;
  return to === from ? at : instantAt(calendar, position + to - from);
}
