import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { countingStart, cutOffOf } from '../../../../functions/domain/clock/counting-start.ts';
import { calendar, local, vn } from './moments.ts';

const saturdays = calendarOf({
  years: vietnam,
  saturdaySessions: [{ from: '07:30', to: '11:30' }],
});

function from(received: string, cutOff?: string, counter = calendar): string | null {
  const start = countingStart(counter, Date.parse(vn(received)), cutOff);
  return start === undefined ? null : local(new Date(start).toISOString());
}

describe('the start of the count', () => {
  it.each([
    ['2026-06-08 06:00', '2026-06-08 07:30', 'before the opening'],
    ['2026-06-08 09:12', '2026-06-08 09:12', 'in a session'],
    ['2026-06-08 09:12:59.999', '2026-06-08 09:12', 'at the last moment of a minute'],
    ['2026-06-08 11:30', '2026-06-08 11:30', 'as a session closes'],
    ['2026-06-08 11:30:00.001', '2026-06-08 13:00', 'a moment after a session has closed'],
    ['2026-06-08 12:10', '2026-06-08 13:00', 'in the lunch break'],
    ['2026-06-08 17:01', '2026-06-09 07:30', 'after the close'],
    ['2026-06-12 18:00', '2026-06-15 07:30', 'on Friday evening'],
    ['2026-06-13 09:00', '2026-06-15 07:30', 'on Saturday'],
    ['2026-08-22 09:00', '2026-08-22 09:00', 'on a Saturday that is worked'],
    ['2026-04-29 20:00', '2026-05-04 07:30', 'before a long weekend'],
  ])('received %s is %s: %s', (received, start) => {
    expect(from(received)).toBe(start);
  });

  it('after a cut-off is the opening of the next working day; at the cut-off it is not', () => {
    expect(from('2026-06-08 15:00', '15:00')).toBe('2026-06-08 15:00');
    expect(from('2026-06-08 15:00:00.001', '15:00')).toBe('2026-06-09 07:30');
    expect(from('2026-06-12 15:01', '15:00')).toBe('2026-06-15 07:30');
    expect(from('2026-06-13 16:00', '15:00')).toBe('2026-06-15 07:30');
  });

  it('at a counter open on Saturday is that Saturday while it is open, and not on a holiday', () => {
    const onSaturday = (received: string) => from(received, undefined, saturdays);
    expect(onSaturday('2026-06-13 07:29')).toBe('2026-06-15 07:30');
    expect(onSaturday('2026-06-13 07:30')).toBe('2026-06-13 07:30');
    expect(onSaturday('2026-06-13 11:30')).toBe('2026-06-13 11:30');
    expect(onSaturday('2026-06-13 11:31')).toBe('2026-06-15 07:30');
    expect(onSaturday('2026-06-14 09:00')).toBe('2026-06-15 07:30');
    expect(onSaturday('2024-02-10 09:00'), 'the first day of Tết').toBe('2024-02-15 07:30');
  });

  it('is the receipt itself where the counter was opened beside the calendar, also on a Sunday or in the evening', () => {
    const opened = (received: string, cutOff?: string) =>
      local(
        new Date(
          countingStart(calendar, Date.parse(vn(received)), cutOff, true) ?? Number.NaN,
        ).toISOString(),
      );
    expect(opened('2026-06-13 09:00')).toBe('2026-06-13 09:00');
    expect(opened('2026-06-14 09:00')).toBe('2026-06-14 09:00');
    expect(opened('2026-06-12 18:00')).toBe('2026-06-12 18:00');
    expect(opened('2026-06-12 18:00', '15:00'), 'after the cut-off').toBe('2026-06-15 07:30');
  });

  it('is not known outside the announced calendar', () => {
    expect(from('2026-12-31 17:00')).toBe('2026-12-31 17:00');
    expect(from('2026-12-31 17:01')).toBeNull();
    expect(from('2026-12-31 15:01', '15:00')).toBeNull();
    expect(from('2022-12-31 23:59')).toBeNull();
  });
});

describe('the cut-off', () => {
  it('is the procedure’s own, else 15:00 where the result is due on the day, else none', () => {
    const days = { unit: 'workingDay', value: 1 } as const;
    const sameDay = { unit: 'sameDay' } as const;
    expect(cutOffOf(days, undefined)).toBeUndefined();
    expect(cutOffOf(null, {})).toBeUndefined();
    expect(cutOffOf(sameDay, {})).toBe('15:00');
    expect(cutOffOf(sameDay, { cutOff: '16:00' })).toBe('16:00');
    expect(cutOffOf(days, { cutOff: '10:00' })).toBe('10:00');
  });
});
