import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { daysAfter } from '../../../../functions/domain/clock/civil-day.ts';
import { vietnamDay } from '../../../../functions/domain/codes.ts';
import { expectedArrivals } from '../../../../functions/domain/counter/arrivals.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { arrivalsOf } from '../../../../lib/tools/year/arriving-dossiers.ts';
import { loadByHand } from '../../../../statemachines/catalogue.ts';

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

  it('are told of no day beyond the calendar', () => {
    const last = expectedArrivals('2026-12-28', new Map(), calendar).map(({ day }) => day);
    expect(last).toEqual(['2026-12-29', '2026-12-30', '2026-12-31']);
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

describe('the band of what is expected', () => {
  const on = (today: string, day: string, counted: ReadonlyMap<string, number>) =>
    expectedArrivals(today, counted, calendar).find((one) => one.day === day);
  const allMondays = ['2026-07-06', '2026-07-13', '2026-07-20', '2026-07-27', ...mondays];

  it('is that of people who come independently where the days were alike, and wider where they were not', () => {
    const alike = new Map(allMondays.map((day) => [day, 20]));
    const half = new Map(mondays.map((day) => [day, 40]));
    const told = { day: '2026-09-07', expected: 20, days: 8 };
    // 1.2816 × √20 is 5.7; the squares of eight distances of 20 by seven are 457, and 1.2816 × √457 is 27.4.
    expect(on('2026-08-28', '2026-09-07', alike)).toEqual({ ...told, from: 14, to: 26 });
    expect(on('2026-08-28', '2026-09-07', half)).toEqual({ ...told, from: 0, to: 48 });
  });

  it('rests on no day that is not over', () => {
    expect(on('2026-08-28', '2026-09-04', new Map([['2026-08-28', 900]]))?.expected).toBe(0);
  });

  it('rests on every day where the weekday was not worked before, as on a Saturday worked for another', () => {
    const days = Array.from({ length: 60 }, (_, back) => daysAfter('2026-08-14', -back));
    const saturday = on('2026-08-14', '2026-08-22', new Map(days.map((day) => [day, 10])));
    expect(saturday).toMatchObject({ expected: 10, days: 40 });
  });
});

describe('the forecast of a generated year', () => {
  // 28,000 dossiers, with busy weeks; what is brought to the counters of nine units.
  const arrivals = { scale: 0.05, uneven: true };
  const counted = new Map<string, Map<string, number>>();
  for (const { filed } of arrivalsOf(loadProvince('H62'), loadByHand('H62'), arrivals)) {
    const { channel, receivingUnit } = filed.submission;
    if (channel !== 'direct') continue;
    const days = counted.get(receivingUnit) ?? new Map<string, number>();
    const day = vietnamDay(filed.at);
    counted.set(receivingUnit, days.set(day, (days.get(day) ?? 0) + 1));
  }
  const judged = judge([...counted.values()]);

  it('errs less than who says what came on the same weekday a week before', () => {
    expect(judged.days).toBeGreaterThan(500);
    expect(judged.error).toBeLessThan(0.85 * judged.naiveError);
  });

  it('holds the day within its band four times in five at least', () => {
    expect(judged.within).toBeGreaterThanOrEqual(0.8);
  });
});

/** The forecasts of every second Friday of the second half of 2024, against what came; of counters with two and more a day. */
function judge(counters: readonly ReadonlyMap<string, number>[]) {
  let [days, error, naive, within] = [0, 0, 0, 0];
  for (const counts of counters) {
    if ([...counts.values()].reduce((sum, n) => sum + n, 0) < 500) continue;
    for (let today = '2024-06-28'; today < '2024-12-13'; today = daysAfter(today, 14)) {
      const known = new Map([...counts].filter(([day]) => day <= today));
      for (const { day, expected, from, to } of expectedArrivals(today, known, calendar)) {
        const came = counts.get(day) ?? 0;
        const past = daysAfter(day, -7);
        const before = known.get(past > today ? daysAfter(day, -14) : past) ?? 0;
        days++;
        error += Math.abs(expected - came);
        naive += Math.abs(before - came);
        if (from <= came && came <= to) within++;
      }
    }
  }
  return { days, error: error / days, naiveError: naive / days, within: within / days };
}
