import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import type { CalendarYear } from '../../../../functions/domain/clock/calendar-year.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { dueTime } from '../../../../functions/domain/clock/due-time.ts';
import { reproject } from '../../../../functions/domain/clock/reproject.ts';
import { calendar, given, local, pause, refusal, vn } from './moments.ts';

/** The swap around Culture Day that was proposed for 2026: Monday 23 November off for a Saturday. */
const swapped = calendarOf({
  years: vietnam.map(
    (year): CalendarYear =>
      year.year === 2026
        ? {
            ...year,
            daysOff: [
              ...year.daysOff,
              {
                date: '2026-11-23',
                as: 'swap',
                holiday: 'cultureDay',
                workedOn: '2026-11-28',
                reason: 'hoán đổi với thứ Bảy 28/11/2026',
                order: 'order of the test',
              },
            ],
            makeUpDays: [
              ...year.makeUpDays,
              {
                date: '2026-11-28',
                for: '2026-11-23',
                reason: 'làm bù',
                order: 'order of the test',
              },
            ],
          }
        : year,
  ),
});

const recordedAt = (received: string, value: number, pauses = [] as ReturnType<typeof pause>[]) => {
  const input = { term: { unit: 'workingDay', value } as const, receivedAt: vn(received), pauses };
  const due = given(dueTime({ ...input, calendar }));
  return { ...input, calendarVersion: due.calendarVersion, dueAt: due.dueAt };
};

describe('a new announcement', () => {
  test('moves a running dossier and says which days moved it', () => {
    const moved = given(reproject(recordedAt('2026-11-19 09:00', 2), [calendar], swapped));
    expect(local(moved.dueBefore)).toBe('2026-11-23 17:00');
    expect(local(moved.dueAfter)).toBe('2026-11-25 17:00');
    expect(moved.changedDays).toEqual([
      { day: '2026-11-23', becomes: 'rest', order: 'order of the test' },
    ]);
    expect(moved).toMatchObject({
      calendarBefore: calendar.version,
      calendarAfter: swapped.version,
    });
  });

  test('moves it back where a Saturday is worked instead', () => {
    const moved = given(reproject(recordedAt('2026-11-19 09:00', 6), [calendar], swapped));
    expect(moved.dueAfter).toBe(moved.dueBefore === null ? null : vn('2026-11-30 17:00'));
    expect(moved.changedDays).toEqual([
      { day: '2026-11-23', becomes: 'rest', order: 'order of the test' },
      { day: '2026-11-28', becomes: 'worked', order: 'order of the test' },
    ]);
  });

  test('names a changed day as late as the later of both ends, that day too', () => {
    const moved = given(reproject(recordedAt('2026-11-19 09:00', 5), [calendar], swapped));
    expect([moved.dueBefore, moved.dueAfter].map(local)).toEqual([
      '2026-11-27 17:00',
      '2026-11-28 17:00',
    ]);
    expect(moved.changedDays.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-28']);
  });

  test('leaves a clock as it was recorded under its own calendar', () => {
    const recorded = { ...recordedAt('2026-11-19 09:00', 5), dueAt: vn('2026-11-30 10:00') };
    expect(given(reproject(recorded, [], calendar)).dueAfter).toBe(recorded.dueAt);
  });

  test('leaves alone a dossier whose days it does not touch', () => {
    const same = given(reproject(recordedAt('2026-06-08 09:00', 5), [calendar], swapped));
    expect(same.dueAfter).toBe(same.dueBefore);
    expect(same.changedDays).toEqual([]);
  });

  test('keeps a paused dossier without a due time, and its pauses in the count later', () => {
    const open = recordedAt('2026-11-19 09:00', 2, [pause('supplement', '2026-11-20 09:00')]);
    expect(given(reproject(open, [calendar], swapped))).toMatchObject({
      dueAfter: null,
      changedDays: [],
    });
    const closed = [pause('supplement', '2026-11-19 16:00', '2026-11-20 08:00')];
    const later = given(reproject(recordedAt('2026-11-19 09:00', 2, closed), [calendar], swapped));
    expect(local(later.dueAfter)).toBe('2026-11-26 17:00');
  });

  test('moves an extended appointment off a day that it took away, and leaves it there', () => {
    const extension = { at: vn('2026-11-19 10:00'), dueAfter: vn('2026-11-23 10:00') };
    const recorded = {
      ...recordedAt('2026-11-18 09:00', 2),
      extension,
      dueAt: extension.dueAfter,
    };
    const moved = given(reproject(recorded, [calendar], swapped));
    expect(local(moved.dueAfter)).toBe('2026-11-25 10:00');
    const written = { ...recorded, dueAt: moved.dueAfter, calendarVersion: moved.calendarAfter };
    expect(given(reproject(written, [calendar], swapped)).dueAfter).toBe(moved.dueAfter);
  });

  test('done twice changes nothing more', () => {
    const recorded = recordedAt('2026-11-19 09:00', 2);
    const once = given(reproject(recorded, [calendar], swapped));
    const written = { ...recorded, dueAt: once.dueAfter, calendarVersion: once.calendarAfter };
    const twice = given(reproject(written, [calendar], swapped));
    expect(twice).toMatchObject({
      dueBefore: once.dueAfter,
      dueAfter: once.dueAfter,
      changedDays: [],
    });
  });

  test('is refused for a clock counted with a calendar nobody knows', () => {
    const recorded = {
      ...recordedAt('2026-11-19 09:00', 2),
      calendarVersion: '2020-2021:deadbeef',
    };
    expect(refusal(reproject(recorded, [calendar], swapped))).toEqual({
      code: 'unknownCalendar',
      version: '2020-2021:deadbeef',
    });
  });

  test('of fewer years leaves a dossier beyond them awaiting its calendar', () => {
    const fewer = calendarOf({ years: vietnam.slice(0, 3) });
    const refused = reproject(recordedAt('2025-12-30 09:00', 5), [calendar], fewer);
    expect(refusal(refused)).toEqual({ code: 'awaitingCalendar', year: 2026 });
  });
});
