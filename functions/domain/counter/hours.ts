import * as z from 'zod';
import { type Calendar, TimeOfDay } from '../clock/calendar.ts';
import { clockTime, epochDayOf, midnight, weekday } from '../clock/civil-day.ts';
import { isWorkingDay } from '../clock/working-time.ts';
import type { Day, Instant } from '../codes.ts';
import { ruleAt } from '../problems.ts';
import { FreeText } from '../text.ts';
import { titlesOf } from '../texts/texts.ts';

const HOUR = 3_600_000;

/** How many people a counter takes, where the province says nothing else. */
export const CounterCapacity = z.strictObject({
  /** Desks that take people at the same time. */
  desks: z.int().min(1).max(100).default(1),
  /** Minutes for one person. */
  minutesEach: z.int().min(1).max(120).default(15),
});
export type CounterCapacity = z.infer<typeof CounterCapacity>;

/**
 * A session that a leader opens beside those of the calendar, such as a Saturday morning at a peak. It is no
 * working time of the legal clock: Saturday stays a rest day. What is accepted in it counts as received on that day.
 */
export const ExtraSession = z
  .strictObject({
    day: z.iso.date(),
    from: TimeOfDay,
    to: TimeOfDay,
    desks: z.int().min(1).max(100),
    reason: FreeText(300),
  })
  .refine(({ from, to }) => from < to, ruleAt('to', titlesOf('checks', 'sessionEnds')));
export type ExtraSession = z.infer<typeof ExtraSession>;

/** A stretch of a day in which a counter takes people. */
export interface OpenSession {
  readonly from: Instant;
  readonly to: Instant;
  readonly desks: number;
  readonly extra: boolean;
}

/** An hour of a session with room for so many people. */
export interface OpenHour {
  readonly from: Instant;
  readonly to: Instant;
  readonly capacity: number;
}

/** A session that was opened beside the calendar, in time. */
export const openedBeside = ({
  day,
  from,
  to,
  desks,
}: Omit<ExtraSession, 'reason'>): OpenSession => ({
  from: at(day, clockTime(from)),
  to: at(day, clockTime(to)),
  desks,
  extra: true,
});

const at = (day: Day, time: number): Instant =>
  new Date(midnight(epochDayOf(day)) + time).toISOString();

/** When the counter is open on a day: the sessions of the calendar, its own Saturday, and what was opened beside. */
export function sessionsOn(
  day: Day,
  calendar: Calendar,
  extra: readonly Omit<ExtraSession, 'reason' | 'day'>[],
  { desks }: CounterCapacity,
): readonly OpenSession[] {
  const epochDay = epochDayOf(day);
  const saturday =
    weekday(epochDay) === 6 && !calendar.weekendHolidays.has(day) ? calendar.saturday : [];
  const usual = isWorkingDay(calendar, epochDay) ? calendar.sessions : saturday;
  return [
    ...usual.map(({ from, to }) => ({ from: at(day, from), to: at(day, to), desks, extra: false })),
    ...extra.map((one) => openedBeside({ day, ...one })),
  ].toSorted((one, other) => one.from.localeCompare(other.from));
}

/** The sessions in hours, the last one of a session shorter where it does not fill one. */
export const hoursOf = (
  sessions: readonly OpenSession[],
  { minutesEach }: CounterCapacity,
): readonly OpenHour[] =>
  sessions.flatMap(({ from, to, desks }) => {
    const [begins, ends] = [Date.parse(from), Date.parse(to)];
    return Array.from({ length: Math.ceil((ends - begins) / HOUR) }, (_, hour) => {
      const [start, end] = [begins + hour * HOUR, Math.min(ends, begins + (hour + 1) * HOUR)];
      return {
        from: new Date(start).toISOString(),
        to: new Date(end).toISOString(),
        capacity: Math.floor((end - start) / 60_000 / minutesEach) * desks,
      };
    });
  });

/** Whether a session would run into one that is open already. */
export const overlaps = (one: OpenSession, sessions: readonly OpenSession[]): boolean =>
  sessions.some(({ from, to }) => one.from < to && from < one.to);
