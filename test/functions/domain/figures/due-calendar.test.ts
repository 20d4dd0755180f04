import { describe, expect, it } from 'vitest';
import { dueCalendar, dueDays } from '../../../../functions/domain/figures/due-calendar.ts';
import { calendar, vn } from '../clock/moments.ts';

describe('the calendar of due times', () => {
  it('shows seven whole weeks: two before that of today, its own, and four after it', () => {
    for (const today of ['2026-03-02', '2026-03-05', '2026-03-08']) {
      const days = dueDays(today);
      expect(days).toHaveLength(49);
      expect([days[0], days.at(-1)]).toEqual(['2026-02-16', '2026-04-05']);
    }
    expect(dueDays('2026-03-09')[0]).toBe('2026-02-23');
  });

  it('counts each open dossier on its day in Vietnam, and those of other days on none', () => {
    const days = ['2026-03-05', '2026-03-06'];
    const due = [vn('2026-03-05 17:00'), vn('2026-03-06 00:30'), vn('2026-03-09 17:00')];
    expect(dueCalendar(days, [...due, vn('2026-03-05 09:00')], calendar)).toEqual([
      { day: '2026-03-05', n: 2 },
      { day: '2026-03-06', n: 1 },
    ]);
  });

  it('names the days that rest: weekends, and holidays of the State', () => {
    const days = ['2026-04-30', '2026-05-02', '2026-05-04'];
    expect(dueCalendar(days, [], calendar)).toEqual([
      { day: '2026-04-30', n: 0, rests: true },
      { day: '2026-05-02', n: 0, rests: true },
      { day: '2026-05-04', n: 0 },
    ]);
  });
});
