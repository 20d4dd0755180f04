import { dayBegins, daysAfter, epochDayAt, weekday } from '../clock/civil-day.ts';
import { type Day, type Instant, vietnamDay } from '../codes.ts';
import type { Problem } from '../problems.ts';
import { ok, type Result } from '../result.ts';
import type { ClockSettings } from './act.ts';
import { dueIn } from './times.ts';

/** A due time is soon when it comes within so many working days: the first warning rung. */
const SOON_WORKING_DAYS = 2;

/** The last day that counts as soon, by the province's working calendar. */
export function soonUntil(now: Instant, clock: ClockSettings): Result<Day, Problem> {
  const due = dueIn({ unit: 'workingDay', value: SOON_WORKING_DAYS }, now, clock);
  return due.ok ? ok(vietnamDay(due.value)) : due;
}

/** Due times from one moment on, until another. */
export interface DueSpan {
  readonly from: string;
  readonly until: string;
}

/** Whenever it is due. */
export const anyTime: DueSpan = { from: '0', until: '~' };

/** From now to the midnight that ends the week (Monday to Sunday). */
export function restOfWeek(now: Instant): DueSpan {
  const daysLeft = (7 - weekday(epochDayAt(Date.parse(now)))) % 7;
  return { from: now, until: endOf(daysAfter(vietnamDay(now), daysLeft)) };
}

export type SpanName = 'open' | 'overdue' | 'dueToday' | 'dueSoon' | 'dueThisWeek';

/** Between which due times the lists lie that people ask for by name. Refuses what the calendar cannot tell yet. */
export function dueSpans(
  now: Instant,
  clock: ClockSettings,
): Result<Record<SpanName, DueSpan>, Problem> {
  const soon = soonUntil(now, clock);
  if (!soon.ok) return soon;
  const today = vietnamDay(now);
  return ok({
    open: anyTime,
    overdue: { from: '0', until: now },
    dueToday: { from: dayBegins(today), until: endOf(today) },
    dueSoon: { from: endOf(today), until: endOf(soon.value) },
    dueThisWeek: restOfWeek(now),
  });
}

/** What of a span lies on some days, both included. */
export const onDays = ({ from, until }: DueSpan, first?: Day, last?: Day): DueSpan => ({
  from: first && dayBegins(first) > from ? dayBegins(first) : from,
  until: last && endOf(last) < until ? endOf(last) : until,
});

const endOf = (day: Day) => dayBegins(daysAfter(day, 1));
