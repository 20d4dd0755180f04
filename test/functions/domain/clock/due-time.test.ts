import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { type DueInput, dueTime } from '../../../../functions/domain/clock/due-time.ts';
import { Term } from '../../../../functions/domain/clock/term.ts';
import vectors from '../../../fixtures/clock/due.json' with { type: 'json' };
import { calendar, given, local, pause, refusal, vn } from './moments.ts';

const due = (term: DueInput['term'], received: string, more: Partial<DueInput> = {}) =>
  dueTime({ term, receivedAt: vn(received), calendar, ...more });
const dueAt = (...input: Parameters<typeof due>) => local(given(due(...input)).dueAt);
const days = (value: number) => ({ unit: 'workingDay', value }) as const;
const hours = (value: number) => ({ unit: 'workingHour', value }) as const;

describe('published and computed appointments', () => {
  test.each(vectors.due)('$received + $term.value $term.unit: $due ($why)', (vector) => {
    const term = Term.parse(vector.term);
    expect(dueAt(term, `${vector.received} 09:00`)).toBe(`${vector.due} 17:00`);
  });

  test.each(vectors.published)('a term that ends on $nominalDue ends on $due ($id)', (vector) => {
    const start = new Date(Date.parse(vector.nominalDue) - 10 * 86_400_000).toISOString();
    const moved = given(due({ unit: 'calendarDay', value: 10 }, `${start.slice(0, 10)} 09:00`));
    expect(local(moved.dueAt)).toBe(`${vector.due} 17:00`);
    expect(moved.movedBy).toBe('lastDayOff');
  });

  test.each(vectors.sameDay)('a same-day dossier of $received: $due ($why)', (vector) => {
    const received = vector.received.replace('T', ' ');
    expect(dueAt({ unit: 'sameDay' }, received)).toBe(`${vector.due} 17:00`);
  });
});

describe('the start of the count', () => {
  test('of a same-day procedure may have another cut-off', () => {
    const rules = { cutOff: '16:00' };
    expect(dueAt({ unit: 'sameDay' }, '2026-06-08 15:30', { rules })).toBe('2026-06-08 17:00');
    expect(dueAt({ unit: 'sameDay' }, '2026-06-08 16:30', { rules })).toBe('2026-06-09 17:00');
  });

  test('at a counter open on Saturday is that Saturday, which still is no working day', () => {
    const saturdays = calendarOf({
      years: vietnam,
      saturdaySessions: [{ from: '07:30', to: '11:30' }],
    });
    const at = (term: DueInput['term'], received: string) =>
      dueAt(term, received, { calendar: saturdays });
    expect(at(days(1), '2026-06-13 09:00')).toBe('2026-06-15 17:00');
    expect(at(days(1), '2026-06-13 11:31')).toBe('2026-06-16 17:00');
    expect(at(hours(2), '2026-06-13 09:00')).toBe('2026-06-15 09:30');
    expect(at({ unit: 'sameDay' }, '2026-06-13 09:00')).toBe('2026-06-15 17:00');
    expect(at(days(1), '2024-02-10 09:00'), 'the first day of Tết').toBe('2024-02-16 17:00');
  });
});

describe('the start of the count at a counter that was opened beside the calendar', () => {
  const sunday = '2026-06-14 09:00';
  const opened = (more: Partial<DueInput> = {}) =>
    dueAt(days(1), sunday, { inExtraSession: true, ...more });

  test('is the receipt', () => {
    expect(opened()).toBe('2026-06-15 17:00');
    expect(dueAt(days(1), sunday)).toBe('2026-06-16 17:00');
  });

  test('is not so for a completion from which the term is counted again', () => {
    const pauses = [pause('supplement', '2026-06-15 09:00', '2026-06-21 09:00')];
    expect(opened({ pauses, rules: { afterSupplement: 'restart' } })).toBe('2026-06-23 17:00');
  });
});

describe('a term that a supplement begins again', () => {
  test('was not over where another pause had moved its end', () => {
    const pauses = [
      pause('verification', '2026-06-09 10:00', '2026-06-12 10:00'),
      pause('supplement', '2026-06-12 14:00', '2026-06-15 09:00'),
    ];
    const rules = { afterSupplement: 'restart' } as const;
    expect(dueAt(days(2), '2026-06-08 09:00', { pauses, rules })).toBe('2026-06-17 17:00');
  });
});

describe('the length of a term', () => {
  test('in working days ends with the day, or at the hour it began', () => {
    expect(dueAt(days(2), '2026-06-08 09:12')).toBe('2026-06-10 17:00');
    expect(dueAt(days(2), '2026-06-08 09:12', { dueRule: 'sameTime' })).toBe('2026-06-10 09:12');
  });

  test.each([
    [0.25, '2026-06-08 16:00', '2026-06-09 08:30'],
    [0.5, '2026-06-08 07:30', '2026-06-08 11:30'],
    [0.75, '2026-06-08 09:00', '2026-06-08 16:30'],
    [1.25, '2026-06-08 09:00', '2026-06-10 09:30'],
  ])('of %d working days from %s counts its fraction exactly: %s', (value, from, end) => {
    expect(dueAt(days(value), from)).toBe(end);
  });

  test.each([
    [1, '2026-06-08 11:00', '2026-06-08 13:30'],
    [2, '2026-06-08 09:30', '2026-06-08 11:30'],
    [8, '2026-06-12 16:00', '2026-06-15 16:00'],
    [24, '2026-06-08 08:00', '2026-06-11 08:00'],
  ])('of %d working hours from %s runs to %s', (value, from, end) => {
    expect(dueAt(hours(value), from)).toBe(end);
  });

  test.each([
    [1, '2026-01-31 09:00', '2026-03-02 17:00', '28 February is a Saturday'],
    [1, '2025-03-31 09:00', '2025-05-05 17:00', '30 April begins a long weekend'],
    [1, '2024-01-31 09:00', '2024-02-29 17:00', 'a leap year'],
    [4, '2026-03-09 09:00', '2026-07-09 17:00', 'the same day of the month'],
  ])('of %d month(s) from %s runs to %s: %s', (value, from, end) => {
    expect(dueAt({ unit: 'month', value }, from)).toBe(end);
  });

  test('in calendar days counts weekends, and a fraction after its last whole day', () => {
    expect(dueAt({ unit: 'calendarDay', value: 10 }, '2026-06-08 09:00')).toBe('2026-06-18 17:00');
    expect(dueAt({ unit: 'calendarDay', value: 2.5 }, '2026-06-08 09:00')).toBe('2026-06-11 11:30');
    expect(dueAt({ unit: 'calendarDay', value: 0.5 }, '2026-06-08 09:00')).toBe('2026-06-08 14:30');
  });

  test('is none where the procedure gives no appointment', () => {
    const none = given(due(null, '2026-06-08 06:00'));
    expect(none).toMatchObject({ dueAt: null, countedFrom: vn('2026-06-08 07:30') });
  });

  test.each([
    { unit: 'workingDay', value: -3 },
    { unit: 'workingDay', value: 0 },
    { unit: 'workingHour', value: Number.NaN },
    { unit: 'calendarDay', value: Number.POSITIVE_INFINITY },
    { unit: 'month', value: 1.5 },
  ] as const)('of $value $unit is refused', (term) => {
    expect(refusal(due(term, '2026-06-08 09:00'))).toEqual({ code: 'impossibleTerm' });
  });

  test.each([
    [{ unit: 'workingHour', value: 8 }, '2026-06-09 09:12'],
    [{ unit: 'workingDay', value: 0.25 }, '2026-06-08 11:12'],
    [{ unit: 'workingDay', value: 1.25 }, '2026-06-10 09:30'],
    [{ unit: 'sameDay' }, '2026-06-08 17:00'],
  ] as const)('of %o has no seconds, at any second of the receipt', (term, end) => {
    const told = given(due(term, '2026-06-08 09:12:42.857'));
    expect([told.countedFrom, told.dueAt]).toEqual([vn('2026-06-08 09:12'), vn(end)]);
  });

  test('names the calendar it was counted with', () => {
    expect(given(due(days(1), '2026-06-08 09:00')).calendarVersion).toBe(calendar.version);
  });
});

describe('a new appointment', () => {
  const extension = { at: vn('2026-06-11 10:00'), dueAfter: vn('2026-06-17 09:00') };

  test('takes the place of the due time', () => {
    const extended = given(due(days(5), '2026-06-08 09:00', { extension }));
    expect(extended).toMatchObject({ dueAt: extension.dueAfter, movedBy: 'extension' });
  });

  test('moves on by the days of the pauses after it, not of those before', () => {
    const before = pause('supplement', '2026-06-09 08:00', '2026-06-09 10:00');
    const after = pause('verification', '2026-06-16 15:00', '2026-06-17 08:30');
    const pauses = [before, after];
    expect(dueAt(days(5), '2026-06-08 09:00', { extension, pauses })).toBe('2026-06-18 09:00');
  });

  test('of a term in hours moves on by the working time of the pauses after it', () => {
    const hours = { unit: 'workingHour', value: 40 } as const;
    const pauses = [pause('verification', '2026-06-16 15:00', '2026-06-17 08:30')];
    expect(dueAt(hours, '2026-06-08 09:00', { extension, pauses })).toBe('2026-06-17 13:30');
  });

  test('leaves who resumes on its day the rest of that day', () => {
    const pauses = [pause('verification', '2026-06-17 08:30', '2026-06-17 10:00')];
    expect(dueAt(days(5), '2026-06-08 09:00', { extension, pauses })).toBe('2026-06-17 17:00');
  });

  test('that has come is not saved by a pause that begins then', () => {
    const pauses = [pause('verification', '2026-06-17 09:00', '2026-06-19 10:00')];
    expect(dueAt(days(5), '2026-06-08 09:00', { extension, pauses })).toBe('2026-06-17 09:00');
  });

  test('counts only where it is later than the term itself', () => {
    const same = { ...extension, dueAfter: vn('2026-06-15 17:00') };
    const extended = given(due(days(5), '2026-06-08 09:00', { extension: same }));
    expect(extended).toEqual(given(due(days(5), '2026-06-08 09:00')));
  });

  test('does not shorten a term that a supplement began again later', () => {
    const pauses = [pause('supplement', '2026-06-15 08:00', '2026-06-22 09:00')];
    const rules = { afterSupplement: 'restart' } as const;
    expect(dueAt(days(5), '2026-06-08 09:00', { extension, pauses, rules })).toBe(
      '2026-06-29 17:00',
    );
  });
});

describe('what is no time', () => {
  test('is refused with what was given', () => {
    const input = { term: days(1), calendar };
    expect(refusal(dueTime({ ...input, receivedAt: 'yesterday' }))).toEqual({
      code: 'badTime',
      given: 'yesterday',
    });
    const extension = { at: vn('2026-06-08 10:00'), dueAfter: 'soon' };
    expect(refusal(due(days(1), '2026-06-08 09:00', { extension }))).toEqual({
      code: 'badTime',
      given: 'soon',
    });
  });

  test('is the day of an extension that is none, or a new appointment beyond the announced years', () => {
    const asked = (extension: DueInput['extension']) =>
      refusal(due(days(1), '2026-06-08 09:00', { extension }));
    const dueAfter = vn('2027-01-05 10:00');
    expect(asked({ at: 'soon', dueAfter })).toEqual({ code: 'badTime', given: 'soon' });
    expect(asked({ at: vn('2026-06-08 10:00'), dueAfter })).toEqual({
      ...{ code: 'awaitingCalendar', year: 2027 },
    });
  });

  test('is a receipt later than now', () => {
    expect(due(days(1), '2026-06-08 09:00', { now: vn('2026-06-08 09:00') }).ok).toBe(true);
    const refused = due(days(1), '2026-06-08 09:00', { now: vn('2026-06-08 08:59') });
    expect(refusal(refused)).toEqual({ code: 'inTheFuture', at: vn('2026-06-08 09:00') });
  });
});
