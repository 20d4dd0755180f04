import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareUnits } from '../../../functions/domain/codes.ts';

describe('the order of units', () => {
  it('is that of their numbers, not of their letters', () => {
    const codes = [
      'H44.130',
      'H44.13',
      'H44.129',
      'H44.22.01',
      'H44.22',
      'H44',
      'H62.01',
      'H44.03',
    ];
    expect(codes.toSorted(compareUnits)).toEqual([
      'H44',
      'H44.03',
      'H44.13',
      'H44.22',
      'H44.22.01',
      'H44.129',
      'H44.130',
      'H62.01',
    ]);
  });

  it('is a total order: every two different codes have one', () => {
    const group = fc.stringMatching(/^[A-Z0-9]{2,3}$/);
    const code = fc.array(group, { maxLength: 3 }).map((groups) => ['H44', ...groups].join('.'));
    fc.assert(
      fc.property(code, code, code, (a, b, c) => {
        expect(Math.sign(compareUnits(a, b))).toBe(-Math.sign(compareUnits(b, a)) || 0);
        expect(compareUnits(a, b) === 0).toBe(a === b);
        if (compareUnits(a, b) < 0 && compareUnits(b, c) < 0)
          expect(compareUnits(a, c)).toBeLessThan(0);
      }),
      { examples: [['H44.5A', 'H44.60', 'H44.100']] },
    );
  });
});
