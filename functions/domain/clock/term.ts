import * as z from 'zod';

/**
 * How long a procedure may take, as the law writes it. `workingDay` (ngày làm việc), `calendarDay`
 * (ngày), `workingHour` (giờ làm việc), `month` (tháng) and `sameDay` (trong ngày) are different units
 * and never added to one another.
 */
export const Term = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('workingDay'), value: z.number().positive().multipleOf(0.25) }),
  z.strictObject({ unit: z.literal('workingHour'), value: z.number().positive() }),
  z.strictObject({ unit: z.literal('calendarDay'), value: z.number().positive().multipleOf(0.25) }),
  z.strictObject({ unit: z.literal('month'), value: z.int().positive() }),
  z.strictObject({ unit: z.literal('sameDay') }),
]);
export type Term = z.infer<typeof Term>;

/** A step's share of the term. Steps are never counted in months. */
export const Allowance = z.strictObject({
  unit: z.enum(['workingDay', 'workingHour', 'calendarDay']),
  value: z.number().positive(),
});
export type Allowance = z.infer<typeof Allowance>;

/** Allowances added up, each unit by itself: how long a day of work is, the calendar says. */
export interface AllowanceSum {
  readonly workingHours: number;
  readonly workingDays: number;
  readonly calendarDays: number;
}

/** In the order of the dictionary of packed rows: another is five bytes more in each task. */
export const NO_ALLOWANCE: AllowanceSum = { workingDays: 0, workingHours: 0, calendarDays: 0 };

const ADDENDS = {
  workingHour: 'workingHours',
  workingDay: 'workingDays',
  calendarDay: 'calendarDays',
} as const satisfies Record<Allowance['unit'], keyof AllowanceSum>;

/** The sum with one more step on the way; a step without time of its own adds nothing. */
export function plusAllowance(sum: AllowanceSum, allowance: Allowance | null): AllowanceSum {
  if (allowance === null) return sum;
  const addend = ADDENDS[allowance.unit];
  return { ...sum, [addend]: sum[addend] + allowance.value };
}
