/** Fewer dossiers than this say nothing of a counter. */
const ENOUGH = 30;
/** Of the normal distribution: 99 %, on one side. */
const Z = 2.326;

/**
 * Whether a share is higher than what is usual elsewhere by more than chance: its Wilson lower bound at
 * 99 % lies above the usual share. Small counters are never marked.
 */
export function isOutlier(part: number, whole: number, usual: number): boolean {
  const p = part / whole;
  if (whole < ENOUGH || p <= usual) return false;
  const z2 = Z * Z;
  const middle = p + z2 / (2 * whole);
  const spread = Z * Math.sqrt((p * (1 - p)) / whole + z2 / (4 * whole * whole));
  return (middle - spread) / (1 + z2 / whole) > usual;
}
