import { vietnam } from '../domain/clock/calendars/vietnam.ts';
import type { Instant } from '../domain/codes.ts';

const DAY_MS = 86_400_000;

/** Days from now to the end of the last announced year; the alarm sounds while there is time to announce. */
export function calendarDaysLeft(now: Instant): number {
  const last = Math.max(...vietnam.map(({ year }) => year));
  return Math.floor((Date.UTC(last + 1, 0, 1) - Date.parse(now)) / DAY_MS);
}
