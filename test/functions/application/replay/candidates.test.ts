import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  type ProcedureCandidates,
  pareto,
  planOf,
} from '../../../../functions/application/replay/candidates.ts';

const cut = (daysSaved: number, extraLate: number, dossiers: number): Candidate => ({
  change: { term: { unit: 'workingDay', value: 10 - daysSaved } },
  daysSaved,
  extraLate,
  daysAYear: daysSaved * dossiers,
  extraLateByDate: extraLate,
  officerHours: 0,
});
const found = (
  procedure: string,
  dossiers: number,
  late: readonly number[],
): ProcedureCandidates => {
  const candidates = late.map((extraLate, at) => cut(at + 1, extraLate, dossiers));
  const blind = candidates[2];
  return {
    procedure,
    name: procedure,
    dossiers,
    daysBefore: 10 * dossiers,
    candidates,
    ...(blind && { blind }),
    reliable: true,
  };
};

describe('the plan of a search', () => {
  const searched = [
    found('1.000001', 1000, [0, 5, 10, 20, 400]),
    found('1.000002', 1000, [100, 300, 600]),
    found('1.000003', 1000, [0, 0, 0, 0, 0]),
  ];

  it('reaches 30 % of the days where that costs least, and leaves alone where it costs most', () => {
    const { items, percent, extraLate, blind } = planOf(searched);
    expect(items.map(({ found, candidate }) => [found.procedure, candidate.daysSaved])).toEqual([
      ['1.000001', 4],
      ['1.000003', 5],
    ]);
    expect([percent, extraLate]).toEqual([30, 20]);
    // The same by 30 % each: as many days, thirty times as many late.
    expect(blind).toEqual({ percent: 30, extraLate: 610 });
  });

  it('is as large as it can be where the share cannot be reached', () => {
    const { percent } = planOf(searched, 0.9);
    expect(percent).toBeCloseTo((100 * (5 + 3 + 5)) / 30, 6);
  });

  it('is none of no procedures', () => {
    expect(planOf([])).toMatchObject({ items: [], percent: 0, extraLate: 0 });
  });
});

describe('the candidates that are left', () => {
  const few = fc.integer({ min: 0, max: 3 });
  const candidates = fc.array(
    fc
      .record({ daysSaved: few, extraLate: few, officerHours: few })
      .map(
        (figures): Candidate => ({ ...cut(figures.daysSaved, figures.extraLate, 10), ...figures }),
      ),
  );
  const isNoWorse = (one: Candidate, other: Candidate) =>
    one.daysSaved >= other.daysSaved &&
    one.extraLate <= other.extraLate &&
    one.officerHours <= other.officerHours;

  it('are beaten by none, and beat or equal every one that is left out', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const left = pareto(all);
        for (const one of left)
          for (const other of left) expect(one !== other && isNoWorse(one, other)).toBe(false);
        for (const out of all.filter((one) => !left.includes(one)))
          expect(left.some((one) => isNoWorse(one, out))).toBe(true);
      }),
    );
  });

  it('come with the most days first', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const saved = pareto(all).map(({ daysSaved }) => daysSaved);
        expect(saved).toEqual(saved.toSorted((one, other) => other - one));
      }),
    );
  });
});
