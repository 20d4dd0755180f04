import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { hoursOf, overlaps, sessionsOn } from '../../../../functions/domain/counter/hours.ts';

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
