import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { calendarFaults } from '../../../../functions/domain/clock/calendar-check.ts';
import { draftYear } from '../../../../functions/domain/clock/calendar-draft.ts';
import type { CalendarYear } from '../../../../functions/domain/clock/calendar-year.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { dueTime } from '../../../../functions/domain/clock/due-time.ts';
import { isWorkingDay } from '../../../../functions/domain/clock/working-time.ts';
import { solarOf } from '../../../../lib/tools/calendar/lunar.ts';
import lunar from '../../../fixtures/clock/lunar.json' with { type: 'json' };
import { calendar, given, local, refusal, vn } from './moments.ts';

const epochDay = (day: string) => Date.parse(day) / 86_400_000;
const y2026 = vietnam.find(({ year }) => year === 2026) as CalendarYear;

describe('the announced calendar', () => {
  test.each([
    ['2024-04-29', false, 'exchanged for Saturday 4 May'],
    ['2024-05-04', true, 'worked for 29 April'],
    ['2025-05-02', false, 'exchanged for Saturday 26 April'],
    ['2025-04-26', true, 'worked for 2 May'],
    ['2026-04-27', false, "in lieu of Hùng Kings' Day on Sunday"],
    ['2026-08-22', true, 'worked for 31 August'],
    ['2026-11-24', false, 'Culture Day, from 2026 on'],
    ['2025-11-24', true, 'an ordinary Monday before Resolution 28/2026'],
    ['2026-08-15', false, 'an ordinary Saturday'],
  ])('%s is worked: %s (%s)', (day, worked) => {
    expect(isWorkingDay(calendar, epochDay(day))).toBe(worked);
  });

  test('has as many working days a year as were counted by hand', () => {
    const counts = vietnam.map((year) => {
      const days = Array.from({ length: 366 }, (_, n) => epochDay(`${year.year}-01-01`) + n);
      const inYear = days.filter((day) => day < epochDay(`${year.year + 1}-01-01`));
      return [year.year, inYear.filter((day) => isWorkingDay(calendar, day)).length];
    });
    expect(counts).toEqual([
      [2023, 249],
      [2024, 251],
      [2025, 250],
      [2026, 249],
    ]);
  });

  test('knows nothing of a year that is only a draft', () => {
    const withDraft = calendarOf({ years: [...vietnam, draftYear(2027, solarOf)] });
    const due = dueTime({
      term: { unit: 'workingDay', value: 5 },
      receivedAt: vn('2026-12-29 09:00'),
      calendar: withDraft,
    });
    expect(refusal(due)).toEqual({ code: 'awaitingCalendar', year: 2027 });
    expect(withDraft.version).toBe(calendar.version);
  });

  test('ends at the first year that is missing', () => {
    const gap = calendarOf({ years: vietnam.filter(({ year }) => year !== 2025) });
    const due = dueTime({
      term: { unit: 'workingDay', value: 5 },
      receivedAt: vn('2026-03-10 09:00'),
      calendar: gap,
    });
    expect(refusal(due)).toEqual({ code: 'awaitingCalendar', year: 2026 });
  });

  test('gives no due time for a receipt before its first year', () => {
    const due = dueTime({
      term: { unit: 'workingDay', value: 1 },
      receivedAt: vn('2022-12-31 09:00'),
      calendar,
    });
    expect(refusal(due)).toEqual({ code: 'awaitingCalendar', year: 2022 });
  });

  test('gives a due time on the last working day of its last year, and none after it', () => {
    const input = { term: { unit: 'workingDay', value: 1 } as const, calendar };
    const last = dueTime({ ...input, receivedAt: vn('2026-12-30 17:00') });
    expect(local(given(last).dueAt)).toBe('2026-12-31 17:00');
    const after = dueTime({ ...input, receivedAt: vn('2026-12-30 17:01') });
    expect(refusal(after)).toEqual({ code: 'awaitingCalendar', year: 2027 });
  });

  test('carries the same version for the same days, and another when one day changes', () => {
    const again = calendarOf({ years: vietnam.toReversed() });
    expect(again.version).toBe(calendar.version);
    const changed = { ...y2026, daysOff: y2026.daysOff.slice(1) };
    const other = calendarOf({ years: [...vietnam.slice(0, 3), changed] });
    expect(other.version).not.toBe(calendar.version);
    const hours = calendarOf({ years: vietnam, sessions: [{ from: '07:00', to: '15:00' }] });
    expect(hours.version).not.toBe(calendar.version);
  });

  test.each([
    ['that end before they begin', [{ from: '11:30', to: '07:30' }]],
    [
      'that overlap',
      [
        { from: '07:30', to: '12:00' },
        { from: '11:30', to: '17:00' },
      ],
    ],
    ['that are none', []],
  ])('is not built from sessions %s', (_, sessions) => {
    expect(() => calendarOf({ years: vietnam, sessions })).toThrow();
  });
});

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

describe('the Vietnamese lunar calendar', () => {
  test.each(lunar.years)('$lunar_year: Tết and the day of the Hùng Kings', (year) => {
    expect(solarOf({ day: 1, month: 1, year: year.lunar_year })).toBe(year.mung_1_tet);
    expect(solarOf({ day: 10, month: 3, year: year.lunar_year })).toBe(year.gio_to_10_3);
  });

  test.each(lunar.days)('$date is $lunar', ({ date, lunar: announced }) => {
    const [day = 0, month = 0] = (announced.split(' ')[0] ?? '').split('/').map(Number);
    // The last lunar months of a year fall into the first civil ones of the next.
    const year = Number(date.slice(0, 4)) - (month > Number(date.slice(5, 7)) ? 1 : 0);
    expect(solarOf({ day, month, year })).toBe(date);
  });
});

describe('the draft of a year', () => {
  const draft = draftYear(2027, solarOf);
  const named = [...draft.daysOff, ...draft.weekendHolidays];

  test.each(lunar.skeleton2027)('of 2027 has what the law fixes: $date, $reason', ({ date }) => {
    expect(named.map((day) => day.date)).toContain(date);
  });

  test('gives rest for 1 May 2027, a Saturday, on Monday', () => {
    const inLieu = draft.daysOff.find(({ date }) => date === '2027-05-03');
    expect(inLieu).toMatchObject({ as: 'substitute', holiday: 'labourDay' });
  });

  test('is marked as one, agrees with itself and says what is still to be decided', () => {
    expect(draft.status).toBe('draft');
    expect(calendarFaults(draft)).toEqual([]);
    expect(draft.toDecide).toHaveLength(3);
    expect(draftYear(2029, solarOf).toDecide).toHaveLength(4);
  });

  test.each([2024, 2025, 2026])('of %i names no holiday that was not one', (year) => {
    const announced = vietnam.find((one) => one.year === year);
    const fixed = draftYear(year, solarOf).daysOff.filter(
      ({ holiday }) => !['tet', 'nationalDay', 'cultureDay'].includes(holiday),
    );
    const dates = announced?.daysOff.map(({ date }) => date);
    for (const { date } of fixed) expect(dates).toContain(date);
  });
});
