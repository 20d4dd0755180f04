import { isOutlier } from './outlier.ts';
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
