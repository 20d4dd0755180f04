import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { share, twoDecimals } from '../../../../functions/domain/figures/percent.ts';

describe('a share', () => {
  it.each([
    [1, 8, 100, 12.5],
    [1, 3, 100, 33.33],
    [2, 3, 100, 66.67],
    [1, 800, 100, 0.13],
    [1, 801, 100, 0.12],
    [999_999, 1_000_000, 100, 100],
    [0, 5, 100, 0],
    [5, 0, 100, 0],
    [5, 5, 18, 18],
    [1, 2, 3, 1.5],
  ])('of %d in %d, of %d points, is %d: half up', (part, whole, of, printed) => {
    expect(share(part, whole, of)).toBe(printed);
  });

  it('is never further from the quotient than half a hundredth, and grows with its part', () => {
    const counts = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }));
    fc.assert(
      fc.property(counts, ([part, whole]) => {
        expect(Math.abs(share(part, whole) - (100 * part) / whole)).toBeLessThanOrEqual(
          0.005 + 1e-6,
        );
        expect(share(part + 1, whole)).toBeGreaterThanOrEqual(share(part, whole));
      }),
    );
  });
});

describe('two decimals', () => {
  it.each([
    [1.005, 1.01],
    [1.004_999, 1],
    [0.285, 0.29],
    [2.5, 2.5],
    [0, 0],
  ])('of %d are %d: half up, as a person counts', (value, printed) => {
    expect(twoDecimals(value)).toBe(printed);
  });
});
