import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Calendar } from './calendar.ts';
import { dayOf, epochDayAt, MINUTE, midnight, timeOfDay } from './civil-day.ts';
import type { ClockRefusal } from './clock-refusal.ts';

/**
 * Working time as a position on one axis: the working milliseconds from the start of the calendar to an
 * instant. Everything else is a difference of positions. `undefined` always means "outside the announced
 * calendar".
 */
export function positionOf(calendar: Calendar, instant: number): number | undefined {
  const day = epochDayAt(instant) - calendar.first;
  const before = calendar.before[day];
  const after = calendar.before[day + 1];
  if (before === undefined || after === undefined) return undefined;
  const today = after > before ? workedUntil(calendar, timeOfDay(instant)) : 0;
  return before * calendar.dayLength + today;
}

/** Working milliseconds of a working day from midnight to a time of day. */
function workedUntil(calendar: Calendar, time: number): number {
  let worked = 0;
  for (const session of calendar.sessions) {
    if (time <= session.from) break;
    worked += Math.min(time, session.to) - session.from;
  }
  return worked;
}

/**
 * The first instant at which a position is reached: work that fills a day ends at its close, not at the
 * next opening. Inverse of `positionOf` for every position above zero.
 */
export function instantAt(calendar: Calendar, position: number): number | undefined {
  const index = Math.max(0, Math.ceil(position / calendar.dayLength) - 1);
  const day = calendar.worked[index];
  if (day === undefined) return undefined;
  let rest = position - index * calendar.dayLength;
  for (const session of calendar.sessions) {
    const length = session.to - session.from;
    if (rest <= length) return midnight(day) + session.from + rest;
    rest -= length;
  }
  return undefined;
}

/** Working days before an epoch day (that day excluded). */
export function workingDaysBefore(calendar: Calendar, epochDay: number): number | undefined {
  return calendar.before[epochDay - calendar.first];
}

export function isWorkingDay(calendar: Calendar, epochDay: number): boolean {
  const day = epochDay - calendar.first;
  return calendar.before[day + 1] === (calendar.before[day] ?? 0) + 1;
}

/**
 * The instant itself when it lies in working time, else the opening of the next session. The close of a
 * session belongs to it: a dossier received as the counter closes was received.
 */
export function nextWorkingInstant(calendar: Calendar, instant: number): number | undefined {
  const day = epochDayAt(instant);
  if (day < calendar.first) return undefined;
  if (isWorkingDay(calendar, day)) {
    const time = timeOfDay(instant);
    const session = calendar.sessions.find(({ to }) => time <= to);
    if (session) return midnight(day) + Math.max(time, session.from);
  }
  const next = workingDaysBefore(calendar, day + 1);
  return next === undefined ? undefined : openingOf(calendar, next);
}

/** The opening of the working day with an index in `calendar.worked`. */
export function openingOf(calendar: Calendar, index: number): number | undefined {
  const day = calendar.worked[index];
  return day === undefined ? undefined : midnight(day) + (calendar.sessions[0]?.from ?? 0);
}

/** The refusal that names the first year awaited: that of an instant, or the one after the calendar. */
export function awaitingYear(calendar: Calendar, instant: number): ClockRefusal {
  const covered = positionOf(calendar, instant) !== undefined;
  const day = covered ? calendar.end : epochDayAt(instant);
  return { code: 'awaitingCalendar', year: Number(dayOf(day).slice(0, 4)) };
}

/**
 * Working minutes between two instants, negative when `to` comes first. Fractions are exact to the
 * millisecond. Refuses `awaitingCalendar` and `badTime`.
 */
export function workingMinutesBetween(
  calendar: Calendar,
  from: Instant,
  to: Instant,
): Result<number, ClockRefusal> {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(start)) return refuse({ code: 'badTime', given: from });
  if (Number.isNaN(end)) return refuse({ code: 'badTime', given: to });
  const [one, other] = [positionOf(calendar, start), positionOf(calendar, end)];
  if (one === undefined) return refuse(awaitingYear(calendar, start));
  if (other === undefined) return refuse(awaitingYear(calendar, end));
  return ok((other - one) / MINUTE);
}

/**
 * The instant at which a number of working minutes (zero or more) has been worked since another, itself
 * when the number is zero. Hours run from the moment that began them (Civil Code art. 147(1)). Refuses
 * `awaitingCalendar`, `badTime` and, for a negative or endless number, `impossibleTerm`.
 */
export function addWorkingMinutes(
  calendar: Calendar,
  from: Instant,
  minutes: number,
): Result<Instant, ClockRefusal> {
  if (!(minutes >= 0 && Number.isFinite(minutes))) return refuse({ code: 'impossibleTerm' });
  const start = Date.parse(from);
  if (Number.isNaN(start)) return refuse({ code: 'badTime', given: from });
  const position = positionOf(calendar, start);
  if (position === undefined) return refuse(awaitingYear(calendar, start));
  if (minutes === 0) return ok(from);
  const end = instantAt(calendar, position + Math.round(minutes * MINUTE));
  return end === undefined
    ? refuse(awaitingYear(calendar, start))
    : ok(new Date(end).toISOString());
}
