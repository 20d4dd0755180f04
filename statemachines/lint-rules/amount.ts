import type { Allowance, Term } from '../../functions/domain/clock/term.ts';
import { worstSpan } from './worst-span.ts';

/** Published decisions count 240 hours as 30 days and 80 hours as 10 (Hà Nội 1594/QĐ-TTPVHCC, Nghệ An 3760/QĐ-UBND). */
export const HOURS_A_DAY = 8;

/** The shortest and the longest month, for whoever must not be wronged by the comparison. */
const SHORTEST_MONTH = 28;
const LONGEST_MONTH = 31;

/** Sums of quarter days and half hours are exact in binary; thirds of an hour are not. */
const TOLERANCE = 1e-9;

/** Time spent on a way through the process. Working time and calendar time are never added to one another. */
export interface Amount {
  readonly workingHours: number;
  readonly calendarDays: number;
}

export const NOTHING: Amount = { workingHours: 0, calendarDays: 0 };

export function amountOf(term: Term | Allowance | null): Amount {
  switch (term?.unit) {
    case undefined:
      return NOTHING;
    case 'workingDay':
      return { workingHours: term.value * HOURS_A_DAY, calendarDays: 0 };
    case 'workingHour':
      return { workingHours: term.value, calendarDays: 0 };
    case 'sameDay':
      return { workingHours: HOURS_A_DAY, calendarDays: 0 };
    case 'calendarDay':
      return { workingHours: 0, calendarDays: term.value };
    case 'month':
      return { workingHours: 0, calendarDays: term.value * LONGEST_MONTH };
  }
}

export const plus = (one: Amount, other: Amount): Amount => ({
  workingHours: one.workingHours + other.workingHours,
  calendarDays: one.calendarDays + other.calendarDays,
});

/** The longer of two amounts, a working day held equal to a calendar day. */
export const longer = (one: Amount, other: Amount): Amount =>
  days(other) > days(one) ? other : one;

export const days = ({ workingHours, calendarDays }: Amount): number =>
  workingHours / HOURS_A_DAY + calendarDays;

/**
 * Whether an amount surely ends within a term, whatever the day on which it begins. Against another kind of
 * unit the comparison is conservative: a calendar day counts as a working day, because it is never longer;
 * working days count with the weekends and holidays of the worst weeks that the calendar announces.
 */
export function fits(amount: Amount, term: Term): boolean {
  if (!isCalendar(term)) return days(amount) <= days(amountOf(term)) + TOLERANCE;
  const calendarDays = term.unit === 'month' ? term.value * SHORTEST_MONTH : term.value;
  return longestSpan(amount) <= calendarDays + TOLERANCE;
}

/** Whether a term is no longer than another; months are compared with months as such. */
export function termFits(term: Term, within: Term): boolean {
  if (term.unit === 'month' && within.unit === 'month') return term.value <= within.value;
  return fits(amountOf(term), within);
}

/** Whether all of an amount is of the same kind (working or calendar time) as a term. */
export const isLike = ({ workingHours, calendarDays }: Amount, term: Term): boolean =>
  (isCalendar(term) ? workingHours : calendarDays) === 0;

export const isMixed = ({ workingHours, calendarDays }: Amount): boolean =>
  workingHours > 0 && calendarDays > 0;

/** Whether an amount is exactly a term, for the two to be compared like with like. */
export function equals(amount: Amount, term: Term): boolean {
  return isLike(amount, term) && Math.abs(days(amount) - days(amountOf(term))) <= TOLERANCE;
}

/** An amount as a term: in days where it comes out in quarter days, else in hours; none when it is mixed. */
export function asTerm(amount: Amount): Term | undefined {
  if (isMixed(amount)) return undefined;
  if (amount.calendarDays > 0) return { unit: 'calendarDay', value: amount.calendarDays };
  const value = amount.workingHours / HOURS_A_DAY;
  return Number.isInteger(value * 4)
    ? { unit: 'workingDay', value }
    : { unit: 'workingHour', value: amount.workingHours };
}

type CalendarTerm = Extract<Term, { unit: 'calendarDay' | 'month' }>;

export const isCalendar = (term: Term): term is CalendarTerm =>
  term.unit === 'calendarDay' || term.unit === 'month';

/** Calendar days that an amount may last, its working days in the worst weeks of the announced years. */
function longestSpan({ workingHours, calendarDays }: Amount): number {
  if (workingHours === 0) return calendarDays;
  return worstSpan(Math.ceil(workingHours / HOURS_A_DAY)).days + calendarDays;
}
