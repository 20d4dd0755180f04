import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import {
  CounterCapacity,
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

  it('has its desks for each session, in the order of time with those opened beside', () => {
    const usually = { desks: 2, extra: false };
    expect(on('2026-03-02', [{ from: '06:00', to: '07:00', desks: 1 }])).toEqual([
      { from: '2026-03-01T23:00:00.000Z', to: '2026-03-02T00:00:00.000Z', desks: 1, extra: true },
      { from: '2026-03-02T00:30:00.000Z', to: '2026-03-02T04:30:00.000Z', ...usually },
      { from: '2026-03-02T06:00:00.000Z', to: '2026-03-02T10:00:00.000Z', ...usually },
    ]);
  });

  it('has one to a hundred desks, and takes one minute to two hours for a person', () => {
    const takes = (given: object) => CounterCapacity.safeParse(given).success;
    expect([0, 1, 100, 101].map((desks) => takes({ desks }))).toEqual([false, true, true, false]);
    expect([0, 1, 120, 121].map((minutesEach) => takes({ minutesEach }))).toEqual([
      ...[false, true, true, false],
    ]);
    const session = { day: '2026-03-07', from: '07:30', to: '11:00', reason: 'Cao điểm' };
    expect(
      [0, 1, 100, 101].map((desks) => ExtraSession.safeParse({ ...session, desks }).success),
    ).toEqual([false, true, true, false]);
  });

  it('opens a session that begins as another ends', () => {
    const [morning] = on('2026-03-02');
    const opened = (from: string, to: string) =>
      overlaps(
        { from: `2026-03-02T${from}Z`, to: `2026-03-02T${to}Z`, desks: 1, extra: true },
        morning ? [morning] : [],
      );
    expect(opened('04:30:00.000', '05:30:00.000')).toBe(false);
    expect(opened('00:00:00.000', '00:30:00.000')).toBe(false);
    expect(opened('04:29:00.000', '05:30:00.000')).toBe(true);
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
