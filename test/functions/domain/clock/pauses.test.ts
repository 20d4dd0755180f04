import { describe, expect, test } from 'vitest';
import { type DueInput, dueTime } from '../../../../functions/domain/clock/due-time.ts';
import type { PausePeriod } from '../../../../functions/domain/clock/pauses.ts';
import { remaining } from '../../../../functions/domain/clock/remaining.ts';
import type { Term } from '../../../../functions/domain/clock/term.ts';
import { calendar, given, local, pause, refusal, vn } from './moments.ts';

const received = '2026-06-08 09:00';
const days = (value: number) => ({ unit: 'workingDay', value }) as const;
const due = (term: Term, pauses: readonly PausePeriod[], more: Partial<DueInput> = {}) =>
  dueTime({ term, receivedAt: vn(received), calendar, pauses, ...more });
const dueAt = (...input: Parameters<typeof due>) => local(given(due(...input)).dueAt);

describe('a pause', () => {
  test('moves a term in working days by the working days it reaches into', () => {
    const [from, sameDay, next] = ['2026-06-10 10:00', '2026-06-10 14:00', '2026-06-11 08:00'];
    expect(dueAt(days(5), [])).toBe('2026-06-15 17:00');
    expect(dueAt(days(5), [pause('verification', from, sameDay)])).toBe('2026-06-15 17:00');
    expect(dueAt(days(5), [pause('verification', from, next)])).toBe('2026-06-16 17:00');
  });

  test('over a weekend reaches into no other working day than the one it ends on', () => {
    const weekend = pause('verification', '2026-06-12 16:00', '2026-06-15 08:30');
    expect(dueAt(days(5), [weekend])).toBe('2026-06-16 17:00');
    const untilSunday = pause('verification', '2026-06-12 16:00', '2026-06-14 08:30');
    expect(dueAt(days(5), [untilSunday])).toBe('2026-06-15 17:00');
  });

  test.each([
    ['a millisecond', '2026-06-15 16:59:59.999', '2026-06-15 17:00', '2026-06-16 17:00'],
    ['a second', '2026-06-15 09:00:00', '2026-06-15 09:00:01', '2026-06-15 17:00'],
    ['five minutes', '2026-06-15 16:50', '2026-06-15 16:55', '2026-06-15 17:00'],
    ['the last minute', '2026-06-15 16:59', '2026-06-15 17:00', '2026-06-16 17:00'],
  ])('of %s on the last day leaves the close of a working day', (_, from, to, end) => {
    expect(dueAt(days(5), [pause('verification', from, to)])).toBe(end);
  });

  test('of one working day from Friday to Monday morning leaves the whole of Tuesday', () => {
    const overnight = pause('supplement', '2026-06-12 16:00', '2026-06-15 08:00');
    const input = { term: days(1), receivedAt: vn('2026-06-12 09:00'), calendar };
    const ended = dueTime({ ...input, pauses: [overnight] });
    expect(local(given(ended).dueAt)).toBe('2026-06-16 17:00');
  });

  test('is refused where it ends, or begins and is open, after now, and not where it does now', () => {
    const now = vn('2026-06-10 10:00');
    const told = (from: string, to?: string) => {
      const asked = due(days(5), [pause('verification', from, to)], { now });
      return asked.ok ? 'counted' : asked.reason.code;
    };
    expect(told('2026-06-09 10:00', '2026-06-10 10:00')).toBe('counted');
    expect(told('2026-06-09 10:00', '2026-06-10 10:01')).toBe('inTheFuture');
    expect(told('2026-06-10 10:00')).toBe('counted');
    expect(told('2026-06-10 10:01')).toBe('inTheFuture');
  });

  test('of a same-day procedure moves it to the close of the day of the resumption', () => {
    const sameDay = { unit: 'sameDay' } as const;
    const [short, long] = ['2026-06-08 10:05', '2026-06-10 10:00'];
    expect(dueAt(sameDay, [pause('supplement', '2026-06-08 10:00', short)])).toBe(
      '2026-06-08 17:00',
    );
    expect(dueAt(sameDay, [pause('supplement', '2026-06-08 10:00', long)])).toBe(
      '2026-06-10 17:00',
    );
  });

  test('moves a term in hours by exactly its working time, to the minute', () => {
    const hours = { unit: 'workingHour', value: 40 } as const;
    const overLunch = pause('verification', '2026-06-10 10:00:40', '2026-06-10 14:00:20');
    expect(dueAt(hours, [])).toBe('2026-06-15 09:00');
    expect(dueAt(hours, [overLunch])).toBe('2026-06-15 11:30');
  });

  test('leaves a fraction of a day where it was, after the whole days', () => {
    const after = pause('verification', '2026-06-09 10:00', '2026-06-10 08:00');
    expect(dueAt(days(1.5), [])).toBe('2026-06-10 11:30');
    expect(dueAt(days(1.5), [after])).toBe('2026-06-11 11:30');
  });

  test('cannot save a term that was over before it began', () => {
    const late = pause('supplement', '2026-06-15 17:00', '2026-06-30 09:00');
    expect(dueAt(days(5), [late])).toBe('2026-06-15 17:00');
  });

  test('that overlaps another is counted once', () => {
    const long = pause('supplement', '2026-06-09 08:00', '2026-06-11 08:00');
    const within = pause('verification', '2026-06-10 08:00', '2026-06-10 16:00');
    expect(dueAt(days(5), [within, long])).toBe(dueAt(days(5), [long]));
  });

  test('of 30 days of public posting is left out of the term of a land procedure (1.012785)', () => {
    const posting = pause('publicPosting', '2026-06-10 17:00', '2026-07-10 17:00');
    expect(dueAt(days(8), [])).toBe('2026-06-18 17:00');
    expect(dueAt(days(8), [posting])).toBe('2026-07-20 17:00');
  });

  test('moves a term in calendar days by the days it crosses', () => {
    const term = { unit: 'calendarDay', value: 10 } as const;
    const three = pause('supplement', '2026-06-10 10:00', '2026-06-13 09:00');
    expect(dueAt(term, [])).toBe('2026-06-18 17:00');
    expect(dueAt(term, [three])).toBe('2026-06-22 17:00');
    const sameDay = pause('supplement', '2026-06-10 10:00', '2026-06-10 16:00');
    expect(dueAt(term, [sameDay])).toBe('2026-06-18 17:00');
  });

  test('that ends after the last calendar day leaves a working moment to finish in', () => {
    const term = { unit: 'calendarDay', value: 5 } as const;
    const overTheEnd = pause('supplement', '2026-06-14 10:00', '2026-06-17 17:00');
    expect(dueAt(term, [overTheEnd])).toBe('2026-06-18 17:00');
  });

  test('while open leaves no due time, and the answer to what remains', () => {
    const open = pause('financialObligation', '2026-06-10 10:00');
    expect(given(due(days(5), [open])).dueAt).toBeNull();
    const left = given(
      remaining(
        { term: days(5), receivedAt: vn(received), calendar, pauses: [open] },
        vn('2026-07-30 08:00'),
      ),
    );
    expect(left).toEqual({ state: 'paused', workingMinutes: 5.5 * 60 + 3 * 480, days: 5 });
  });
});

describe('a supplement', () => {
  const supplement = pause('supplement', '2026-06-10 10:00', '2026-06-17 15:30');

  test('is left out of the term, unless the law counts the term again from its completion', () => {
    expect(dueAt(days(5), [supplement])).toBe('2026-06-22 17:00');
    const rules = { afterSupplement: 'restart' } as const;
    expect(dueAt(days(5), [supplement], { rules })).toBe('2026-06-24 17:00');
  });

  test('that restarts the term after a cut-off counts from the next working day', () => {
    const rules = { afterSupplement: 'restart', cutOff: '15:00' } as const;
    expect(dueAt(days(5), [supplement], { rules })).toBe('2026-06-25 17:00');
  });

  test('restarts the term, but no other pause does', () => {
    const verification = pause('verification', '2026-06-10 10:00', '2026-06-10 14:00');
    const rules = { afterSupplement: 'restart' } as const;
    expect(dueAt(days(5), [verification], { rules })).toBe('2026-06-15 17:00');
  });

  test.each([
    ['before the term is over', '2026-06-15 16:59', '2026-06-29 17:00'],
    ['as it ends', '2026-06-15 17:00', '2026-06-15 17:00'],
    ['when it was over', '2026-06-16 08:00', '2026-06-15 17:00'],
  ])('that was asked for %s begins it again only where nothing was late', (_, asked, end) => {
    const rules = { afterSupplement: 'restart' } as const;
    const asking = pause('supplement', asked, '2026-06-22 09:00');
    expect(dueAt(days(5), [asking], { rules })).toBe(end);
    const again = pause('supplement', '2026-06-23 08:00', '2026-06-24 09:00');
    const twice = end === '2026-06-29 17:00' ? '2026-07-01 17:00' : end;
    expect(dueAt(days(5), [asking, again], { rules })).toBe(twice);
  });

  test('that came twice restarts it from the later completion', () => {
    const later = pause('supplement', '2026-06-18 08:00', '2026-06-19 08:00');
    const rules = { afterSupplement: 'restart' } as const;
    expect(dueAt(days(5), [later, supplement], { rules })).toBe('2026-06-26 17:00');
  });
});

describe('a record that cannot be', () => {
  test.each([
    ['of an unknown kind', pause('lunch', '2026-06-10 10:00'), 'unknownPauseKind'],
    [
      'named like a property of every object',
      pause('toString', '2026-06-10 10:00'),
      'unknownPauseKind',
    ],
    [
      'that ends before it starts',
      pause('supplement', '2026-06-10 10:00', '2026-06-10 09:59'),
      'pauseEndsBeforeItStarts',
    ],
    [
      'from before the receipt',
      pause('supplement', '2026-06-08 08:59', '2026-06-10 09:59'),
      'beforeReceipt',
    ],
    ['that begins at no time', { kind: 'supplement', from: 'then' }, 'badTime'],
    ['that ends at no time', { ...pause('supplement', '2026-06-10 10:00'), to: 'then' }, 'badTime'],
  ])('is a pause %s', (_, record, code) => {
    expect(refusal(due(days(5), [record])).code).toBe(code);
  });

  test('is a pause that ends later than now', () => {
    const record = pause('supplement', '2026-06-10 10:00', '2026-06-11 10:00');
    const now = vn('2026-06-11 09:00');
    expect(refusal(due(days(5), [record], { now }))).toEqual({
      code: 'inTheFuture',
      at: record.to,
    });
  });
});
