import { describe, expect, it } from 'vitest';
import {
  awaitedYear,
  dueOrAwaited,
  hasPassed,
  placeOf,
  yearBegins,
} from '../../../../functions/domain/clock/awaiting.ts';
import { vn } from './moments.ts';

const begins = vn('2027-01-01 00:00');
const due = vn('2026-03-05 17:00');
const later = (instant: string, milliseconds: number) =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

describe('the place of something that awaits its calendar', () => {
  it('is the midnight in Vietnam that begins the year, and no other moment', () => {
    expect(yearBegins(2027)).toBe(begins);
    expect(awaitedYear(begins)).toBe(2027);
    for (const near of [later(begins, -1), later(begins, 1), due])
      expect(awaitedYear(near)).toBeUndefined();
  });

  it('is taken only where there is no due time', () => {
    expect(placeOf({ dueAt: due, awaitingCalendar: 2027 })).toBe(due);
    expect(placeOf({ awaitingCalendar: 2027 })).toBe(begins);
    expect(placeOf({})).toBeUndefined();
  });

  it('is told as the year that is awaited, never as a date', () => {
    expect(dueOrAwaited(begins)).toEqual({ awaitingCalendar: 2027 });
    expect(dueOrAwaited(due)).toEqual({ dueAt: due });
  });

  it('has not passed, however late it is; a due time has, one millisecond after it', () => {
    expect(hasPassed(begins, later(begins, 86_400_000))).toBe(false);
    expect(hasPassed(due, due)).toBe(false);
    expect(hasPassed(due, later(due, 1))).toBe(true);
    expect(hasPassed(due, later(due, -1))).toBe(false);
  });
});
