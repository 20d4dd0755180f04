import { describe, expect, test } from 'vitest';
import { warnings } from '../../../../functions/domain/clock/warnings.ts';
import { calendar, given, local, refusal, vn } from './moments.ts';

describe('the warnings of a dossier due Tuesday 16 June at 17:00', () => {
  const at = (now: string, form04Issued = false) =>
    given(warnings({ dueAt: vn('2026-06-16 17:00'), calendar, now: vn(now), form04Issued }));

  test.each([
    ['2026-06-12 07:29', null],
    ['2026-06-12 07:30', 'twoWorkingDaysBefore'],
    ['2026-06-14 12:00', 'twoWorkingDaysBefore'],
    ['2026-06-15 07:30', 'oneWorkingDayBefore'],
    ['2026-06-16 07:30', 'dueToday'],
    ['2026-06-16 16:59', 'dueToday'],
    ['2026-06-16 17:00', 'overdue'],
    ['2026-12-31 08:00', 'overdue'],
  ])('at %s have reached %s', (now, rung) => {
    expect(at(now).reached).toBe(rung);
  });

  test('leave out the day before once form 04 has gone out', () => {
    expect(at('2026-06-15 10:00', true).reached).toBe('twoWorkingDaysBefore');
    expect(at('2026-06-15 10:00', true).rungs.map(({ rung }) => rung)).not.toContain(
      'oneWorkingDayBefore',
    );
  });

  test('come one after another', () => {
    const moments = at('2026-06-01 08:00').rungs.map((rung) => local(rung.at));
    expect(moments).toEqual([
      '2026-06-12 07:30',
      '2026-06-15 07:30',
      '2026-06-16 07:30',
      '2026-06-16 17:00',
    ]);
  });

  test('are unknown for a due time outside the announced years, and for no time', () => {
    const input = { calendar, now: vn('2026-06-01 08:00'), form04Issued: false };
    expect(refusal(warnings({ ...input, dueAt: vn('2027-02-01 17:00') })).code).toBe(
      'awaitingCalendar',
    );
    expect(refusal(warnings({ ...input, dueAt: 'soon' })).code).toBe('badTime');
  });
});
