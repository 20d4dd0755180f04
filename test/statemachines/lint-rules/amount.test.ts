import { describe, expect, it } from 'vitest';
import { NO_ALLOWANCE } from '../../../functions/domain/clock/term.ts';
import {
  amountOf,
  asTerm,
  days,
  equals,
  isLike,
  isMixed,
  longestOf,
  plus,
  times,
} from '../../../statemachines/lint-rules/amount.ts';
import { calendarDays, workingDays, workingHours } from '../procedures.ts';

const of = (workingHoursOf: number, workingDaysOf: number, calendarDaysOf: number) => ({
  workingHours: workingHoursOf,
  workingDays: workingDaysOf,
  calendarDays: calendarDaysOf,
});
const month = { unit: 'month', value: 2 } as const;

describe('an amount of time', () => {
  it('is added and multiplied each unit by itself', () => {
    expect(plus(of(1, 2, 3), of(10, 20, 30))).toEqual(of(11, 22, 33));
    expect(times(of(1, 2, 3), 3)).toEqual(of(3, 6, 9));
  });

  it('of a term is its own unit, a month at its longest, the same day a day', () => {
    expect(amountOf(workingHours(4))).toEqual(of(4, 0, 0));
    expect(amountOf(calendarDays(4))).toEqual(of(0, 0, 4));
    expect(amountOf(month)).toEqual(of(0, 0, 62));
    expect(amountOf({ unit: 'sameDay' })).toEqual(of(0, 1, 0));
  });

  it('is told in days of eight hours, and the longest is the first of those', () => {
    expect(days(of(4, 1, 2))).toBe(3.5);
    const [a, b, c] = [of(0, 2, 0), of(17, 0, 0), of(0, 0, 2)];
    expect(longestOf([a, b, c])).toBe(b);
    expect(longestOf([a, c])).toBe(a);
    expect(longestOf([])).toEqual(NO_ALLOWANCE);
  });

  it('is of the kind of a term when it has no time of the other kind', () => {
    expect(isLike(of(1, 1, 0), workingDays(9))).toBe(true);
    expect(isLike(of(1, 1, 1), workingDays(9))).toBe(false);
    expect(isLike(of(0, 0, 1), calendarDays(9))).toBe(true);
    expect(isLike(of(0, 0, 1), month)).toBe(true);
    expect(isLike(of(1, 0, 1), month)).toBe(false);
    expect([of(1, 0, 1), of(0, 1, 1), of(1, 1, 0), of(0, 0, 1)].map(isMixed)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is exactly a term to the hour, and not a little more', () => {
    expect(equals(of(8, 2, 0), workingDays(3))).toBe(true);
    expect(equals(of(8.5, 2, 0), workingDays(3))).toBe(false);
    expect(equals(of(0, 0, 3), workingDays(3))).toBe(false);
    expect(equals(times(of(1 / 3, 0, 0), 24), workingDays(1))).toBe(true);
  });

  it('is a term in days where it comes out in quarters, else in hours', () => {
    expect(asTerm(of(2, 1, 0))).toEqual(workingDays(1.25));
    expect(asTerm(of(3, 1, 0))).toEqual(workingHours(11));
    expect(asTerm(of(0, 0, 3))).toEqual(calendarDays(3));
    expect(asTerm(of(1, 0, 3))).toBeUndefined();
  });
});
