import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isotonic, risen } from '../../../../functions/domain/risk/isotonic.ts';
import type { ForecastOutcome } from '../../../../functions/domain/risk/measures.ts';

const judged = (forecast: number, late: boolean, weight = 1): ForecastOutcome => ({
  forecast,
  late,
  weight,
});
const anyJudged = fc
  .array(fc.tuple(fc.nat(9), fc.boolean(), fc.integer({ min: 1, max: 3 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((all) => all.map(([forecast, late, weight]) => judged(forecast, late, weight)));

describe('a rising map from scores to chances', () => {
  it('pools what does not rise: 0.2 late before 0.3 punctual are one step', () => {
    const all = [judged(0.1, false), judged(0.2, true), judged(0.3, false), judged(0.4, true)];
    expect(isotonic(all)).toEqual({ from: [0.1, 0.2, 0.4], to: [0, 0.5, 1] });
  });

  it('has one step for equal scores, by their weights', () => {
    expect(isotonic([judged(0.5, false, 3), judged(0.5, true)])).toEqual({
      from: [0.5],
      to: [0.25],
    });
  });

  it('rises, and keeps the mean of what came of the scores', () => {
    fc.assert(
      fc.property(anyJudged, (all) => {
        const map = isotonic(all);
        for (const [step, to] of map.to.entries())
          expect(to).toBeGreaterThan(map.to[step - 1] ?? Number.NEGATIVE_INFINITY);
        const sum = (of: (one: ForecastOutcome) => number) =>
          all.reduce((before, one) => before + one.weight * of(one), 0);
        const told = sum(({ forecast }) => risen(map, forecast));
        expect(told / sum(() => 1)).toBeCloseTo(sum(({ late }) => Number(late)) / sum(() => 1), 3);
      }),
    );
  });
});

describe('a score on the map', () => {
  const map = { from: [0.2, 0.6], to: [0.1, 0.9] };

  it('has the chance of its step, from the beginning of that on', () => {
    expect([0.2, 0.599, 0.6, 1].map((score) => risen(map, score))).toEqual([0.1, 0.1, 0.9, 0.9]);
    expect(risen(map, 0)).toBe(0.1);
    expect(risen({ from: [], to: [] }, 0.7)).toBe(0.7);
  });
});
