import type { Calendar } from './calendar.ts';
import { addMonths, epochDayAt, MINUTE } from './civil-day.ts';
import type { Stop } from './pauses.ts';
import type { Term } from './term.ts';
import { isWorkingDay, positionOf, workingDaysBefore } from './working-time.ts';

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
  const from = positionOf(calendar, start);
  if (from === undefined) return undefined;
  const today = epochDayAt(start);
  if (term.unit === 'month') {
    return endByDays(calendar, start, addMonths(today, term.value), 0, stops);
  }
  if (term.unit === 'calendarDay' && term.value >= 1) {
    const whole = Math.floor(term.value);
    return endByDays(calendar, start, today + whole, term.value - whole, stops);
  }
  const position = unstopped(calendar, term, from, today, dueRule);
  const end = position === undefined ? undefined : pushedBy(calendar, stops, from, position);
  return end === undefined ? undefined : { position: end };
}

/** The end of a term counted in working time, had the clock never stopped. */
function unstopped(
  calendar: Calendar,
  term: Exclude<Term, { unit: 'month' }>,
  from: number,
  today: number,
  dueRule: 'closeOfDay' | 'sameTime',
): number | undefined {
  if (term.unit === 'workingHour') return from + Math.round(term.value * 60 * MINUTE);
  const length = calendar.dayLength;
  if (term.unit === 'sameDay') {
    const before = workingDaysBefore(calendar, today);
    return before === undefined ? undefined : (before + 1) * length;
  }
  const days = Math.round(term.value * length);
  if (term.value < 1 || dueRule === 'sameTime') return from + days;
  const through = workingDaysBefore(calendar, today + 1);
  return through === undefined ? undefined : through * length + days;
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
    const stopped = positionOf(calendar, stop.from);
    if (stopped === undefined) return undefined;
    if (stopped >= position) break;
    const resumed = positionOf(calendar, stop.to);
    if (resumed === undefined) return undefined;
    position += Math.max(0, resumed - Math.max(stopped, from));
  }
  return position;
}

/**
 * A term that ends with a civil day, and then takes a fraction of a working day. Each stop moves the last
 * day on by the days it crosses, and the end at least to the close of the first day on which work can go
 * on: who resumes must have a working moment left.
 */
function endByDays(
  calendar: Calendar,
  start: number,
  lastDay: number,
  fraction: number,
  stops: readonly Stop[],
): TermEnd | undefined {
  const length = calendar.dayLength;
  let last = lastDay;
  let close = closeOf(calendar, last);
  for (const stop of stops) {
    const stopped = positionOf(calendar, stop.from);
    if (close === undefined || stopped === undefined) return undefined;
    if (stopped >= close) break;
    if (stop.to <= start) continue;
    const resumed = positionOf(calendar, stop.to);
    if (resumed === undefined) return undefined;
    last += epochDayAt(stop.to) - epochDayAt(Math.max(stop.from, start));
    const workable = (Math.floor(resumed / length) + 1) * length;
    close = Math.max(close, closeOf(calendar, last) ?? Number.POSITIVE_INFINITY, workable);
  }
  if (close === undefined) return undefined;
  const position = pushedBy(calendar, stops, close, close + fraction * length);
  if (position === undefined) return undefined;
  return { position, ...(!isWorkingDay(calendar, last) && { rolledFrom: last }) };
}

/** The close of a civil day, or of the next working day when it is a rest day (Civil Code art. 148(5)). */
function closeOf(calendar: Calendar, epochDay: number): number | undefined {
  const before = workingDaysBefore(calendar, epochDay);
  return before === undefined ? undefined : (before + 1) * calendar.dayLength;
}
