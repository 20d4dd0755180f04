import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { draftYear } from '../../../../functions/domain/clock/calendar-draft.ts';
import type { CalendarYear } from '../../../../functions/domain/clock/calendar-year.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { dueTime } from '../../../../functions/domain/clock/due-time.ts';
import { isWorkingDay } from '../../../../functions/domain/clock/working-time.ts';
import { solarOf } from '../../../../lib/tools/calendar/lunar.ts';
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
    const [newYear, ...others] = y2026.daysOff;
    const moved = newYear && { ...y2026, daysOff: [{ ...newYear, date: '2026-01-05' }, ...others] };
    const elsewhere = calendarOf({ years: [...vietnam.slice(0, 3), moved ?? y2026] });
    expect(elsewhere.version).not.toBe(calendar.version);
    const hours = calendarOf({ years: vietnam, sessions: [{ from: '07:00', to: '15:00' }] });
    expect(hours.version).not.toBe(calendar.version);
  });

  test('names its first and its last year, and knows no day where none is announced', () => {
    expect(calendar.version).toMatch(/^2023-2026:[0-9a-f]{8}$/);
    const none = calendarOf({ years: [] });
    expect(none.version).toMatch(/^none-none:/);
    expect(none.end).toBe(none.first);
    expect(isWorkingDay(none, none.first)).toBe(false);
  });

  test.each([
    ['that end as they begin', [{ from: '07:30', to: '07:30' }]],
    ['that end before they begin', [{ from: '11:30', to: '07:30' }]],
    [
      'that overlap',
      [
        { from: '07:30', to: '12:00' },
        { from: '11:30', to: '17:00' },
      ],
    ],
    [
      'that touch, which is one session',
      [
        { from: '07:30', to: '11:30' },
        { from: '11:30', to: '15:30' },
      ],
    ],
    ['that are none', []],
  ])('is not built from sessions %s', (_, sessions) => {
    expect(() => calendarOf({ years: vietnam, sessions })).toThrow();
  });
});
