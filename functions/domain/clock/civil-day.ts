import type { Day, Instant } from '../codes.ts';

/**
 * Arithmetic of civil days in Vietnam. An epoch day is the number of days since 1970-01-01; the country
 * keeps UTC+7 all year and has no daylight saving, so a fixed offset is exact.
 */

export const MINUTE = 60_000;
export const DAY = 86_400_000;
const OFFSET = 7 * 3_600_000;

/** The epoch day in Vietnam at an instant (milliseconds since the epoch). */
export const epochDayAt = (instant: number): number => Math.floor((instant + OFFSET) / DAY);

/** The minute that an instant lies in: papers name hours and minutes, and no term ends between two. */
export const minuteOf = (instant: number): number => Math.floor(instant / MINUTE) * MINUTE;

/** Milliseconds since midnight in Vietnam at an instant. */
export const timeOfDay = (instant: number): number => (instant + OFFSET) % DAY;

/** The instant of midnight at which a civil day begins in Vietnam. */
export const midnight = (epochDay: number): number => epochDay * DAY - OFFSET;

export const epochDayOf = (day: Day): number => Date.parse(day) / DAY;

export const dayOf = (epochDay: number): Day => new Date(epochDay * DAY).toISOString().slice(0, 10);

/** The day so many days later, or earlier. */
export const daysAfter = (day: Day, days: number): Day => dayOf(epochDayOf(day) + days);

/** 0 Sunday … 6 Saturday. */
export const weekday = (epochDay: number): number => (epochDay + 4) % 7;

export const isWeekend = (epochDay: number): boolean =>
  weekday(epochDay) === 0 || weekday(epochDay) === 6;

/** Milliseconds since midnight of a clock time `HH:MM`. */
export function clockTime(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * MINUTE;
}

/**
 * The same day of the month `months` later, or the last day of that month when it has no such day (Civil
 * Code 2015 art. 148(3)).
 */
export function addMonths(epochDay: number, months: number): number {
  const from = new Date(epochDay * DAY);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth)) / DAY;
}

/** The instant at which a day begins in Vietnam. */
export const dayBegins = (day: Day): Instant => new Date(midnight(epochDayOf(day))).toISOString();
