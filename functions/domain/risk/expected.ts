/** How many of some dossiers will be late: what to expect, and the band that holds it four times in five. */
export interface ExpectedLate {
  readonly expected: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The number of late ones among dossiers with these chances. The band is exact where dossiers are late
 * independently of one another; what delays all of them at once makes it too narrow.
 */
export function expectedLate(chances: readonly number[]): ExpectedLate {
  // distribution[n]: the chance that n of the dossiers looked at so far are late.
  const distribution = new Float64Array(chances.length + 1);
  distribution[0] = 1;
  for (const [seen, chance] of chances.entries()) {
    for (let late = seen + 1; late > 0; late--)
      distribution[late] =
        (distribution[late] ?? 0) * (1 - chance) + (distribution[late - 1] ?? 0) * chance;
    distribution[0] = (distribution[0] ?? 0) * (1 - chance);
  }
  const reached = (share: number) => {
    let late = 0;
    let sum = distribution[0] ?? 0;
    while (sum < share) sum += distribution[++late] ?? 0;
    return late;
  };
  return {
    expected: chances.reduce((sum, chance) => sum + chance, 0),
    from: reached(0.1),
    to: reached(0.9),
  };
}
