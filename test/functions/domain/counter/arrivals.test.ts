import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { expectedArrivals } from '../../../../functions/domain/counter/arrivals.ts';

const calendar = calendarOf({ years: vietnam });
const mondays = ['2026-08-03', '2026-08-10', '2026-08-17', '2026-08-24'];

describe('the arrivals that a counter expects', () => {
  const expected = expectedArrivals(
    '2026-08-28',
    new Map(mondays.map((day) => [day, 40])),
    calendar,
  );

  it('are told of the next ten working days: a weekend and a holiday are none', () => {
    expect(expected).toHaveLength(10);
    const days = expected.map(({ day }) => day);
    // 31 August is off in exchange for a Saturday, 1 and 2 September are the national day.
    expect(days[0]).toBe('2026-09-03');
    expect(days).not.toContain('2026-09-05');
  });

  it('are the mean of the same weekday over eight weeks, with a band around it', () => {
    const monday = expected.find(({ day }) => day === '2026-09-07');
    expect(monday).toMatchObject({ expected: 20, days: 8 });
    expect(monday?.from).toBeLessThan(20);
    expect(monday?.to).toBeGreaterThan(20);
    expect(expected.filter(({ day }) => day === '2026-09-03')).toEqual([
      { day: '2026-09-03', expected: 0, from: 0, to: 0, days: 8 },
    ]);
  });
});
