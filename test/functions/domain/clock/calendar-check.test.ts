import { describe, expect, test } from 'vitest';
import { calendarFaults } from '../../../../functions/domain/clock/calendar-check.ts';
import type { CalendarYear } from '../../../../functions/domain/clock/calendar-year.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';

const y2026 = vietnam.find(({ year }) => year === 2026) as CalendarYear;

describe('the check of the calendar files', () => {
  test.each(vietnam.map((year) => [year.year, year] as const))(
    'finds no fault in %i',
    (_, year) => {
      expect(calendarFaults(year)).toEqual([]);
    },
  );

  const [first, ...others] = y2026.daysOff;
  const [makeUp] = y2026.makeUpDays;
  test.each<[string, Partial<CalendarYear>, string]>([
    [
      'a day off on a Sunday',
      {
        daysOff: [
          ...y2026.daysOff,
          {
            ...others[0],
            date: '2026-03-01',
            as: 'holiday',
            holiday: 'tet',
            reason: '',
            order: 'x',
          },
        ],
      },
      '2026-03-01 is off, but is a weekend anyway',
    ],
    ['a day left out', { daysOff: others }, 'month 1 has 22 working days, not 21'],
    [
      'a day named twice',
      { daysOff: first ? [first, first, ...others] : [] },
      '2026-01-01 is listed twice',
    ],
    [
      'a make-up day on a Friday',
      { makeUpDays: makeUp ? [{ ...makeUp, date: '2026-01-09' }] : [] },
      '2026-01-09 is made up, but is no Saturday',
    ],
    [
      'a swap with nothing worked for it',
      { makeUpDays: [] },
      '2026-01-02 is exchanged for 2026-01-10, which is not made up',
    ],
    [
      'a swap that is worked for another day',
      { makeUpDays: makeUp ? [{ ...makeUp, for: '2026-01-05' }] : [] },
      '2026-01-02 is exchanged for 2026-01-10, which is not made up',
    ],
    [
      'a Saturday worked for a day that is not off',
      { makeUpDays: makeUp ? [{ ...makeUp, for: '2026-01-05' }] : [] },
      '2026-01-10 is made up for 2026-01-05, which is not off',
    ],
    [
      'a make-up day without a document',
      { makeUpDays: makeUp ? [{ ...makeUp, order: '' }] : [] },
      '2026-01-10 names no document',
    ],
    [
      'a day of another year',
      { daysOff: first ? [{ ...first, date: '2025-01-01' }] : [] },
      '2025-01-01 is not in 2026',
    ],
    [
      'a day without a document',
      { daysOff: first ? [{ ...first, order: ' ' }, ...others] : [] },
      '2026-01-01 names no document',
    ],
    ['a sum that is wrong', { workingDays: 250 }, '2026 has 249 working days, not 250'],
    [
      'a weekend holiday on a weekday',
      { weekendHolidays: [{ date: '2026-04-24', holiday: 'hungKings', reason: '' }] },
      '2026-04-24 is listed as a weekend holiday, but is a weekday',
    ],
  ])('finds %s', (_, change, fault) => {
    expect(calendarFaults({ ...y2026, ...change })).toContain(fault);
  });
});

describe('a swap over the end of a year', () => {
  test('is no fault of the year that has one half of it', () => {
    const [swap] = y2026.daysOff.filter((day) => day.as === 'swap');
    const [makeUp] = y2026.makeUpDays;
    if (!swap || !makeUp) throw new Error('no swap in 2026');
    const halves = (change: Partial<CalendarYear>) =>
      calendarFaults({ ...y2026, ...change }).filter((fault) => !/working days/.test(fault));
    const workedBefore = { ...swap, date: '2026-01-05', workedOn: '2025-12-27' };
    expect(halves({ daysOff: [...y2026.daysOff, workedBefore] })).toEqual([]);
    const offAfter = { ...makeUp, date: '2026-12-26', for: '2027-01-04' };
    expect(halves({ makeUpDays: [...y2026.makeUpDays, offAfter] })).toEqual([]);
  });
});
