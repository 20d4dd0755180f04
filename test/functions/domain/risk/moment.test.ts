import { describe, expect, it } from 'vitest';
import type { Course } from '../../../../functions/domain/risk/course.ts';
import { BEFORE_ALL, momentsOf } from '../../../../functions/domain/risk/moment.ts';

const HOUR = 3_600_000;
/** Monday 2 March 2026, midnight. */
const start = Date.parse('2026-03-02T00:00:00.000Z');
const after = (hours: number) => start + hours * HOUR;
const course: Course = {
  startedAt: start,
  moves: [
    { at: after(1), step: 'S1', traits: { unit: 'H62.11', role: 'counter' }, amount: 20_000 },
    { at: after(4), step: 'S2', traits: { role: 'leader' } },
    { at: after(30), step: 'S1' },
  ],
  appointments: [
    { at: start, due: after(40) },
    { at: after(20), due: after(60) },
  ],
  minutes: (from, to) => (to - from) / 60_000,
};
const load = () => ({ open: 7, came: 3, closed: 2 });
const momentAt = (hours: number) => momentsOf(course, [after(hours)], load)[0];

describe('the moment of a dossier', () => {
  it('before its first step stands nowhere, and nothing is known of a step before', () => {
    expect(momentAt(0.5)).toMatchObject({
      step: BEFORE_ALL,
      again: false,
      inStep: 30,
      passed: [],
      numbers: { elapsed: 30, moves: 0, returns: 0, stepBefore: Number.NaN, amount: Number.NaN },
      words: { before: BEFORE_ALL, weekday: 'Mon', again: 'no' },
    });
  });

  it('is at the step it came to, from that instant on, with what became known there', () => {
    expect(momentAt(1)).toMatchObject({ step: 'S1', inStep: 0, numbers: { amount: 20_000 } });
    expect(momentAt(10)).toMatchObject({
      step: 'S2',
      again: false,
      inStep: 360,
      left: 30 * 60,
      passed: ['S1', 'S2'],
      numbers: {
        left: 30 * 60,
        term: 40 * 60,
        leftShare: 0.75,
        elapsed: 600,
        stepBefore: 180,
        moves: 2,
        returns: 0,
        open: 7,
        came: 3,
        closed: 2,
        amount: 20_000,
      },
      words: { step: 'S2', before: 'S1', unit: 'H62.11', role: 'leader' },
    });
  });

  it('knows a later due time from when it was given, and a step that it came to before', () => {
    expect(momentAt(19)?.left).toBe(21 * 60);
    expect(momentAt(20)?.left).toBe(40 * 60);
    expect(momentAt(30)).toMatchObject({
      step: 'S1',
      again: true,
      passed: ['S1', 'S2'],
      numbers: { moves: 3, returns: 1 },
      words: { again: 'yes', before: 'S2', weekday: 'Tue' },
    });
  });

  it('is the same alone as among others', () => {
    const hours = [0.5, 1, 10, 20, 30];
    const instants = hours.map(after);
    expect(momentsOf(course, instants, load)).toEqual(hours.map(momentAt));
  });
});
