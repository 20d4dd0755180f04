import { describe, expect, it } from 'vitest';
import {
  Allowance,
  NO_ALLOWANCE,
  plusAllowance,
  Term,
} from '../../../../functions/domain/clock/term.ts';

const takes = (unit: string, value?: number) =>
  Term.safeParse({ unit, ...(value !== undefined && { value }) }).success;

describe('a term', () => {
  it('is above zero, in quarters of a day, and in whole months', () => {
    expect([0, -1, 0.25, 0.3, 1.75].map((value) => takes('workingDay', value))).toEqual([
      false,
      false,
      true,
      false,
      true,
    ]);
    expect([0, 0.25, 0.3].map((value) => takes('calendarDay', value))).toEqual([
      false,
      true,
      false,
    ]);
    expect([0, 0.1].map((value) => takes('workingHour', value))).toEqual([false, true]);
    expect([0, 0.5, 1].map((value) => takes('month', value))).toEqual([false, false, true]);
  });

  it('of the same day has no number', () => {
    expect(takes('sameDay')).toBe(true);
    expect(takes('sameDay', 1)).toBe(false);
    expect(takes('workingDay')).toBe(false);
  });
});

describe('the allowances of steps', () => {
  it('are added up each unit by itself; a step without one adds nothing', () => {
    const way = [
      { unit: 'workingDay', value: 1.5 } as const,
      { unit: 'workingHour', value: 4 } as const,
      null,
      { unit: 'calendarDay', value: 10 } as const,
      { unit: 'workingDay', value: 0.25 } as const,
    ];
    expect(way.reduce(plusAllowance, NO_ALLOWANCE)).toEqual({
      workingHours: 4,
      workingDays: 1.75,
      calendarDays: 10,
    });
  });

  it('are never in months, and never zero', () => {
    expect(Allowance.safeParse({ unit: 'month', value: 1 }).success).toBe(false);
    expect(Allowance.safeParse({ unit: 'workingHour', value: 0 }).success).toBe(false);
  });
});
