/** Quantiles at which two samples are compared. */
const POINTS = 5000;

/**
 * How far two samples lie apart (earth mover's distance): the mean of what must be moved, in their own unit.
 * Of cycle times in whole hours it is the measure by which published simulators are compared.
 */
export function distance(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || other.length === 0) return Number.NaN;
  const [ours, theirs] = [one, other].map((sample) => Float64Array.from(sample).sort());
  if (!ours || !theirs) return Number.NaN;
  let sum = 0;
  for (let point = 0; point < POINTS; point++) {
    const share = (point + 0.5) / POINTS;
    const at = (sample: Float64Array) => sample[Math.floor(share * sample.length)] ?? 0;
    sum += Math.abs(at(ours) - at(theirs));
  }
  return sum / POINTS;
}
