import { type Calendar, calendarOf } from '../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../functions/domain/clock/calendars/vietnam.ts';
import {
  clockTime,
  dayOf,
  MINUTE,
  midnight,
  weekday,
} from '../../functions/domain/clock/civil-day.ts';
import { countingStart } from '../../functions/domain/clock/counting-start.ts';
import { endOfAllowances } from '../../functions/domain/clock/step-clock.ts';
import type { AllowanceSum, Term } from '../../functions/domain/clock/term.ts';
import { endOfTerm } from '../../functions/domain/clock/term-end.ts';
import { instantAt, isWorkingDay } from '../../functions/domain/clock/working-time.ts';
import type { LintContext, WorstStart } from './finding.ts';

/** Time to be laid on a dossier's clock. */
export type Span =
  /** A term; `more` working days follow it where the law of an area adds them. */
  | { readonly term: Term; readonly more?: number }
  /** The allowances of a way, counted on the clock of a dossier of that term. */
  | { readonly way: AllowanceSum; readonly on: Term };

export interface Comparison {
  /** Whether the span ends no later than the one that binds it, from every start. */
  readonly fits: boolean;
  /** Absent where one unit tells, or where no start of the announced years has both ends. */
  readonly worst?: WorstStart;
}

/** The clock of the dossiers whose due times are compared. */
export interface Clock {
  readonly calendar: Calendar;
  readonly cutOff?: string | undefined;
}

const calendars = new Map<string, Calendar>();
const calendarsOf = new WeakMap<LintContext, Calendar>();

/** The announced years with the working time of a province, its Saturday counters included. */
export function calendarFor(context: LintContext): Calendar {
  const calendar = calendarsOf.get(context) ?? calendarWith(context);
  calendarsOf.set(context, calendar);
  return calendar;
}

/** Working hours of a day, as the province works. */
export const hoursADay = (context: LintContext): number =>
  calendarFor(context).dayLength / (60 * MINUTE);

function calendarWith({ workingSessions, units }: LintContext): Calendar {
  const saturdaySessions = units?.find(({ saturdayMorning }) => saturdayMorning)?.saturdayMorning;
  const sessions = {
    ...(workingSessions && { sessions: workingSessions }),
    ...(saturdaySessions && { saturdaySessions }),
  };
  const key = JSON.stringify(sessions);
  const calendar = calendars.get(key) ?? calendarOf({ years: vietnam, ...sessions });
  calendars.set(key, calendar);
  return calendar;
}

/** Comparisons made before: the same few terms bind hundreds of procedures. */
const known = new WeakMap<Calendar, Map<string, Comparison>>();
const MOST_KNOWN = 10_000;
const MOST_BOUNDS = 500;

/**
 * Compares the due times themselves, from every start of the announced years. Within a day a due time is
 * either fixed or as long after the start as on any other minute, so that the first and the last minute
 * that count as received on the day tell all.
 */
export function compare({ calendar, cutOff }: Clock, span: Span, bound: Span): Comparison {
  if (isNoLonger(span, bound)) return { fits: true };
  const made = known.get(calendar) ?? new Map<string, Comparison>();
  known.set(calendar, made);
  const key = JSON.stringify([cutOff, span, bound]);
  const before = made.get(key);
  if (before) return before;
  if (made.size >= MOST_KNOWN) made.clear();
  const comparison = fromEveryStart({ calendar, cutOff }, span, bound);
  made.set(key, comparison);
  return comparison;
}

function fromEveryStart({ calendar, cutOff }: Clock, span: Span, bound: Span): Comparison {
  let latest = Number.NEGATIVE_INFINITY;
  let worst: readonly [start: number, end: number, due: number] | undefined;
  const dues = boundsOf(calendar, cutOff, bound);
  for (const [index, start] of startsOf(calendar, cutOff).entries()) {
    const due = dues[index];
    const end = endOf(calendar, span, start);
    if (end === undefined || due === undefined || end - due <= latest) continue;
    latest = end - due;
    worst = [start, end, due];
  }
  if (!worst) return { fits: false };
  const [start, end, due] = worst;
  const instant = (position: number) =>
    new Date(instantAt(calendar, position) ?? Number.NaN).toISOString();
  return {
    fits: latest <= 0,
    worst: {
      receivedAt: new Date(start).toISOString(),
      endsAt: instant(end),
      dueAt: instant(due),
    },
  };
}

/** Of two terms of one unit the smaller is never due later, within the announced years and beyond them. */
const isNoLonger = (span: Span, bound: Span): boolean =>
  'term' in span &&
  'term' in bound &&
  span.more === undefined &&
  'value' in span.term &&
  'value' in bound.term &&
  span.term.unit === bound.term.unit &&
  span.term.value <= bound.term.value;

/** Where a span ends, as a position in working time; `undefined` beyond the announced years. */
function endOf(calendar: Calendar, span: Span, start: number): number | undefined {
  const end =
    'way' in span
      ? endOfAllowances(calendar, span.way, span.on, start, [])
      : endOfTerm(calendar, span.term, start, [])?.position;
  if (end === undefined) return undefined;
  const more = 'term' in span && span.more ? span.more * calendar.dayLength : 0;
  const announced = calendar.worked.length * calendar.dayLength;
  return end + more <= announced ? end + more : undefined;
}

const bounds = new WeakMap<Calendar, Map<string, readonly (number | undefined)[]>>();

/** The ends of a term that binds, from every start: they are asked for again with every process under it. */
function boundsOf(calendar: Calendar, cutOff: string | undefined, bound: Span) {
  const made = bounds.get(calendar) ?? new Map<string, readonly (number | undefined)[]>();
  bounds.set(calendar, made);
  const key = JSON.stringify([cutOff, bound]);
  const ends =
    made.get(key) ?? startsOf(calendar, cutOff).map((start) => endOf(calendar, bound, start));
  if (made.size >= MOST_BOUNDS) made.clear();
  made.set(key, ends);
  return ends;
}

const starts = new WeakMap<Calendar, Map<string, readonly number[]>>();

/** The first and the last moment of every day that count as received on it. */
function startsOf(calendar: Calendar, cutOff: string | undefined): readonly number[] {
  const made = starts.get(calendar) ?? new Map<string, readonly number[]>();
  starts.set(calendar, made);
  const before = made.get(cutOff ?? '');
  if (before) return before;
  const [opening, close] = [calendar.sessions[0]?.from ?? 0, calendar.sessions.at(-1)?.to ?? 0];
  const [saturday] = calendar.saturday;
  const last = Math.max(opening, Math.min(close, cutOff ? clockTime(cutOff) : close));
  const all: number[] = [];
  for (let day = calendar.first; day < calendar.end; day++) {
    const isOfCounter = weekday(day) === 6 && !calendar.weekendHolidays.has(dayOf(day));
    const times = isWorkingDay(calendar, day)
      ? [opening, last]
      : saturday && isOfCounter
        ? [saturday.from]
        : [];
    for (const time of times) {
      const start = countingStart(calendar, midnight(day) + time, cutOff);
      if (start !== undefined) all.push(start);
    }
  }
  made.set(cutOff ?? '', all);
  return all;
}
