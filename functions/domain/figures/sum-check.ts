import { twoDecimals } from './percent.ts';

/** A statement that two figures of a report are equal, held against its numbers. */
export interface IdentityCheck {
  /** In the words of the form: `(3) = (7) + (11)`, or in the names of the publication. */
  readonly identity: string;
  readonly left: number;
  readonly right: number;
  /** Left minus right: what the report leaves unexplained. */
  readonly residual: number;
  readonly holds: boolean;
}

/**
 * Compares two figures to the second decimal, which is as far as any report prints.
 * @param rounding by how much they may differ because their parts were rounded
 */
export function checkIdentity(
  identity: string,
  left: number,
  right: number,
  rounding = 0,
): IdentityCheck {
  const residual = left < right ? -twoDecimals(right - left) : twoDecimals(left - right);
  return { identity, left, right, residual, holds: Math.abs(residual) <= rounding + 1e-9 };
}
