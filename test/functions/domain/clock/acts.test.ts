import { describe, expect, test } from 'vitest';
import { mayExtend, mayPromise } from '../../../../functions/domain/clock/extension.ts';
import { remaining } from '../../../../functions/domain/clock/remaining.ts';
import { carriedOver, stepDue } from '../../../../functions/domain/clock/step-clock.ts';
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
  const step = (
    value: number,
    unit: 'workingDay' | 'workingHour' | 'calendarDay',
    startedAt: string,
  ) => ({
    startedAt: vn(startedAt),
    allowance: { unit, value },
    calendar,
  });

  test.each([
    [0.25, 'workingDay', '2026-06-08 09:12', '2026-06-08 11:12'],
    [2, 'workingDay', '2026-06-08 09:12', '2026-06-10 09:12'],
    [4, 'workingHour', '2026-06-08 16:00', '2026-06-09 10:30'],
    [2, 'workingHour', '2026-06-13 09:00', '2026-06-15 09:30'],
    [3, 'calendarDay', '2026-06-11 09:00', '2026-06-15 17:00'],
  ] as const)('of %d %s begun %s is due %s', (value, unit, startedAt, due) => {
    expect(local(given(stepDue(step(value, unit, startedAt))))).toBe(due);
  });

  test('stands still in a pause, even one that began before it', () => {
    const pauses = [
      pause('supplement', '2026-06-05 09:00', '2026-06-08 10:12'),
      pause('verification', '2026-06-08 13:00', '2026-06-08 15:00'),
      pause('verification', '2026-06-02 13:00', '2026-06-03 15:00'),
    ];
    const due = stepDue({ ...step(0.5, 'workingDay', '2026-06-08 09:12'), pauses });
    expect(local(given(due))).toBe('2026-06-09 08:12');
  });

  test('without an allowance, or paused now, has no due time', () => {
    const untimed = stepDue({ startedAt: vn('2026-06-08 09:00'), allowance: null, calendar });
    expect(given(untimed)).toBeNull();
    const pauses = [pause('supplement', '2026-06-08 10:00')];
    expect(given(stepDue({ ...step(1, 'workingDay', '2026-06-08 09:00'), pauses }))).toBeNull();
  });

  test('that follows another to the term ends no later than the term', () => {
    const first = given(stepDue(step(0.25, 'workingDay', '2026-06-08 09:12'))) ?? '';
    const second = given(
      stepDue({ ...step(1.75, 'workingDay', '2026-06-08 09:12'), startedAt: first }),
    );
    expect(local(second)).toBe('2026-06-10 09:12');
  });

  test('hands on what it did not use, and what it used too much', () => {
    const dueAt = vn('2026-06-08 11:30');
    const early = { dueAt, completedAt: vn('2026-06-08 09:30') };
    const late = { dueAt, completedAt: vn('2026-06-08 14:00') };
    expect(given(carriedOver(calendar, [early]))).toBe(120);
    expect(given(carriedOver(calendar, [early, late]))).toBe(60);
    expect(refusal(carriedOver(calendar, [{ ...early, completedAt: 'x' }])).code).toBe('badTime');
    expect(refusal(carriedOver(calendar, [{ ...early, dueAt: 'x' }])).code).toBe('badTime');
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
