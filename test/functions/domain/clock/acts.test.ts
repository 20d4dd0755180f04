import { describe, expect, test } from 'vitest';
import { mayExtend, mayPromise } from '../../../../functions/domain/clock/extension.ts';
import { remaining } from '../../../../functions/domain/clock/remaining.ts';
import { stepDue } from '../../../../functions/domain/clock/step-clock.ts';
import {
  type AllowanceSum,
  NO_ALLOWANCE,
  plusAllowance,
  type Term,
} from '../../../../functions/domain/clock/term.ts';
import { form04By, warnings } from '../../../../functions/domain/clock/warnings.ts';
import { calendar, given, local, pause, refusal, vn } from './moments.ts';

describe('a new appointment', () => {
  const asked = {
    dueAt: vn('2026-06-15 17:00'),
    newDueAt: vn('2026-06-19 17:00'),
    longest: { unit: 'workingDay', value: 5 } as const,
    now: vn('2026-06-12 17:00'),
    calendar,
    alreadyExtended: false,
  };

  test('may be given until the close of the working day before', () => {
    expect(given(mayExtend(asked))).toEqual({
      at: asked.now,
      dueBefore: vn('2026-06-15 17:00'),
      dueAfter: vn('2026-06-19 17:00'),
    });
  });

  test.each([
    [
      'once it is too late',
      { now: vn('2026-06-12 17:01') },
      { code: 'extensionTooLate', latest: vn('2026-06-12 17:00') },
    ],
    ['a second time', { alreadyExtended: true }, { code: 'alreadyExtended' }],
    ['for no appointment', { dueAt: null }, { code: 'noDueTime' }],
    [
      'for the same moment',
      { newDueAt: vn('2026-06-15 17:00') },
      { code: 'newDueNotLater', dueAt: vn('2026-06-15 17:00') },
    ],
    [
      'for a Sunday',
      { newDueAt: vn('2026-06-21 09:00') },
      { code: 'outsideWorkingTime', at: vn('2026-06-21 09:00') },
    ],
    [
      'for a minute after the close of a day',
      { newDueAt: vn('2026-06-19 17:01') },
      { code: 'outsideWorkingTime', at: vn('2026-06-19 17:01') },
    ],
    [
      'for a moment with seconds',
      { newDueAt: vn('2026-06-19 16:00:30') },
      { code: 'notAWholeMinute', at: vn('2026-06-19 16:00:30') },
    ],
    [
      'further away than the longest',
      { newDueAt: vn('2026-06-23 07:30') },
      { code: 'newDueTooLate', latest: vn('2026-06-22 17:00') },
    ],
    [
      'for a year that is not announced',
      { newDueAt: vn('2027-01-05 09:00') },
      { code: 'awaitingCalendar', year: 2027 },
    ],
    ['for no time', { newDueAt: 'soon' }, { code: 'badTime', given: 'soon' }],
    [
      'of a due time that is not announced',
      { dueAt: vn('2027-01-05 09:00') },
      { code: 'awaitingCalendar', year: 2027 },
    ],
  ])('is not given %s', (_, change, reason) => {
    expect(refusal(mayExtend({ ...asked, ...change }))).toEqual(reason);
  });

  test('may lie as far away as the longest, to the minute, and no nearer than the next one', () => {
    const promise = (newDueAt: string) => ({ ...asked, newDueAt: vn(newDueAt) });
    expect(given(mayExtend(promise('2026-06-22 17:00'))).dueAfter).toBe(vn('2026-06-22 17:00'));
    expect(given(mayExtend(promise('2026-06-16 07:30'))).dueAfter).toBe(vn('2026-06-16 07:30'));
  });

  test('may lie anywhere in the announced calendar where the longest reaches beyond it', () => {
    const promised = mayPromise({
      newDueAt: vn('2026-12-31 17:00'),
      after: vn('2026-12-15 17:00'),
      longest: { term: { unit: 'month', value: 1 }, from: vn('2026-12-15 17:00') },
      calendar,
    });
    expect(given(promised)).toBe(vn('2026-12-31 17:00'));
  });

  test('must be asked for before a long weekend when the due day follows it', () => {
    expect(local(form04By(calendar, vn('2026-05-04 10:00')) ?? null)).toBe('2026-04-29 17:00');
  });
});

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
    expect(refusal(stepDue(late, way(8)))).toEqual({ code: 'awaitingCalendar', year: 2027 });
  });
});

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

describe('what remains of a term', () => {
  const input = {
    term: { unit: 'workingDay', value: 5 } as const,
    receivedAt: vn('2026-06-08 09:00'),
    calendar,
  };

  test.each([
    ['2026-06-08 08:00', 'running', 6.5 * 60 + 5 * 480, 7],
    ['2026-06-15 16:00', 'running', 60, 0],
    ['2026-06-15 17:00', 'overdue', 0, 0],
    ['2026-06-16 09:30', 'overdue', -120, -1],
  ] as const)('at %s: %s, %d minutes, %d days', (now, state, workingMinutes, days) => {
    expect(given(remaining(input, vn(now)))).toEqual({ state, workingMinutes, days });
  });

  test.each([
    ['2026-06-15 16:00', 60, 0],
    ['2026-06-15 17:00', 0, 0],
    ['2026-06-16 09:30:59', -120, -1],
  ] as const)(
    'of a dossier done at %s: %d minutes, %d days, whenever it is asked',
    (done, workingMinutes, days) => {
      const ended = { state: 'ended', workingMinutes, days };
      expect(given(remaining(input, vn('2026-07-20 10:00'), vn(done)))).toEqual(ended);
    },
  );

  test('is nothing to speak of where there is no appointment', () => {
    const none = given(remaining({ ...input, term: null }, vn('2026-06-08 10:00')));
    expect(none.state).toBe('none');
  });

  test('is unknown at no time, outside the announced years, and of what cannot be', () => {
    expect(refusal(remaining(input, 'now')).code).toBe('badTime');
    expect(refusal(remaining(input, vn('2027-03-01 09:00'))).code).toBe('awaitingCalendar');
    expect(refusal(remaining({ ...input, receivedAt: 'x' }, input.receivedAt)).code).toBe(
      'badTime',
    );
    const long = { ...input, term: { unit: 'month', value: 12 } as const };
    expect(refusal(remaining(long, input.receivedAt)).code).toBe('awaitingCalendar');
  });
});
