import {
  type AllowanceSum,
  NO_ALLOWANCE,
  plusAllowance,
  type Term,
} from '../../functions/domain/clock/term.ts';

/** Published decisions count 240 hours as 30 days and 80 hours as 10 (Hà Nội 1594/QĐ-TTPVHCC, Nghệ An 3760/QĐ-UBND). */
export const HOURS_A_DAY = 8;

/** The longest month, for an amount to be told in days. */
const LONGEST_MONTH = 31;

/** Sums of quarter days and half hours are exact in binary; thirds of an hour are not. */
const TOLERANCE = 1e-9;

export const plus = (one: AllowanceSum, other: AllowanceSum): AllowanceSum => ({
  workingHours: one.workingHours + other.workingHours,
  workingDays: one.workingDays + other.workingDays,
  calendarDays: one.calendarDays + other.calendarDays,
});

export const times = (amount: AllowanceSum, count: number): AllowanceSum => ({
  workingHours: amount.workingHours * count,
  workingDays: amount.workingDays * count,
  calendarDays: amount.calendarDays * count,
});

/** A term as if it were a sum of allowances, as decisions add them up. */
export function amountOf(term: Term): AllowanceSum {
  if (term.unit === 'sameDay') return { ...NO_ALLOWANCE, workingDays: 1 };
  if (term.unit === 'month') return { ...NO_ALLOWANCE, calendarDays: term.value * LONGEST_MONTH };
  return plusAllowance(NO_ALLOWANCE, term);
}

/** An amount in days of eight hours, a working day held equal to a calendar day. */
export const days = ({ workingHours, workingDays, calendarDays }: AllowanceSum): number =>
  workingHours / HOURS_A_DAY + workingDays + calendarDays;

/** The longest of several amounts, for people; which of them is due last, only their due times tell. */
export const longestOf = (amounts: readonly AllowanceSum[]): AllowanceSum =>
  amounts.reduce((one, other) => (days(other) > days(one) ? other : one), NO_ALLOWANCE);

export const isCalendar = ({ unit }: Term): boolean => unit === 'calendarDay' || unit === 'month';

const workingTime = ({ workingHours, workingDays }: AllowanceSum): number =>
  workingHours / HOURS_A_DAY + workingDays;

/** Whether all of an amount is of the same kind (working or calendar time) as a term. */
export const isLike = (amount: AllowanceSum, term: Term): boolean =>
  (isCalendar(term) ? workingTime(amount) : amount.calendarDays) === 0;

export const isMixed = (amount: AllowanceSum): boolean =>
  workingTime(amount) > 0 && amount.calendarDays > 0;

/** Whether an amount is exactly a term, as the decision that states both adds up. */
export const equals = (amount: AllowanceSum, term: Term): boolean =>
  isLike(amount, term) && Math.abs(days(amount) - days(amountOf(term))) <= TOLERANCE;

/** An amount as a term: in days where it comes out in quarter days, else in hours; none when it is mixed. */
export function asTerm(amount: AllowanceSum): Term | undefined {
  if (isMixed(amount)) return undefined;
  if (amount.calendarDays > 0) return { unit: 'calendarDay', value: amount.calendarDays };
  const value = workingTime(amount);
  return Number.isInteger(value * 4)
    ? { unit: 'workingDay', value }
    : { unit: 'workingHour', value: value * HOURS_A_DAY };
}
