import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedLate } from '../../../../functions/domain/risk/expected.ts';

/** The chance of each number of late ones, over all outcomes. */
function distributionOf(chances: readonly number[]): readonly number[] {
  const all = Array.from({ length: chances.length + 1 }, () => 0);
  for (let outcome = 0; outcome < 2 ** chances.length; outcome++) {
    const late = chances.map((_, place) => ((outcome >> place) & 1) === 1);
    const count = late.filter(Boolean).length;
    const chance = chances.reduce((all, one, place) => all * (late[place] ? one : 1 - one), 1);
    all[count] = (all[count] ?? 0) + chance;
  }
  return all;
}

describe('how many of some dossiers will be late', () => {
  it('is their chances together, with the band that holds it four times in five', () => {
    const anyChances = fc.array(fc.integer({ min: 1, max: 19 }), { maxLength: 8 });
    fc.assert(
      fc.property(anyChances, (twentieths) => {
        const chances = twentieths.map((one) => one / 20);
        const { expected, from, to } = expectedLate(chances);
        const distribution = distributionOf(chances);
        const upTo = (count: number) =>
          distribution.slice(0, count + 1).reduce((sum, one) => sum + one, 0);
        expect(expected).toBeCloseTo(
          chances.reduce((sum, one) => sum + one, 0),
          9,
        );
        expect(upTo(from)).toBeGreaterThanOrEqual(0.1 - 1e-9);
        expect(from === 0 || upTo(from - 1) < 0.1 + 1e-9).toBe(true);
        expect(upTo(to)).toBeGreaterThanOrEqual(0.9 - 1e-9);
        expect(to === 0 || upTo(to - 1) < 0.9 + 1e-9).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is known where every chance is sure', () => {
    expect(expectedLate([1, 0, 1])).toEqual({ expected: 2, from: 2, to: 2 });
    // One of nine in ten is on time: that many are held by a band of none.
    expect(expectedLate([0.1])).toEqual({ expected: 0.1, from: 0, to: 0 });
    expect(expectedLate([])).toEqual({ expected: 0, from: 0, to: 0 });
  });
});
