import { describe, expect, test } from 'vitest';
import { stepDue } from '../../../../functions/domain/clock/step-clock.ts';
import {
  type AllowanceSum,
  NO_ALLOWANCE,
  plusAllowance,
  type Term,
} from '../../../../functions/domain/clock/term.ts';
import { calendar, given, local, pause, refusal, vn } from './moments.ts';

describe('a step', () => {
  const way = (...days: readonly number[]): AllowanceSum =>
    days.reduce((sum, value) => plusAllowance(sum, { unit: 'workingDay', value }), NO_ALLOWANCE);
  const dossier = (term: Term | null, receivedAt: string) => ({
    term,
    receivedAt: vn(receivedAt),
    calendar,
  });
  const fiveDays = dossier({ unit: 'workingDay', value: 5 }, '2026-06-08 09:12');

  test.each([
    [[0.5], '2026-06-08 14:42'],
    [[0.5, 0.5], '2026-06-09 17:00'],
    [[0.5, 3], '2026-06-12 11:30'],
    [[0.5, 3, 1.5], '2026-06-15 17:00'],
    [[0.5, 3, 1.5, 3], '2026-06-15 17:00'],
  ])('after allowances of %j days is due on the five days of its dossier: %s', (days, due) => {
    expect(local(given(stepDue(fiveDays, way(...days))))).toBe(due);
  });

  test.each<[Term | null, AllowanceSum, string]>([
    [{ unit: 'workingHour', value: 24 }, { ...NO_ALLOWANCE, workingDays: 1 }, '2026-06-12 08:00'],
    [{ unit: 'sameDay' }, { ...NO_ALLOWANCE, workingHours: 8 }, '2026-06-11 17:00'],
    [
      { unit: 'calendarDay', value: 7 },
      { ...NO_ALLOWANCE, calendarDays: 3, workingHours: 4 },
      '2026-06-16 11:30',
    ],
    [{ unit: 'calendarDay', value: 7 }, { ...NO_ALLOWANCE, workingDays: 1 }, '2026-06-12 17:00'],
    [null, { ...NO_ALLOWANCE, workingDays: 1 }, '2026-06-12 17:00'],
  ])('of a dossier of %j is counted as that term is: %j is %s', (term, sum, due) => {
    expect(local(given(stepDue(dossier(term, '2026-06-11 08:00'), sum)))).toBe(due);
  });

  test('gains nothing from a pause: five minutes move it by five', () => {
    const handover = { ...fiveDays, term: { unit: 'workingHour', value: 16 } as const };
    const paused = [pause('supplement', '2026-06-08 10:57', '2026-06-08 11:02')];
    expect(local(given(stepDue(handover, way(0.25))))).toBe('2026-06-08 11:12');
    const due = stepDue({ ...handover, pauses: paused }, way(0.25));
    expect(local(given(due))).toBe('2026-06-08 11:17');
  });

  test('is moved by a new appointment as far as its dossier', () => {
    const extension = { at: vn('2026-06-11 09:00'), dueAfter: vn('2026-06-17 17:00') };
    const due = stepDue({ ...fiveDays, extension }, way(0.5, 3));
    expect(local(given(due))).toBe('2026-06-16 11:30');
  });

  test('has no due time while the clock is stopped', () => {
    const pauses = [pause('supplement', '2026-06-08 10:00')];
    expect(given(stepDue({ ...fiveDays, pauses }, way(0.5)))).toBeNull();
  });

  test('is due as far as the calendar reaches where its dossier awaits the next one', () => {
    const late = dossier({ unit: 'workingDay', value: 10 }, '2026-12-28 09:00');
    expect(local(given(stepDue(late, way(0.25))))).toBe('2026-12-28 11:00');
    const never = dossier(null, '2026-12-28 09:00');
    for (const one of [late, never])
      expect(refusal(stepDue(one, way(8)))).toEqual({ code: 'awaitingCalendar', year: 2027 });
  });
});
