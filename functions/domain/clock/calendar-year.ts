import * as z from 'zod';
import { Day } from '../codes.ts';

/** The holidays of the Labour Code 2019 art. 112(1), and 24 November (Resolution 28/2026/QH16). */
export const Holiday = z.enum([
  'newYear',
  'tet',
  'hungKings',
  'victoryDay',
  'labourDay',
  'nationalDay',
  'cultureDay',
]);
export type Holiday = z.infer<typeof Holiday>;

const announced = {
  date: Day,
  /** In the words of the announcement. */
  reason: z.string(),
  /** The document that orders it. */
  order: z.string(),
};

/**
 * A weekday on which civil servants do not work. `holiday`: the holiday itself; `substitute`: rest for a
 * holiday that fell on a weekend (Labour Code art. 111(3)); `swap`: exchanged for a Saturday worked.
 */
export const DayOff = z.discriminatedUnion('as', [
  z.strictObject({ ...announced, as: z.literal('holiday'), holiday: Holiday }),
  z.strictObject({ ...announced, as: z.literal('substitute'), holiday: Holiday }),
  z.strictObject({ ...announced, as: z.literal('swap'), holiday: Holiday, workedOn: Day }),
]);
export type DayOff = z.infer<typeof DayOff>;

/** A Saturday worked in exchange for a weekday off (làm bù). */
export const MakeUpDay = z.strictObject({ ...announced, for: Day });
export type MakeUpDay = z.infer<typeof MakeUpDay>;

/**
 * The days of work of one year, as announced. A year whose Tết, National Day and swaps the State has not
 * announced is at most a `draft`, and no due time is ever computed from a draft.
 */
export const CalendarYear = z.strictObject({
  year: z.int(),
  status: z.enum(['official', 'draft']),
  appliesTo: z.string(),
  daysOff: z.array(DayOff),
  makeUpDays: z.array(MakeUpDay),
  /** Holidays that fall on a Saturday or Sunday: they take no working day away, but have a name. */
  weekendHolidays: z.array(z.strictObject({ date: Day, holiday: Holiday, reason: z.string() })),
  /** Twelve counts by month and their sum, written independently of the days: they check each other. */
  workingDaysPerMonth: z.array(z.int()).length(12),
  workingDays: z.int(),
  sources: z.array(z.string()).min(1),
  openQuestion: z.string().optional(),
  /** Only in a draft: what a person must still find in the announcement. */
  toDecide: z.array(z.string()).optional(),
});
export type CalendarYear = z.infer<typeof CalendarYear>;
