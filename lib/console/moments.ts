import { filled, language, words } from './words.ts';

/** Times as offices write them, always of Vietnam: the zone of the computer does not count. */

/** Vietnam's distance from UTC, which no summer changes. Formatting by a zone took a third of drawing 200 rows. */
const OFFSET = 7 * 3_600_000;

function read(instant: string) {
  const local = new Date(Date.parse(instant) + OFFSET).toISOString();
  return { day: calendarDay(local.slice(0, 10)), time: local.slice(11, 16) };
}

/** `05/03/2026` */
export const dayOf = (instant: string): string => read(instant).day;

/** `17:00`, under a heading that says the day. */
export const timeOf = (instant: string): string => read(instant).time;

/** `17:00 05/03/2026` */
export function momentOf(instant: string): string {
  const { day, time } = read(instant);
  return `${time} ${day}`;
}

/** `05/03/2026` of a day without a time, `2026-03-05`. */
export const calendarDay = (day: string): string => day.split('-').reverse().join('/');

/** The day in Vietnam as the API names it: `2026-03-05`. */
export const isoDay = (instant: string): string => read(instant).day.split('/').reverse().join('-');

/** A local date and time of a form field, `2026-03-05T17:00`, as the instant that the API wants. */
export const instantOf = (local: string): string => new Date(`${local}:00+07:00`).toISOString();

/** The instant as a form field takes it: `2026-03-05T17:00`. */
export const localOf = (instant: string): string => `${isoDay(instant)}T${read(instant).time}`;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far off a due time is in plain words: what is past, today by the hour, else by days of the calendar. */
export function distance(instant: string, now: number): string {
  const { time: w } = words();
  const left = Date.parse(instant) - now;
  const size = Math.abs(left);
  const amount =
    size < HOUR
      ? filled(w.minutes, { n: Math.max(1, Math.round(size / MINUTE)) })
      : size < DAY
        ? filled(w.hours, { n: Math.round(size / HOUR) })
        : filled(w.days, { n: Math.round(size / DAY) });
  return filled(left < 0 ? w.past : w.ahead, { amount });
}

export type Urgency = 'overdue' | 'today' | 'soon' | 'later';

/** How urgent a due time is: past, due today, within two days, later. */
export function urgencyOf(instant: string, now: number): Urgency {
  const left = Date.parse(instant) - now;
  if (left < 0) return 'overdue';
  if (isoDay(instant) === isoDay(new Date(now).toISOString())) return 'today';
  return left < 2 * DAY ? 'soon' : 'later';
}

export const number = (value: number, digits = 0): string =>
  value.toLocaleString(language() === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: digits });

export const dong = (amount: number): string =>
  filled(words().procedures.dong, { amount: number(amount) });

export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : `${number(share * 100, 1)} %`;

/** A term: `3 ngày làm việc`. */
export function termText(
  term: { readonly value?: number; readonly unit: string } | null | undefined,
): string {
  const { terms } = words();
  if (!term) return terms.none;
  const unit = term.unit in terms ? terms[term.unit as keyof typeof terms] : term.unit;
  if (term.value === undefined) return unit;
  // English alone has one working day and two working days.
  const own = term.value === 1 && language() === 'en' ? unit.replace(/s$/, '') : unit;
  return `${number(term.value, 2)} ${own}`;
}

const HOURS: Readonly<Record<string, number>> = { workingDay: 8, workingHour: 1 };

/** A term of working time in hours; of any other a length needs a date. */
export function hoursOf(
  term: { readonly unit: string; readonly value?: number } | null | undefined,
): number | undefined {
  const hours = HOURS[term?.unit ?? ''];
  return hours === undefined || term?.value === undefined ? undefined : hours * term.value;
}
