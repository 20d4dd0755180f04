import { describe, expect, it } from 'vitest';
import type { Stop } from '../../../../functions/domain/clock/pauses.ts';
import type { Term } from '../../../../functions/domain/clock/term.ts';
import { endOfTerm, movedAppointment } from '../../../../functions/domain/clock/term-end.ts';
import { instantAt } from '../../../../functions/domain/clock/working-time.ts';
import { calendar, local, vn } from './moments.ts';

const days = (value: number) => ({ unit: 'workingDay', value }) as const;
const at = (time: string) => Date.parse(vn(time));
const stop = (from: string, to: string): Stop => ({ from: at(from), to: at(to) });
const said = (instant: number | undefined) =>
  instant === undefined ? 'awaits its calendar' : local(new Date(instant).toISOString());

/** The end of a term that began on Monday 8 June 2026 at 09:00. */
function end(term: Term, ...stops: readonly Stop[]) {
  const found = endOfTerm(calendar, term, at('2026-06-08 09:00'), stops);
  return said(found && instantAt(calendar, found.position));
}

describe('the end of a term of working days with a stop', () => {
  it('is later by the days that the stop crosses; one within a day crosses none', () => {
    expect(end(days(2))).toBe('2026-06-10 17:00');
    expect(end(days(2), stop('2026-06-09 08:00', '2026-06-09 16:00'))).toBe('2026-06-10 17:00');
    expect(end(days(2), stop('2026-06-09 16:00', '2026-06-10 08:00'))).toBe('2026-06-11 17:00');
    expect(end(days(2), stop('2026-06-09 16:00', '2026-06-15 08:00'))).toBe('2026-06-16 17:00');
  });

  it('of one day is the close of the next working day, or the time of the start where law says so', () => {
    expect(end(days(1))).toBe('2026-06-09 17:00');
    const sameTime = endOfTerm(calendar, days(1), at('2026-06-08 09:00'), [], 'sameTime');
    expect(said(sameTime && instantAt(calendar, sameTime.position))).toBe('2026-06-09 09:00');
  });

  it('is saved by no stop that begins as the term is over', () => {
    expect(end(days(2), stop('2026-06-10 16:59', '2026-06-11 08:00'))).toBe('2026-06-11 17:00');
    expect(end(days(2), stop('2026-06-10 17:00', '2026-06-11 08:00'))).toBe('2026-06-10 17:00');
  });

  it('leaves who resumes a working moment', () => {
    expect(end(days(2), stop('2026-06-10 16:00', '2026-06-10 16:59'))).toBe('2026-06-10 17:00');
    expect(end(days(2), stop('2026-06-10 16:00', '2026-06-10 17:00'))).toBe('2026-06-11 17:00');
  });

  it('is not moved by a stop that was over before the count began', () => {
    expect(end(days(2), stop('2026-06-05 09:00', '2026-06-08 09:00'))).toBe('2026-06-10 17:00');
    expect(end(days(2), stop('2026-06-05 09:00', '2026-06-09 09:00'))).toBe('2026-06-11 17:00');
  });

  it('counts the fraction after the whole days, and the stops in it to the minute', () => {
    expect(end(days(1.25))).toBe('2026-06-10 09:30');
    expect(end(days(1.25), stop('2026-06-10 08:00', '2026-06-10 08:30'))).toBe('2026-06-10 10:00');
    expect(end(days(1.25), stop('2026-06-10 09:30', '2026-06-10 10:00'))).toBe('2026-06-10 09:30');
  });
});

describe('the end of a term', () => {
  it('of hours, or of less than a day, leaves out the working time of a stop alone', () => {
    const lunch = stop('2026-06-08 11:00', '2026-06-08 13:15');
    const night = stop('2026-06-08 16:30', '2026-06-09 07:30');
    expect(end({ unit: 'workingHour', value: 4 }, lunch)).toBe('2026-06-08 15:15');
    expect(end(days(0.5), lunch)).toBe('2026-06-08 15:15');
    expect(end({ unit: 'workingHour', value: 8 }, lunch, night)).toBe('2026-06-09 10:15');
    expect(end(days(0.25), stop('2026-06-08 10:59', '2026-06-08 12:00'))).toBe('2026-06-08 13:01');
    expect(end(days(0.25), stop('2026-06-08 11:00', '2026-06-08 12:00'))).toBe('2026-06-08 11:00');
  });

  it('of the same day is its close, or that of the day on which it goes on', () => {
    expect(end({ unit: 'sameDay' })).toBe('2026-06-08 17:00');
    expect(end({ unit: 'sameDay' }, stop('2026-06-08 10:00', '2026-06-10 10:00'))).toBe(
      '2026-06-10 17:00',
    );
  });

  it('of months is on the same day of the month, and no other rule makes it later', () => {
    expect(end({ unit: 'month', value: 1 })).toBe('2026-07-08 17:00');
    const calendarDay = endOfTerm(
      calendar,
      { unit: 'calendarDay', value: 1 },
      at('2026-06-08 09:00'),
      [],
      'sameTime',
    );
    expect(said(calendarDay && instantAt(calendar, calendarDay.position))).toBe('2026-06-09 17:00');
  });

  it('in civil days rolls from a rest day, and tells which', () => {
    const roll = (value: number) =>
      endOfTerm(calendar, { unit: 'calendarDay', value }, at('2026-06-08 09:00'), []);
    expect(end({ unit: 'calendarDay', value: 4 })).toBe('2026-06-12 17:00');
    expect(roll(4)).not.toHaveProperty('rolledFrom');
    expect(end({ unit: 'calendarDay', value: 5 })).toBe('2026-06-15 17:00');
    expect(roll(5)?.rolledFrom).toBe(Date.parse('2026-06-13') / 86_400_000);
    expect(
      end({ unit: 'calendarDay', value: 5 }, stop('2026-06-09 09:00', '2026-06-12 09:00')),
    ).toBe('2026-06-16 17:00');
  });

  it('is not known beyond the announced calendar, nor where a stop ends there', () => {
    const far = stop('2026-06-09 09:00', '2027-01-02 09:00');
    for (const term of [days(2), days(0.5), { unit: 'calendarDay', value: 3 }] as const)
      expect(end(term, { ...far, from: at('2026-06-08 10:00') })).toBe('awaits its calendar');
    expect(end(days(200))).toBe('awaits its calendar');
    const afterAll = { from: at('2027-01-02 09:00'), to: at('2027-01-03 09:00') };
    expect(end(days(2), afterAll)).toBe('2026-06-10 17:00');
  });
});

describe('a new appointment', () => {
  const given = at('2026-06-08 09:00');
  const moved = (term: Term, due: string, ...stops: readonly Stop[]) =>
    said(movedAppointment(calendar, term, { given, due: at(due) }, stops));

  it('keeps its time of day, and moves off a day that is no working day any more', () => {
    expect(moved(days(3), '2026-06-10 10:00')).toBe('2026-06-10 10:00');
    expect(moved(days(3), '2026-06-13 10:00')).toBe('2026-06-15 10:00');
  });

  it('is moved by the stops after it was given, as its term is: by days, or by time', () => {
    const night = stop('2026-06-08 16:00', '2026-06-09 08:00');
    expect(moved(days(3), '2026-06-10 10:00', night)).toBe('2026-06-11 10:00');
    expect(moved(days(0.5), '2026-06-10 10:00', night)).toBe('2026-06-10 11:30');
    const before = stop('2026-06-05 09:00', '2026-06-08 09:00');
    expect(moved(days(3), '2026-06-10 10:00', before)).toBe('2026-06-10 10:00');
    const across = stop('2026-06-05 09:00', '2026-06-09 09:00');
    expect(moved(days(3), '2026-06-10 10:00', across)).toBe('2026-06-11 10:00');
  });

  it('is moved by no stop that begins as it comes', () => {
    const to = '2026-06-11 08:00';
    expect(moved(days(3), '2026-06-10 10:00', stop('2026-06-10 09:59', to))).toBe(
      '2026-06-11 10:00',
    );
    expect(moved(days(3), '2026-06-10 10:00', stop('2026-06-10 10:00', to))).toBe(
      '2026-06-10 10:00',
    );
  });

  it('that is over when the work goes on again ends with that day', () => {
    const stopped = (to: string) =>
      moved(days(3), '2026-06-10 10:00', stop('2026-06-10 09:00', to));
    expect(stopped('2026-06-10 09:59')).toBe('2026-06-10 10:00');
    expect(stopped('2026-06-10 10:00')).toBe('2026-06-10 17:00');
    expect(stopped('2026-06-11 14:00')).toBe('2026-06-11 17:00');
    expect(moved(days(0.5), '2026-06-10 10:00', stop('2026-06-10 12:00', '2026-06-10 12:30'))).toBe(
      '2026-06-10 10:00',
    );
  });

  it('is not known beyond the announced calendar', () => {
    const far = stop('2026-06-09 09:00', '2027-01-02 09:00');
    for (const term of [days(3), days(0.5)])
      expect(moved(term, '2026-06-10 10:00', far)).toBe('awaits its calendar');
    expect(moved(days(3), '2027-01-04 10:00')).toBe('awaits its calendar');
  });
});
