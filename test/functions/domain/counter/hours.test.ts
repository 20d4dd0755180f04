import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import {
  ExtraSession,
  hoursOf,
  overlaps,
  sessionsOn,
} from '../../../../functions/domain/counter/hours.ts';

const calendar = calendarOf({ years: vietnam });
const usual = { desks: 2, minutesEach: 15 };
const on = (day: string, extra: { from: string; to: string; desks: number }[] = []) =>
  sessionsOn(day, calendar, extra, usual);

describe('a counter', () => {
  it('is open in the sessions of the calendar, and not on a Saturday or a holiday', () => {
    expect(on('2026-03-02').map(({ from }) => from)).toEqual([
      '2026-03-02T00:30:00.000Z',
      '2026-03-02T06:00:00.000Z',
    ]);
    expect([on('2026-03-07'), on('2026-09-02')]).toEqual([[], []]);
  });

  it('is open on a Saturday of its own, unless that is a holiday', () => {
    const saturdaySessions = [{ from: '07:30', to: '11:00' }];
    const own = calendarOf({ years: vietnam, saturdaySessions });
    const sessions = (day: string) => sessionsOn(day, own, [], usual).length;
    // Hùng Kings' Day and Victory Day of 2023, a Saturday and a Sunday; an ordinary weekend; a Monday.
    expect(
      ['2023-04-29', '2023-04-30', '2026-03-07', '2026-03-08', '2026-03-02'].map(sessions),
    ).toEqual([0, 0, 1, 0, 2]);
  });

  it('opens beside them only a session that ends after it begins', () => {
    const isSession = (from: string, to: string) =>
      ExtraSession.safeParse({ day: '2026-03-07', from, to, desks: 1, reason: 'Cao điểm' }).success;
    expect(isSession('07:30', '11:00')).toBe(true);
    expect(isSession('07:30', '07:30')).toBe(false);
    expect(isSession('11:00', '07:30')).toBe(false);
  });

  it('is open on a Saturday morning that a leader has opened', () => {
    const [morning] = on('2026-03-07', [{ from: '07:30', to: '11:00', desks: 3 }]);
    expect(morning).toEqual({
      from: '2026-03-07T00:30:00.000Z',
      to: '2026-03-07T04:00:00.000Z',
      desks: 3,
      extra: true,
    });
    const hours = hoursOf(morning ? [morning] : [], usual);
    expect(hours.map(({ capacity }) => capacity)).toEqual([12, 12, 12, 6]);
    const [first, second] = on('2026-03-02');
    if (!first || !second) throw new Error('A Monday has two sessions');
    expect([overlaps(first, [second]), overlaps(first, [first, second])]).toEqual([false, true]);
  });
});
