import { describe, expect, test } from 'vitest';
import { mayExtend, mayPromise } from '../../../../functions/domain/clock/extension.ts';
import { form04By } from '../../../../functions/domain/clock/warnings.ts';
import { calendar, given, local, refusal, vn } from './moments.ts';

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
