import { describe, expect, it } from 'vitest';
import { checkIdentity } from '../../../../functions/domain/figures/sum-check.ts';

describe('a statement that two figures are equal', () => {
  it('tells left minus right, what the report leaves unexplained', () => {
    expect(checkIdentity('(3) = (7) + (11)', 10, 7)).toEqual({
      identity: '(3) = (7) + (11)',
      left: 10,
      right: 7,
      residual: 3,
      holds: false,
    });
    expect(checkIdentity('x', 7, 10.25).residual).toBe(-3.25);
  });

  it('is held to the second decimal, as far as any report prints', () => {
    expect(checkIdentity('x', 0.1 + 0.2, 0.3).holds).toBe(true);
    expect(checkIdentity('x', 1.004, 1).holds).toBe(true);
    expect(checkIdentity('x', 1.01, 1).holds).toBe(false);
  });

  it('may differ by the rounding of its parts, and by no more', () => {
    expect(checkIdentity('x', 100.02, 100, 0.02).holds).toBe(true);
    expect(checkIdentity('x', 100, 100.02, 0.02).holds).toBe(true);
    expect(checkIdentity('x', 100.03, 100, 0.02).holds).toBe(false);
  });
});
