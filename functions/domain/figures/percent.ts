/**
 * A share as the reports print it: in percent or in points, two decimals, half up. `of`, whole, is
 * what the full share gives: 100, or the points. The quotient is taken in whole numbers, so that 0.125 is not 0.12 because a binary fraction lies just below it.
 */
export function share(part: number, whole: number, of = 100): number {
  if (whole === 0) return 0;
  const hundredths = 200n * BigInt(of) * BigInt(part);
  const divisor = BigInt(whole);
  return Number((hundredths + divisor) / (2n * divisor)) / 100;
}

/** Two decimals, half up, of a number that already is a fraction. */
export const twoDecimals = (value: number): number =>
  Math.floor(Number((value * 100 + 0.5).toFixed(6))) / 100;
