import { describe, expect, test } from 'vitest';
import { dueTime } from '../../../../functions/domain/clock/due-time.ts';
import { reproject } from '../../../../functions/domain/clock/reproject.ts';
import { verdict } from '../../../../functions/domain/clock/verdict.ts';
import practice from '../../../fixtures/clock/field-practice.json' with { type: 'json' };
import { calendar, given, local, pause, vn } from './moments.ts';

const days = (value: number) => ({ unit: 'workingDay', value }) as const;
const dueAt = (
  ...[term, received, more]: [Parameters<typeof dueTime>[0]['term'], string, object?]
) => local(given(dueTime({ term, receivedAt: vn(received), calendar, ...more })).dueAt);

/** Answers that deployed systems give and the law does not. Each row: what is asked, the fault, the law. */
describe('a fault seen in practice is not ours', () => {
  test.each(practice.makeUpSaturdays)(
    'make-up Saturday ignored: $received + $days days is not $faulty',
    (row) => {
      expect(dueAt(days(row.days), `${row.received} 09:00`)).toBe(`${row.due} 17:00`);
      expect(row.due).not.toBe(row.faulty);
    },
  );

  test('filed on Saturday, Monday counted as the first day of the term', () => {
    expect(dueAt(days(3), '2026-06-13 09:00')).toBe('2026-06-18 17:00');
  });

  test('received at 11:30 sharp, due in the night', () => {
    expect(dueAt({ unit: 'workingHour', value: 1.5 }, '2026-06-08 11:30')).toBe('2026-06-08 14:30');
  });

  test('the 15:00 rule not applied', () => {
    expect(dueAt({ unit: 'sameDay' }, '2026-06-08 15:30')).toBe('2026-06-09 17:00');
  });

  test('a supplement shifts the due date by calendar time, less a day, plus eight hours', () => {
    const pauses = [pause('supplement', '2026-06-11 10:00', '2026-06-15 10:00')];
    const shifted = '2026-06-19 17:00';
    expect(dueAt(days(5), '2026-06-08 09:00', { pauses })).toBe('2026-06-17 17:00');
    expect(dueAt(days(5), '2026-06-08 09:00', { pauses })).not.toBe(shifted);
  });

  test('an unset due date counts as on time, however long the dossier took', () => {
    const judged = verdict({
      endedAt: vn('2026-06-30 10:00'),
      periodEnd: vn('2026-06-30 23:59'),
      legalDueAt: vn('2026-06-15 17:00'),
      supplements: [],
    });
    expect(judged.original).toEqual({ timeliness: 'late', rule: 'noDueTime' });
  });

  test('a dossier open past its due time is within term because the period ends later', () => {
    const judged = verdict({
      periodEnd: vn('2026-06-16 08:00'),
      originalDueAt: vn('2026-06-15 17:00'),
      dueAt: vn('2026-06-15 17:00'),
      supplements: [],
    });
    expect(judged.original.timeliness).toBe('late');
  });

  test('a paused timer keeps its old due time and strikes on resumption', () => {
    const overTheDue = [pause('verification', '2026-06-12 10:00', '2026-07-20 08:30')];
    expect(dueAt(days(5), '2026-06-08 09:00', { pauses: overTheDue })).toBe('2026-07-21 17:00');
  });

  test('the due time is reset without an act: the same history always gives the same answer', () => {
    const input = { term: days(5), receivedAt: vn('2026-06-08 09:00'), pauses: [] };
    const recorded = { ...input, calendarVersion: calendar.version, dueAt: vn('2026-06-15 17:00') };
    expect(given(reproject(recorded, [], calendar)).dueAfter).toBe(recorded.dueAt);
  });

  test('holidays counted once: a holiday inside the days added for a holiday is skipped too', () => {
    expect(dueAt(days(1), '2026-04-24 09:00')).toBe('2026-04-28 17:00');
    expect(dueAt(days(3), '2026-04-24 09:00')).toBe('2026-05-04 17:00');
  });
});
