import type { Calendar } from '../clock/calendar.ts';
import { MINUTE } from '../clock/civil-day.ts';
import { instantAt, positionOf } from '../clock/working-time.ts';

/**
 * Time as offices work it: every instant (milliseconds since the epoch) has a position in working minutes,
 * and nights and days off have no length. All working days are equally long.
 */
export interface WorkTime {
  readonly positionOf: (instant: number) => number;
  /** The first instant at which a position is reached. */
  readonly instantAt: (position: number) => number;
  /** Working minutes of a day. */
  readonly dayLength: number;
  /** 0 Sunday … 6 Saturday, of the working day with an index. */
  readonly weekdayOf: (day: number) => number;
}

/** The working day of a position; the close of a day belongs to it. */
export const dayAt = (position: number, dayLength: number): number =>
  Math.max(0, Math.ceil(position / dayLength) - 1);

/**
 * The first position, from one on, on a day of certain weekdays (bits, Sunday the lowest; 0: any).
 */
export function releasedAt(
  { dayLength, weekdayOf }: Pick<WorkTime, 'dayLength' | 'weekdayOf'>,
  position: number,
  weekdays: number,
): number {
  if (weekdays === 0) return position;
  const first = Math.floor(position / dayLength);
  for (let day = first; day < first + LONGEST_WAIT; day++)
    if ((weekdays >> weekdayOf(day)) & 1) return day === first ? position : day * dayLength;
  // Beyond the days that are known no weekday comes again.
  return position;
}

/** Working days within which every weekday comes, holidays included. */
const LONGEST_WAIT = 30;

/** The working time of the province. Throws a `RangeError` for an instant outside the announced years. */
export function officeTime(calendar: Calendar): WorkTime {
  const known = (value: number | undefined, what: number): number => {
    if (value === undefined) throw new RangeError(`${what} lies outside the announced calendar`);
    return value;
  };
  return {
    positionOf: (instant) => known(positionOf(calendar, instant), instant) / MINUTE,
    instantAt: (position) => known(instantAt(calendar, position * MINUTE), position),
    dayLength: calendar.dayLength / MINUTE,
    weekdayOf: (day) => (known(calendar.worked[day], day) + 4) % 7,
  };
}

const DAY_MINUTES = 1440;
/** Working days known beyond the last one observed: a replay may last longer than its record. */
const BEYOND = 1000;
/** Of all that was done, what lies outside the hours of work. */
const OUTSIDE = 0.01;

/**
 * The working time that a record shows by itself, where no calendar is known: the hours of the day within
 * which 98 % was done, and the days on which at least a tenth of an ordinary day's work was.
 */
export function observedTime(done: readonly number[]): WorkTime {
  const minutes = Float64Array.from(done, (instant) => instant / MINUTE);
  const ofDay = minutes.map((minute) => minute % DAY_MINUTES).sort();
  const from = Math.floor((ofDay[Math.floor(ofDay.length * OUTSIDE)] ?? 0) / 60) * 60;
  const to = Math.ceil((ofDay[Math.floor(ofDay.length * (1 - OUTSIDE))] ?? DAY_MINUTES) / 60) * 60;
  const dayLength = Math.max(60, to - from);
  const days = workedDays(minutes);
  const first = days[0] ?? 0;
  const before = new Int32Array((days.at(-1) ?? 0) - first + 2);
  const worked = new Set(days);
  for (let day = 0; day < before.length - 1; day++)
    before[day + 1] = (before[day] ?? 0) + (worked.has(first + day) ? 1 : 0);
  return {
    dayLength,
    positionOf: (instant) => {
      const minute = instant / MINUTE;
      const day = Math.floor(minute / DAY_MINUTES) - first;
      const today = Math.min(Math.max(minute - (first + day) * DAY_MINUTES - from, 0), dayLength);
      const works = worked.has(first + day);
      return (
        (before[Math.min(Math.max(day, 0), before.length - 1)] ?? 0) * dayLength +
        (works ? today : 0)
      );
    },
    instantAt: (position) => {
      const index = Math.max(0, Math.ceil(position / dayLength) - 1);
      const day = days[Math.min(index, days.length - 1)] ?? 0;
      return (day * DAY_MINUTES + from + position - index * dayLength) * MINUTE;
    },
    weekdayOf: (index) => ((days[Math.min(index, days.length - 1)] ?? 0) + 4) % 7,
  };
}

/** Epoch days worked, in order, and as many after the record by the weekdays that it worked. */
function workedDays(minutes: Float64Array): readonly number[] {
  const counts = new Map<number, number>();
  for (const minute of minutes) {
    const day = Math.floor(minute / DAY_MINUTES);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const ordinary = [...counts.values()].sort((one, other) => one - other)[counts.size >> 1] ?? 0;
  const days = [...counts].filter(([, n]) => n >= ordinary / 10).map(([day]) => day);
  days.sort((one, other) => one - other);
  const last = days.at(-1) ?? 0;
  const weekdays = new Set<number>();
  for (let weekday = 0; weekday < 7; weekday++) {
    const own = days.filter((day) => day % 7 === weekday).length;
    if (own * 14 >= days.length) weekdays.add(weekday);
  }
  for (let day = last + 1; days.length < counts.size + BEYOND && weekdays.size > 0; day++)
    if (weekdays.has(day % 7)) days.push(day);
  return days;
}
