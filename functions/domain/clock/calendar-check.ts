import type { Day } from '../codes.ts';
import type { CalendarYear } from './calendar-year.ts';
import { DAY, epochDayOf, isWeekend, weekday } from './civil-day.ts';

/** Working days of each month: weekdays not off, and the Saturdays made up. */
export function workingDaysPerMonth(year: Omit<CalendarYear, 'workingDaysPerMonth'>): number[] {
  const off = new Set(year.daysOff.map(({ date }) => date));
  const makeUp = new Set(year.makeUpDays.map(({ date }) => date));
  const months = Array.from({ length: 12 }, () => 0);
  for (let at = Date.UTC(year.year, 0, 1); at < Date.UTC(year.year + 1, 0, 1); at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    const works = isWeekend(at / DAY) ? makeUp.has(day) : !off.has(day);
    const month = new Date(at).getUTCMonth();
    if (works) months[month] = (months[month] ?? 0) + 1;
  }
  return months;
}

/**
 * What is wrong with a year's calendar, as sentences; none: it may be relied on. The days are checked
 * against the counts that were written beside them, so that one slip of the pen shows.
 */
export function calendarFaults(year: CalendarYear): string[] {
  const days = [...year.daysOff, ...year.makeUpDays, ...year.weekendHolidays];
  return [
    ...duplicates(days.map(({ date }) => date)).map((date) => `${date} is listed twice`),
    ...outside(year, days),
    ...year.daysOff
      .filter(({ date }) => isWeekend(epochDayOf(date)))
      .map(({ date }) => `${date} is off, but is a weekend anyway`),
    ...year.weekendHolidays
      .filter(({ date }) => !isWeekend(epochDayOf(date)))
      .map(({ date }) => `${date} is listed as a weekend holiday, but is a weekday`),
    ...year.makeUpDays
      .filter(({ date }) => weekday(epochDayOf(date)) !== 6)
      .map(({ date }) => `${date} is made up, but is no Saturday`),
    ...unmatchedSwaps(year),
    ...[...year.daysOff, ...year.makeUpDays]
      .filter(({ order }) => order.trim() === '')
      .map(({ date }) => `${date} names no document`),
    ...wrongCounts(year),
  ];
}

function duplicates(dates: readonly Day[]): readonly Day[] {
  return dates.filter((date, position) => dates.indexOf(date) !== position);
}

function outside({ year }: CalendarYear, days: readonly { readonly date: Day }[]): string[] {
  return days
    .filter(({ date }) => !date.startsWith(`${year}-`))
    .map(({ date }) => `${date} is not in ${year}`);
}

/** A weekday exchanged and the Saturday worked for it name one another, when they fall in one year. */
function unmatchedSwaps({ year, daysOff, makeUpDays }: CalendarYear): string[] {
  const swaps = daysOff.flatMap((day) => (day.as === 'swap' ? [day] : []));
  const sameYear = (date: Day) => date.startsWith(`${year}-`);
  return [
    ...swaps
      .filter(({ workedOn }) => sameYear(workedOn))
      .filter(({ date, workedOn }) =>
        makeUpDays.every((day) => day.date !== workedOn || day.for !== date),
      )
      .map(({ date, workedOn }) => `${date} is exchanged for ${workedOn}, which is not made up`),
    ...makeUpDays
      .filter((day) => sameYear(day.for))
      .filter((day) => swaps.every(({ date }) => date !== day.for))
      .map((day) => `${day.date} is made up for ${day.for}, which is not off`),
  ];
}

function wrongCounts(year: CalendarYear): string[] {
  const counted = workingDaysPerMonth(year);
  const total = counted.reduce((sum, days) => sum + days, 0);
  return [
    ...counted.flatMap((days, month) =>
      days === year.workingDaysPerMonth[month]
        ? []
        : [`month ${month + 1} has ${days} working days, not ${year.workingDaysPerMonth[month]}`],
    ),
    ...(total === year.workingDays
      ? []
      : [`${year.year} has ${total} working days, not ${year.workingDays}`]),
  ];
}
