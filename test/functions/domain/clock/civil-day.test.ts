import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  clockTime,
  DAY,
  dayBegins,
  dayOf,
  daysAfter,
  epochDayAt,
  epochDayOf,
  isWeekend,
  MINUTE,
  midnight,
  minuteOf,
  timeOfDay,
  weekday,
} from '../../../../functions/domain/clock/civil-day.ts';
import { vn } from './moments.ts';

const at = (local: string) => Date.parse(vn(local));

describe('a civil day in Vietnam', () => {
  it('begins at 17:00 of the day before in universal time, to the millisecond', () => {
    expect(dayBegins('2026-03-02')).toBe('2026-03-01T17:00:00.000Z');
    const begins = midnight(epochDayOf('2026-03-02'));
    expect(dayOf(epochDayAt(begins))).toBe('2026-03-02');
    expect(dayOf(epochDayAt(begins - 1))).toBe('2026-03-01');
    expect([timeOfDay(begins), timeOfDay(begins - 1)]).toEqual([0, DAY - 1]);
  });

  it('is the same day written and counted, at any instant', () => {
    const anyInstant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) });
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const day = epochDayAt(instant);
        expect(epochDayOf(dayOf(day))).toBe(day);
        expect(midnight(day) + timeOfDay(instant)).toBe(instant);
        expect(instant - minuteOf(instant)).toBe(instant % MINUTE);
      }),
    );
  });

  it('is a weekend on Saturday and Sunday', () => {
    const week = ['03-06', '03-07', '03-08', '03-09'].map((day) => epochDayOf(`2026-${day}`));
    expect(week.map(weekday)).toEqual([5, 6, 0, 1]);
    expect(week.map(isWeekend)).toEqual([false, true, true, false]);
  });

  it('has days after and before it, over the end of a year too', () => {
    expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysAfter('2024-03-01', -1)).toBe('2024-02-29');
  });

  it('has clock times', () => {
    expect(timeOfDay(at('2026-03-02 13:45'))).toBe(clockTime('13:45'));
    expect(clockTime('00:01')).toBe(MINUTE);
  });
});

describe('months after a day', () => {
  it.each([
    ['2026-01-30', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-11-30', 15, '2028-02-29'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s + %i is %s: the same day, or the last of the month', (from, months, to) => {
    expect(dayOf(addMonths(epochDayOf(from), months))).toBe(to);
  });
});
