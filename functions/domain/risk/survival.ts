import { upTo } from './course.ts';

/**
 * A survival curve by Kaplan and Meier: `left[i]` is the share that has no result yet just after `at[i]`
 * minutes. Before the first time it is 1; after the last it stays as it is.
 */
export interface SurvivalCurve {
  readonly at: readonly number[];
  readonly left: readonly number[];
}

/** A wait, in minutes, until a result came; or, not ended, until it was last seen. */
export interface Wait {
  readonly minutes: number;
  readonly ended: boolean;
}

/** The product-limit estimate: where every wait has ended it is 1 minus the empirical distribution. */
export function survivalCurve(waits: readonly Wait[]): SurvivalCurve {
  const sorted = waits.toSorted((one, other) => one.minutes - other.minutes);
  const at: number[] = [];
  const left: number[] = [];
  let share = 1;
  for (let from = 0; from < sorted.length; ) {
    const minutes = sorted[from]?.minutes ?? 0;
    let until = from;
    let ended = 0;
    for (; sorted[until]?.minutes === minutes; until++) if (sorted[until]?.ended) ended++;
    if (ended > 0) {
      share *= 1 - ended / (sorted.length - from);
      at.push(minutes);
      left.push(share);
    }
    from = until;
  }
  return { at, left };
}

/** The share that has no result after so many minutes. */
export function survives({ at, left }: SurvivalCurve, minutes: number): number {
  const ended = upTo(at, minutes);
  return ended === 0 ? 1 : (left[ended - 1] ?? 1);
}

/** The first time by which no more than a share is left; the last known time where the curve ends above it. */
export function timeWhenLeft({ at, left }: SurvivalCurve, share: number): number {
  const index = left.findIndex((value) => value <= share);
  return at[index] ?? at.at(-1) ?? 0;
}

/** The curve in at most so many points, equally far apart in what is left; whole minutes, four decimals. */
export function thinned(curve: SurvivalCurve, points: number): SurvivalCurve {
  const { at, left } = curve;
  const lowest = left.at(-1) ?? 1;
  const kept: number[] = [];
  let next = 1;
  left.forEach((share, index) => {
    if (share > 1 - ((1 - lowest) * next) / points && index < left.length - 1) return;
    kept.push(index);
    next = Math.floor(((1 - share) / (1 - lowest)) * points) + 1;
  });
  return {
    at: kept.map((index) => Math.round(at[index] ?? 0)),
    left: kept.map((index) => Math.round((left[index] ?? 0) * 1e4) / 1e4),
  };
}
