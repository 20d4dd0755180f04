import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOutlier } from '../../../../functions/domain/figures/practice.ts';

describe('a counter that refuses more often than the province', () => {
  it('is marked when chance hardly explains it', () => {
    expect(isOutlier(30, 100, 0.1)).toBe(true);
    expect(isOutlier(13, 100, 0.1)).toBe(false);
  });

  it('is never marked on fewer than thirty dossiers, even if it refused them all', () => {
    expect(isOutlier(29, 29, 0.01)).toBe(false);
    expect(isOutlier(30, 30, 0.01)).toBe(true);
  });

  it('is marked by fewer refusals the more dossiers there are', () => {
    expect(isOutlier(6, 40, 0.1)).toBe(false);
    expect(isOutlier(600, 4000, 0.1)).toBe(true);
  });

  it('is never marked at or below the usual share, at any size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (whole, p) => {
          const part = Math.floor(whole * p);
          expect(isOutlier(part, whole, part / whole)).toBe(false);
        },
      ),
    );
  });
});
