import type { Calendar } from '../clock/calendar.ts';
import { dueTime } from '../clock/due-time.ts';
import type { Term } from '../clock/term.ts';
import { type Day, vietnamDay } from '../codes.ts';
import { twoDecimals } from '../figures/percent.ts';

/** The amount of a term in its own unit; a term within the day is none. */
export const amountOf = (term: Term | undefined): number =>
  term === undefined || term.unit === 'sameDay' ? 0 : term.value;

export interface Cut {
  /** In the unit of the term before; absent where the units differ. */
  readonly saved?: number;
  /** Percent, two decimals, half up. */
  readonly percent?: number;
}

/** What a cut saves. Days and working days are not subtracted from one another. */
export function cutOf(before: Term, after: Term | undefined): Cut {
  if (after !== undefined && after.unit !== before.unit) return {};
  const [from, to] = [amountOf(before), amountOf(after)];
  if (from === 0) return {};
  const saved = from - to;
  return { saved, percent: twoDecimals((saved * 100) / from) };
}

/** Days of the calendar in seven for every five working days: the quick figure of a change of unit. */
const CALENDAR_PER_WORKING_DAY = 7 / 5;

/** A term in calendar days, roughly; undefined for what is not counted in days. */
export function roughCalendarDays(term: Term): number | undefined {
  if (term.unit === 'calendarDay') return term.value;
  if (term.unit === 'workingDay') return term.value * CALENDAR_PER_WORKING_DAY;
  return undefined;
}

export interface CalendarCut {
  /** Calendar days of the worst start of the year. */
  readonly before: number;
  readonly after: number;
  readonly percent: number;
}

const DAY_MS = 86_400_000;
const MORNING = 'T01:00:00.000Z';

/**
 * A cut compared on the calendar, for terms of different units: the longest that an applicant waits, over
 * every day of the year on which a dossier may be received. Undefined beyond the announced calendar.
 */
export function calendarCut(
  before: Term,
  after: Term,
  calendar: Calendar,
  year: number,
): CalendarCut | undefined {
  const [from, to] = [before, after].map((term) => longestWait(term, calendar, year));
  if (from === undefined || to === undefined || from === 0) return undefined;
  return { before: from, after: to, percent: twoDecimals(((from - to) * 100) / from) };
}

function longestWait(term: Term, calendar: Calendar, year: number): number | undefined {
  let longest = 0;
  const end = Date.UTC(year + 1, 0, 1);
  for (let day = Date.UTC(year, 0, 1); day < end; day += DAY_MS) {
    const receivedAt = new Date(day).toISOString().slice(0, 10) + MORNING;
    const due = dueTime({ term, receivedAt, calendar });
    if (!due.ok || due.value.dueAt === null) return undefined;
    longest = Math.max(
      longest,
      daysBetween(vietnamDay(due.value.countedFrom), vietnamDay(due.value.dueAt)),
    );
  }
  return longest;
}

const daysBetween = (from: Day, to: Day) =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The longest term, in half units, that still saves the share: 7 → 4.5, 61 → 42.5 for 30 %. */
export const longestLawful = (before: number, percent: number): number =>
  Math.floor(Number((((100 - percent) / 100) * before * 2).toFixed(6))) / 2;

/** A working day in hours; terms of hours and of working days are held against one another by it. */
export const HOURS_PER_DAY = 8;

/** The number of a term in another unit where hours and working days are held together, else its own. */
export function amountIn(unit: Term['unit'], term: Term | undefined): number {
  const value = amountOf(term);
  if (unit === 'workingDay' && term?.unit === 'workingHour') return value / HOURS_PER_DAY;
  return unit === 'workingHour' && term?.unit === 'workingDay' ? value * HOURS_PER_DAY : value;
}

/** Whether two terms promise the same: 96 working hours are 12 working days. */
export function isSameTerm(one: Term, other: Term): boolean {
  const [first, second] = [one, other].map((term) =>
    term.unit === 'workingHour'
      ? { unit: 'workingDay', value: term.value / HOURS_PER_DAY }
      : { unit: term.unit, value: amountOf(term) },
  );
  return first?.unit === second?.unit && first?.value === second?.value;
}

/** Whether a printed percentage is the exact one, at the number of decimals that is printed. */
export function agreesAsPrinted(stated: number, exact: number): boolean {
  const decimals = String(stated).split('.')[1]?.length ?? 0;
  return Math.abs(stated - exact) < 10 ** -decimals / 2 + 1e-9;
}

const units = {
  workingDay: 'ngày làm việc',
  workingHour: 'giờ làm việc',
  calendarDay: 'ngày',
  month: 'tháng',
  sameDay: 'trong ngày',
} as const satisfies Record<Term['unit'], string>;

/** `17.5 ngày làm việc`: with the point of the data, as findings compare it, or with a number written otherwise. */
export const termInWords = (term: Term, written: (value: number) => string = String): string =>
  term.unit === 'sameDay' ? units.sameDay : `${written(term.value)} ${units[term.unit]}`;
