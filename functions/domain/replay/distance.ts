import { chanceOf } from './chance.ts';

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

/** How far chance puts one half of some values from the other. */
export function floorOf(hours: readonly number[]): number {
  const mixed = hours.map((value, at) => ({ value, place: chanceOf(5, at) }));
  mixed.sort((one, other) => one.place - other.place);
  const values = mixed.map(({ value }) => value);
  return distance(values.slice(0, values.length >> 1), values.slice(values.length >> 1));
}
