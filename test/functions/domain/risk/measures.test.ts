import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auc,
  brier,
  type ForecastOutcome,
  rankedPairs,
} from '../../../../functions/domain/risk/measures.ts';

const judged = (forecast: number, late: boolean, weight = 1): ForecastOutcome => ({
  forecast,
  late,
  weight,
});

const anyJudged = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean(), fc.integer({ min: 1, max: 3 })), {
    maxLength: 25,
  })
  .map((all) => all.map(([forecast, late, weight]) => judged(forecast / 4, late, weight)));

/** Every pair of a late and a punctual one, counted out. */
function pairsOf(all: readonly ForecastOutcome[]) {
  let [above, pairs] = [0, 0];
  for (const one of all.filter(({ late }) => late))
    for (const other of all.filter(({ late }) => !late)) {
      const weight = one.weight * other.weight;
      pairs += weight;
      if (one.forecast > other.forecast) above += weight;
      if (one.forecast === other.forecast) above += weight / 2;
    }
  return { above, pairs };
}

describe('how far forecasts lay from what came of them', () => {
  it('is 0 where all were right, and the weighted mean of the squares else', () => {
    expect(brier([judged(1, true), judged(0, false)])).toBe(0);
    expect(brier([judged(0.5, true), judged(1, false, 3)])).toBe(3.25 / 4);
    expect(brier([])).toBeNaN();
  });

  it('counts each as often as a resample does', () => {
    const all = [judged(0.5, true), judged(1, false)];
    expect(brier(all, (index) => index)).toBe(1);
    expect(brier(all, () => 0)).toBeNaN();
  });
});

describe('how well forecasts rank the late above the punctual', () => {
  it('counts each as often as a resample does', () => {
    const all = [judged(0.25, false, 3), judged(0.75, true, 2)];
    expect(rankedPairs(all, (index) => index + 2)).toEqual({ above: 36, pairs: 36 });
  });

  it('is the share of all pairs, a tie counting half', () => {
    fc.assert(
      fc.property(anyJudged, (all) => {
        const { above, pairs } = pairsOf(all);
        const ranked = rankedPairs(all.toSorted((one, other) => one.forecast - other.forecast));
        expect(ranked.pairs).toBe(pairs);
        expect(ranked.above).toBeCloseTo(above, 9);
        if (pairs > 0) expect(auc(all)).toBeCloseTo(above / pairs, 9);
        else expect(auc(all)).toBeNaN();
      }),
    );
  });
});
