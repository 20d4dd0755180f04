import { describe, expect, it } from 'vitest';
import {
  askedAt,
  type Course,
  dueOf,
  knownBy,
  loadOver,
  morningOf,
  upTo,
  wasLate,
} from '../../../../functions/domain/risk/course.ts';

const DAY = 86_400_000;
const course = (more: Partial<Course> = {}): Course => ({
  startedAt: 0,
  moves: [
    { at: 0, step: 'S1' },
    { at: 2.5 * DAY, step: 'S2' },
  ],
  appointments: [
    { at: 0, due: 5 * DAY },
    { at: 4 * DAY, due: 7 * DAY },
  ],
  minutes: (from, to) => (to - from) / 60_000,
  ...more,
});

describe('what was known of a dossier at an instant', () => {
  it('are the moves, the appointments and the end by then, that instant included', () => {
    const whole = course({ endedAt: 6 * DAY });
    expect(knownBy(whole, 2.5 * DAY)).toMatchObject({ moves: [{}, { step: 'S2' }] });
    expect(knownBy(whole, 2.5 * DAY - 1).moves).toHaveLength(1);
    expect(knownBy(whole, 4 * DAY).appointments).toHaveLength(2);
    expect(knownBy(whole, 4 * DAY - 1).appointments).toHaveLength(1);
    expect(knownBy(whole, 6 * DAY).endedAt).toBe(6 * DAY);
    expect(knownBy(whole, 6 * DAY - 1).endedAt).toBeUndefined();
  });

  it('is its first appointment from the start, whenever that was written', () => {
    const late = course({ appointments: [{ at: DAY, due: 5 * DAY }] });
    expect(knownBy(late, 0).appointments).toHaveLength(1);
  });
});

describe('the due time that holds', () => {
  it('is the last appointment known, from its instant on', () => {
    expect([0, 4 * DAY - 1, 4 * DAY].map((at) => dueOf(course(), at) / DAY)).toEqual([5, 5, 7]);
    expect(dueOf(course()) / DAY).toBe(7);
    expect(dueOf(course({ appointments: [] }))).toBe(Infinity);
  });

  it('is missed by what ends after it, and by what never ended, not by what ends with it', () => {
    const ends = (endedAt?: number) => wasLate(course({ endedAt }));
    expect([ends(7 * DAY), ends(7 * DAY + 1), ends()]).toEqual([false, true, true]);
    expect(wasLate(course({ appointments: [], endedAt: 9 * DAY }))).toBe(false);
  });
});

describe('the risk of a dossier is asked', () => {
  const days = (of: Course, until = 99 * DAY, most?: number) =>
    askedAt(of, until, most).map((at) => at / DAY);

  it('each day and at each move, while it is open and not yet due', () => {
    expect(days(course())).toEqual([0, 1, 2, 2.5, 3, 4, 5, 6]);
    expect(days(course({ endedAt: 3 * DAY }))).toEqual([0, 1, 2, 2.5]);
    expect(days(course(), 2.5 * DAY)).toEqual([0, 1, 2, 2.5]);
  });

  it('not at a move that comes with its end, or with its due time', () => {
    const moves = [0, 3, 7].map((day) => ({ at: day * DAY, step: `S${day}` }));
    expect(days(course({ moves }))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(days(course({ moves, endedAt: 3 * DAY }))).toEqual([0, 1, 2]);
  });

  it('on no day on which the clock stands still, but at the moment it runs on', () => {
    const paused = course({ pauses: [{ from: DAY, to: 3 * DAY }] });
    expect(days(paused)).toEqual([0, 3, 4, 5, 6]);
    expect(days(course({ pauses: [{ from: 2 * DAY }] }))).toEqual([0, 1]);
  });

  it('on few days of a long one, evenly, and at all moves', () => {
    expect(days(course(), 99 * DAY, 2)).toEqual([0, 2.5, 4]);
  });
});

describe('the load of the house', () => {
  it('is what is open, and what came and went within seven days', () => {
    const loadAt = loadOver([
      course({ startedAt: 0, endedAt: 10 * DAY }),
      course({ startedAt: 3 * DAY }),
      course({ startedAt: 9 * DAY, endedAt: 9.5 * DAY }),
    ]);
    expect(loadAt(3 * DAY)).toEqual({ open: 2, came: 2, closed: 0 });
    expect(loadAt(10 * DAY)).toEqual({ open: 1, came: 1, closed: 2 });
    // What came exactly seven days ago is no more among them.
    expect(loadAt(7 * DAY - 1).came).toBe(2);
    expect(loadAt(7 * DAY).came).toBe(1);
  });
});

describe('how many of rising values are at most so large', () => {
  it('counts the value itself', () => {
    expect([0, 1, 2, 3, 9].map((value) => upTo([1, 2, 2, 5], value))).toEqual([0, 1, 3, 3, 4]);
    expect(upTo([], 1)).toBe(0);
  });
});

describe('the morning before an instant', () => {
  it('is half past five in Vietnam, that instant included', () => {
    const morning = (at: string) => new Date(morningOf(Date.parse(at))).toISOString();
    expect(morning('2026-03-02T22:30:00.000Z')).toBe('2026-03-02T22:30:00.000Z');
    expect(morning('2026-03-02T22:29:59.999Z')).toBe('2026-03-01T22:30:00.000Z');
  });
});
