import { share } from './percent.ts';

/** Something that is done to dossiers, against how often the province does it. */
export interface Practice {
  readonly n: number;
  readonly of: number;
  readonly percent: number;
  readonly provincePercent: number;
  /** More often than in the province by more than chance; never said of fewer than 30 dossiers. */
  readonly outlier: boolean;
}

export interface Portion {
  readonly n: number;
  readonly of: number;
}

export function practiceOf(own: Portion, usual: Portion): Practice {
  return {
    ...own,
    percent: share(own.n, own.of),
    provincePercent: share(usual.n, usual.of),
    outlier: isOutlier(Math.min(own.n, own.of), own.of, usual.of === 0 ? 0 : usual.n / usual.of),
  };
}

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
