import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOutlier } from '../../../../functions/domain/figures/practice.ts';
import { limitAt, MARKED_FROM } from '../../../../lib/console/leader/funnel-limit.ts';

describe('the curve of a funnel', () => {
  it('has above it exactly those whom the API marks as unusual', () => {
    const counted = fc.integer({ min: MARKED_FROM, max: 100_000 }).chain((of) =>
      fc.record({
        of: fc.constant(of),
        n: fc.integer({ min: 0, max: of }),
        usual: fc.double({ min: 0.1, max: 99.9, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(counted, ({ n, of, usual }) => {
        const above = (100 * n) / of - limitAt(of, usual);
        // On the curve itself rounding decides.
        fc.pre(Math.abs(above) > 1e-9);
        expect(isOutlier(n, of, usual / 100)).toBe(above > 0);
      }),
    );
  });

  it('begins where counters are large enough to be marked', () => {
    expect(isOutlier(MARKED_FROM - 1, MARKED_FROM - 1, 0.01)).toBe(false);
    expect(isOutlier(MARKED_FROM, MARKED_FROM, 0.01)).toBe(true);
  });
});
