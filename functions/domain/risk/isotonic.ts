import { upTo } from './course.ts';
import type { ForecastOutcome } from './measures.ts';

/** A rising map from a score to a probability, as steps: from `from[i]` on it gives `to[i]`. */
export interface RisingMap {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** The rising map of least squares, by pooling adjacent violators. */
export function isotonic(judged: readonly ForecastOutcome[]): RisingMap {
  const pooled: { from: number; weight: number; late: number }[] = [];
  // Of equal forecasts the late come first, so that the punctual after them are pooled with them.
  const rising = judged.toSorted(
    (one, other) => one.forecast - other.forecast || Number(other.late) - Number(one.late),
  );
  for (const { forecast, late, weight } of rising) {
    let block = { from: forecast, weight, late: late ? weight : 0 };
    for (let before = pooled.at(-1); before; before = pooled.at(-1)) {
      if (before.late / before.weight < block.late / block.weight) break;
      pooled.pop();
      block = {
        from: before.from,
        weight: before.weight + block.weight,
        late: before.late + block.late,
      };
    }
    pooled.push(block);
  }
  return {
    from: pooled.map(({ from }) => from),
    to: pooled.map(({ late, weight }) => Math.round((late / weight) * 1e4) / 1e4),
  };
}

/** What the map gives for a score; below its first step, what that step gives. */
export function risen({ from, to }: RisingMap, score: number): number {
  return to[Math.max(0, upTo(from, score) - 1)] ?? score;
}
