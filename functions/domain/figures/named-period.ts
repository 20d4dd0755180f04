import { epochDayOf } from '../clock/civil-day.ts';
import type { Day } from '../codes.ts';
import { ruleAt } from '../problems.ts';
import { titlesOf } from '../texts/texts.ts';
import type { Period } from './period.ts';

/** Civil periods end with their months; statutory ones on the province's own last day of the month. */
export type ReportCalendar = 'civil' | 'statutory';

/** The forms that a named period has: a year, half, quarter, month, ISO week or day. */
export const periodName =
  /^\d{4}(-H[12]|-Q[1-4]|-W(0[1-9]|[1-4]\d|5[0-3])|-(0[1-9]|1[0-2])(-\d{2})?)?$/;

/** What a period is told whose last day comes before its first. */
export const daysInOrder = ruleAt('to', titlesOf('checks', 'daysInOrder'));

/** What people state of days they state of a year at most: a slip in the year would cover all others. */
export const spanTooLong = ruleAt('to', titlesOf('checks', 'spanTooLong'));
export const isWithinYear = ({ from, to }: Period): boolean =>
  // Asked of texts that are no days as well: of them another rule tells.
  !(epochDayOf(to) - epochDayOf(from) > 366);

const DAY_MS = 86_400_000;
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/**
 * The days of a named period: `2026`, `2026-H1`, `2026-Q1`, `2026-03`, `2026-W10`, `2026-03-02`. With a
 * last day of the statutory month, months and what is made of them end on it and begin on the day after:
 * with 14, `2026-Q1` is 15 December 2025 to 14 March 2026. Weeks and days are civil.
 * @returns undefined where there is no such period: a 53rd week, 30 February.
 */
export function namedPeriod(name: string, lastDay?: number): Period | undefined {
  const [text = '', part = '', date] = name.split('-');
  const year = Number(text);
  if (date) return civilDay(name);
  if (part.startsWith('W')) return week(year, Number(part.slice(1)));
  if (part === '') return months(year, 1, 12, lastDay);
  const number = Number(part.replace(/\D/, ''));
  if (part.startsWith('H')) return months(year, 6 * number - 5, 6 * number, lastDay);
  if (part.startsWith('Q')) return months(year, 3 * number - 2, 3 * number, lastDay);
  return months(year, number, number, lastDay);
}

function months(year: number, first: number, last: number, lastDay: number | undefined): Period {
  if (lastDay === undefined)
    return { from: dayAt(Date.UTC(year, first - 1, 1)), to: dayAt(Date.UTC(year, last, 0)) };
  return {
    from: dayAt(Date.UTC(year, first - 2, lastDay + 1)),
    to: dayAt(Date.UTC(year, last - 1, lastDay)),
  };
}

/** ISO 8601: the week with the year's first Thursday is its first, and weeks begin on Monday. */
function week(year: number, number: number): Period | undefined {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY_MS;
  const from = monday + (number - 1) * 7 * DAY_MS;
  const thursday = new Date(from + 3 * DAY_MS);
  if (thursday.getUTCFullYear() !== year) return undefined;
  return { from: dayAt(from), to: dayAt(from + 6 * DAY_MS) };
}

function civilDay(name: string): Period | undefined {
  const at = Date.parse(`${name}T00:00:00.000Z`);
  return Number.isNaN(at) || dayAt(at) !== name ? undefined : { from: name, to: name };
}
