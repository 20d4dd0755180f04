import type { Calendar } from '../clock/calendar.ts';
import { daysAfter, epochDayOf, weekday } from '../clock/civil-day.ts';
import { isWorkingDay } from '../clock/working-time.ts';
import { type Day, type Instant, vietnamDay } from '../codes.ts';

/** Whole weeks, from Monday on: two before that of today, and four after it. */
const BEFORE = 2;
const WEEKS = 7;

/** The days that the calendar of due times shows, in order. */
export function dueDays(today: Day): readonly Day[] {
  const sinceMonday = (weekday(epochDayOf(today)) + 6) % 7;
  const first = daysAfter(today, -sinceMonday - 7 * BEFORE);
  return Array.from({ length: 7 * WEEKS }, (_, n) => daysAfter(first, n));
}

/** How many of the open dossiers fall due on each of the days, those that rest named. */
export function dueCalendar(days: readonly Day[], due: readonly Instant[], calendar: Calendar) {
  const counts = new Map<Day, number>();
  for (const day of due.map(vietnamDay)) counts.set(day, (counts.get(day) ?? 0) + 1);
  return days.map((day) => ({
    day,
    n: counts.get(day) ?? 0,
    ...(!isWorkingDay(calendar, epochDayOf(day)) && { rests: true as const }),
  }));
}
