import { describe, expect, it } from 'vitest';
import {
  agreesAsPrinted,
  amountOf,
  calendarCut,
  cutOf,
  isSameTerm,
  longestLawful,
  roughCalendarDays,
  termInWords,
} from '../../../../functions/domain/reduction/term-cut.ts';
import { calendar, days, workingDays } from './checked.ts';

const hours = (value: number) => ({ unit: 'workingHour' as const, value });
const sameDay = { unit: 'sameDay' } as const;

describe('what a cut saves', () => {
  it('is in one unit, and all of it where nothing is left', () => {
    expect(cutOf(days(15), days(10))).toEqual({ saved: 5, percent: 33.33 });
    expect(cutOf(days(10), days(12))).toEqual({ saved: -2, percent: -20 });
    expect(cutOf(days(10), undefined)).toEqual({ saved: 10, percent: 100 });
    expect(cutOf(days(10), workingDays(5))).toEqual({});
    expect(cutOf(sameDay, undefined)).toEqual({});
  });

  it('across units is of the longest wait of a year', () => {
    expect(calendarCut(days(10), days(10), calendar, 2025)?.percent).toBe(0);
    // From 2 January 2025, 25 days end in Tết and roll to 3 February; 18 working days lie around it.
    expect(calendarCut(days(25), workingDays(17.5), calendar, 2025)).toEqual({
      before: 32,
      after: 33,
      percent: -3.12,
    });
    expect(calendarCut(sameDay, days(1), calendar, 2025)).toBeUndefined();
    expect(calendarCut(days(25), days(20), calendar, 2026), 'into 2027').toBeUndefined();
  });

  it('is roughly seven days for five working days', () => {
    expect([days(5), workingDays(5), hours(8)].map(roughCalendarDays)).toEqual([5, 7, undefined]);
  });
});

describe('the longest term that still saves a share', () => {
  it('is in half days', () => {
    expect([7, 3, 5, 10, 15, 61, 9].map((before) => longestLawful(before, 30))).toEqual([
      4.5, 2, 3.5, 7, 10.5, 42.5, 6,
    ]);
    expect(longestLawful(10, 50)).toBe(5);
  });
});

describe('two terms', () => {
  it('are the same by their promise: eight working hours are a day', () => {
    expect(isSameTerm(hours(96), workingDays(12))).toBe(true);
    expect(isSameTerm(hours(95), workingDays(12))).toBe(false);
    expect(isSameTerm(days(12), workingDays(12))).toBe(false);
    expect(isSameTerm(sameDay, sameDay)).toBe(true);
  });

  it('have amounts and words of their own', () => {
    expect([amountOf(undefined), amountOf(sameDay), amountOf(days(2.5))]).toEqual([0, 0, 2.5]);
    expect([termInWords(sameDay), termInWords(workingDays(17.5))]).toEqual([
      'trong ngày',
      '17.5 ngày làm việc',
    ]);
  });
});

describe('a printed percentage', () => {
  it.each([
    [28.57, 28.57, true],
    [28.6, 28.57, true],
    [29, 28.57, true],
    [28, 28.57, false],
    [28.5, 28.57, false],
    [33, 33.5, true],
    [34, 33.5, true],
    [33, 33.51, false],
  ])('%d agrees with %d: %s', (stated, exact, agrees) => {
    expect(agreesAsPrinted(stated, exact)).toBe(agrees);
  });
});
