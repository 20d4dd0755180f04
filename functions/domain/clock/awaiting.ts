import { type Instant, vietnamDay } from '../codes.ts';
import { DAY, midnight } from './civil-day.ts';

/**
 * Where something whose due time awaits the calendar of a year stands in lists by due time, and when its
 * machine asks again: the midnight that begins the year. No due time falls on a midnight.
 */
export const yearBegins = (year: number): Instant =>
  new Date(midnight(Date.UTC(year, 0, 1) / DAY)).toISOString();

/** The place of a dossier in lists by due time; none where no appointment is given. */
export const placeOf = (dossier: {
  readonly dueAt?: Instant | undefined;
  readonly awaitingCalendar?: number | undefined;
}): Instant | undefined =>
  dossier.dueAt ??
  (dossier.awaitingCalendar === undefined ? undefined : yearBegins(dossier.awaitingCalendar));

/** The year whose calendar a place in such a list awaits; none where the place is a due time. */
export function awaitedYear(place: Instant): number | undefined {
  const year = Number(vietnamDay(place).slice(0, 4));
  return place === yearBegins(year) ? year : undefined;
}

/** A place in such a list as people are told of it: never a date that nobody has announced. */
export function dueOrAwaited(
  place: Instant,
): { readonly dueAt: Instant } | { readonly awaitingCalendar: number } {
  const year = awaitedYear(place);
  return year === undefined ? { dueAt: place } : { awaitingCalendar: year };
}

/** Whether a due time has passed; one that awaits its calendar has not. */
export const hasPassed = (place: Instant, now: Instant): boolean =>
  now > place && awaitedYear(place) === undefined;
