import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  QuietHours,
  secondsOfQuiet,
} from '../../../../functions/domain/notifications/quiet-hours.ts';
import { vn } from '../clock/moments.ts';

const night = { from: '21:00', to: '07:00' };
const noon = { from: '11:30', to: '13:00' };
const quiet = (time: string, hours: QuietHours) => secondsOfQuiet(vn(`2026-03-02 ${time}`), hours);

describe('the quiet hours', () => {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const date = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  const minute = fc.integer({ min: 0, max: 1439 });

  it('end when nobody is disturbed any more, and hold nothing for longer than they are', () => {
    fc.assert(
      fc.property(minute, minute, date, (from, to, date) => {
        const hours = { from: time(from), to: time(to) };
        const at = new Date(Math.floor(date.getTime() / 1000) * 1000);
        const rest = secondsOfQuiet(at.toISOString(), hours);
        const length = ((to - from + 1440) % 1440) * 60;
        expect(rest).toBeLessThanOrEqual(length);
        const end = new Date(at.getTime() + rest * 1000).toISOString();
        expect(secondsOfQuiet(end, hours)).toBe(0);
      }),
    );
  });

  it('go from their first second until their end, which is not quiet any more', () => {
    expect(quiet('11:29:59', noon)).toBe(0);
    expect(quiet('11:30', noon)).toBe(5_400);
    expect(quiet('12:59:59', noon)).toBe(1);
    expect(quiet('13:00', noon)).toBe(0);
  });

  it('may go over midnight in Vietnam', () => {
    expect(quiet('20:59:59', night)).toBe(0);
    expect(quiet('21:00', night)).toBe(36_000);
    expect(quiet('23:59:59', night)).toBe(25_201);
    expect(quiet('00:00', night)).toBe(25_200);
    expect(quiet('06:59:59', night)).toBe(1);
    expect(quiet('07:00', night)).toBe(0);
  });

  it('are none where they end as they begin', () => {
    for (const time of ['00:00', '08:00', '08:00:01'])
      expect(quiet(time, { from: '08:00', to: '08:00' })).toBe(0);
  });

  it('are times of a day', () => {
    const takes = (from: string) => QuietHours.safeParse({ from, to: '07:00' }).success;
    expect(['23:59', '24:00', '7:00', '19:60'].map(takes)).toEqual([true, false, false, false]);
  });
});
