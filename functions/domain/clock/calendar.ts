import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Day } from '../codes.ts';
import type { CalendarYear, DayOff, MakeUpDay } from './calendar-year.ts';
import { clockTime, DAY, epochDayOf, isWeekend } from './civil-day.ts';

/** `HH:MM` in Vietnam. */
export const TimeOfDay = z.iso.time({ precision: -1 });

/** One stretch of work of a day, `07:30` to `11:30` in Vietnam. */
export const Session = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .refine((session) => session.from < session.to, 'a session ends after it begins');
export type Session = z.infer<typeof Session>;

const Sessions = z
  .array(Session)
  .refine(
    (sessions) => sessions.every((one, n) => n === 0 || (sessions[n - 1]?.to ?? '') < one.from),
    'sessions follow one another',
  );

/** Forty hours a week in five days of eight (Decision 188/1999/QĐ-TTg). */
export const OFFICE_HOURS: readonly Session[] = [
  { from: '07:30', to: '11:30' },
  { from: '13:00', to: '17:00' },
];

/** A session in milliseconds since midnight. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The working days of several years, laid out so that working time between two instants and its inverse
 * cost the same however long the span: every working day has the same length, so a running count of
 * working days answers both. Build it with `calendarOf`.
 */
export interface Calendar {
  /** Content hash: the same days and sessions always carry the same version. */
  readonly version: string;
  /** Epoch days covered: `first` included, `end` excluded. Nothing is known outside. */
  readonly first: number;
  readonly end: number;
  /** `before[n]`: working days before the epoch day `first + n`; one entry more than there are days. */
  readonly before: Int32Array;
  /** The epoch days worked, in order. */
  readonly worked: Int32Array;
  readonly sessions: readonly Stretch[];
  /** Opening times of a reception counter on ordinary Saturdays; no working time. */
  readonly saturday: readonly Stretch[];
  /** Working milliseconds of a day. */
  readonly dayLength: number;
  readonly daysOff: ReadonlyMap<Day, DayOff>;
  readonly makeUpDays: ReadonlyMap<Day, MakeUpDay>;
  /** Names of the holidays that fall on a weekend. */
  readonly weekendHolidays: ReadonlyMap<Day, CalendarYear['weekendHolidays'][number]>;
}

export interface CalendarInput {
  readonly years: readonly CalendarYear[];
  /** Working sessions of the province; `OFFICE_HOURS` unless it orders others. */
  readonly sessions?: readonly Session[];
  /**
   * Sessions of a counter that also opens on Saturdays. They let a dossier be received on that day, but
   * Saturday stays a rest day of the civil service: it is no working day and carries no working time.
   */
  readonly saturdaySessions?: readonly Session[];
}

/**
 * Builds the calendar. Only official years count, from the first one to the first gap: a year that is
 * missing or a draft ends what is known. Throws a `ZodError` for sessions that make no day: a province so
 * configured must not start.
 */
export function calendarOf(input: CalendarInput): Calendar {
  const sessions = Sessions.min(1)
    .parse(input.sessions ?? OFFICE_HOURS)
    .map(stretch);
  const saturday = Sessions.parse(input.saturdaySessions ?? []).map(stretch);
  const years = announcedYears(input.years);
  const daysOff = new Map(years.flatMap((year) => year.daysOff.map((day) => [day.date, day])));
  const makeUp = new Map(years.flatMap((year) => year.makeUpDays.map((day) => [day.date, day])));
  const weekend = years.flatMap((year) => year.weekendHolidays);
  const off = new Set([...daysOff.keys()].map(epochDayOf));
  const worksSaturday = new Set([...makeUp.keys()].map(epochDayOf));
  const first = Date.UTC(years[0]?.year ?? 1970, 0, 1) / DAY;
  const end = years.length === 0 ? first : Date.UTC((years.at(-1)?.year ?? 0) + 1, 0, 1) / DAY;

  const before = new Int32Array(end - first + 1);
  const worked: number[] = [];
  for (let day = first; day < end; day++) {
    before[day - first] = worked.length;
    if (isWeekend(day) ? worksSaturday.has(day) : !off.has(day)) worked.push(day);
  }
  before[end - first] = worked.length;

  return {
    version: versionOf(years, sessions, saturday),
    first,
    end,
    before,
    worked: Int32Array.from(worked),
    sessions,
    saturday,
    dayLength: sessions.reduce((sum, session) => sum + session.to - session.from, 0),
    daysOff,
    makeUpDays: makeUp,
    weekendHolidays: new Map(weekend.map((day) => [day.date, day])),
  };
}

function announcedYears(years: readonly CalendarYear[]): readonly CalendarYear[] {
  const official = years
    .filter((year) => year.status === 'official')
    .toSorted((one, other) => one.year - other.year);
  const start = official[0]?.year ?? 0;
  return official.filter((year, position) => year.year === start + position);
}

const stretch = (session: Session): Stretch => ({
  from: clockTime(session.from),
  to: clockTime(session.to),
});

/** `2023-2026:9f86d081`: the years and a hash of all that can change a due time. */
function versionOf(years: readonly CalendarYear[], ...sessions: (readonly Stretch[])[]): string {
  const days = years.map(({ year, daysOff, makeUpDays, weekendHolidays }) => [
    year,
    ...[daysOff, makeUpDays, weekendHolidays].map((list) => list.map((day) => day.date).toSorted()),
  ]);
  const content = JSON.stringify([days, sessions]);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return `${years[0]?.year ?? 'none'}-${years.at(-1)?.year ?? 'none'}:${hash}`;
}
