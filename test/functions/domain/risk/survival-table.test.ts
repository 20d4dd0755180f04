import { describe, expect, it } from 'vitest';
import type { Course } from '../../../../functions/domain/risk/course.ts';
import {
  outlook,
  rowOf,
  survivalTable,
  usualRest,
  usualStay,
} from '../../../../functions/domain/risk/survival-table.ts';

const MINUTE = 60_000;

/** A dossier that came to steps at minutes, and ended at one. */
const lived = (moves: readonly (readonly [number, string])[], end?: number): Course => ({
  startedAt: 0,
  moves: moves.map(([at, step]) => ({ at: at * MINUTE, step })),
  appointments: [],
  ...(end !== undefined && { endedAt: end * MINUTE }),
  minutes: (from, to) => (to - from) / MINUTE,
});
const LONG_AFTER = 1e6 * MINUTE;
const at = (step: string, inStep: number, left: number, again = false) =>
  ({ step, again, inStep, left }) as Parameters<typeof outlook>[1];

describe('the table of how long it takes from each step', () => {
  const quick = Array.from({ length: 100 }, (_, n) =>
    lived(
      [
        [0, 'S1'],
        [n, 'S2'],
      ],
      100 + n,
    ),
  );
  const table = survivalTable(quick, LONG_AFTER);

  it('has a row for each step, another for those who come again', () => {
    expect([rowOf(at('S1', 0, 0)), rowOf(at('S1', 0, 0, true))]).toEqual(['S1', 'S1 (2)']);
    const returned = lived(
      [
        [0, 'S1'],
        [5, 'S2'],
        [9, 'S1'],
      ],
      20,
    );
    expect(Object.keys(survivalTable([returned], LONG_AFTER).steps)).toEqual([
      'S1',
      'S2',
      'S1 (2)',
    ]);
  });

  it('knows the usual stay in a step, and none of a step never met', () => {
    expect(usualStay(table, { step: 'S1', again: false })).toBe(50);
    expect(usualStay(table, { step: 'S2', again: false })).toBe(100);
    expect(usualStay(table, { step: 'S1', again: true })).toBeUndefined();
    expect(usualStay(table, { step: 'constructor', again: false })).toBeUndefined();
  });

  it('sees a result ahead or none, by the time that is left', () => {
    // None of a hundred from this step, a quarter from all steps, which weigh as fifty.
    expect(outlook(table, at('S2', 0, 150))).toBeCloseTo((50 * 0.25) / 150);
    expect(outlook(table, at('S2', 0, 50))).toBeGreaterThan(0.9);
    const chances = [60, 100, 140, 180].map((left) => outlook(table, at('S1', 0, left)));
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
  });

  it('looks at those who stayed as long: who is still there has less before them', () => {
    expect(usualRest(table, at('S2', 90, 0))).toBeLessThan(usualRest(table, at('S2', 0, 0)));
    expect(usualRest(table, at('S2', 0, 0))).toBe(100);
    expect(usualRest(table, at('S2', 500, 0))).toBe(0);
  });

  it('counts from the landmark on what those took who stayed so long', () => {
    // Of a hundred in S1, who go on after 0 to 99 minutes, forty stay longer than 59 and need 100 more.
    const [whole, ...landmarks] = table.steps.S1?.stays ?? [];
    expect(whole).toMatchObject({ from: 0, dossiers: 100 });
    expect(landmarks.map(({ from, dossiers }) => [from, dossiers])).toEqual([
      [20, 79],
      [40, 59],
      [60, 39],
      [75, 24],
      [85, 14],
      [92, 7],
      [97, 2],
    ]);
    expect(landmarks[6]?.curve).toEqual({ at: [101, 102], left: [0.5, 0] });
    expect(usualRest(table, at('S1', 97, 0))).toBe(101);
    expect(usualRest(table, at('S1', 98, 0))).toBe(100);
  });

  it('leaves a step of few dossiers near what holds for all', () => {
    const rare = lived([[0, 'S9']], 1_000);
    const shrunk = outlook(survivalTable([...quick, rare], LONG_AFTER), at('S9', 0, 500));
    expect(shrunk).toBeLessThan(0.2);
    const many = Array.from({ length: 500 }, () => rare);
    expect(
      outlook(survivalTable([...quick, ...many], LONG_AFTER), at('S9', 0, 500)),
    ).toBeGreaterThan(0.9);
  });

  it('counts an open dossier as one whose wait goes on, and nothing that came later', () => {
    const open = lived([[0, 'S1']]);
    const ended = lived([[0, 'S1']], 10);
    const { all } = survivalTable([open, ended], 20 * MINUTE);
    expect(all).toEqual({ at: [10], left: [0.5] });
    expect(survivalTable([ended], 9 * MINUTE).all).toEqual({ at: [], left: [] });
    expect(survivalTable([lived([[30, 'S2']])], 20 * MINUTE).steps).toEqual({});
  });
});
