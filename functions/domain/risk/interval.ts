/** A forecast of the minutes to the result, and what came of it. */
export interface RestForecast {
  readonly at: number;
  readonly expected: number;
  readonly endedAt: number;
  readonly rest: number;
  /** The forecasts of one dossier share the weight 1. */
  readonly weight: number;
}

export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** How many dossiers that ended last are looked at: enough for a tenth, few enough to follow a change. */
const WINDOW = 300;
/** Minutes added to both sides of a ratio, so that the last minutes do not weigh as much as days. */
const EASE = 60;
/** How much one dossier that was missed widens the intervals after it. */
const STEP = 0.002;

/**
 * For each forecast the interval that holds the share of outcomes, told with what was known then: the
 * forecast times the ratios that bounded the dossiers ended last, wider after misses and narrower after hits
 * (adaptive conformal inference, Gibbs and Candès 2021). No end is looked at before it came.
 */
export function rollingIntervals(
  forecasts: readonly RestForecast[],
  share: number,
): readonly Interval[] {
  const asks = forecasts.toSorted((one, other) => one.at - other.at);
  const ends = forecasts.toSorted((one, other) => one.endedAt - other.endedAt);
  const intervals = new Map<RestForecast, Interval>();
  const recent = new RecentRatios();
  let missed = 1 - share;
  let seen = 0;
  for (const ask of asks) {
    for (let end = ends[seen]; end && end.endedAt <= ask.at; end = ends[++seen]) {
      recent.add((end.rest + EASE) / (end.expected + EASE), end.weight);
      const told = intervals.get(end);
      const isMiss = told && (end.rest < told.from || end.rest > told.to) ? 1 : 0;
      if (told) missed += STEP * end.weight * (1 - share - isMiss);
      missed = Math.min(0.98, Math.max(0.02, missed));
    }
    const times = (ratio: number) => (ask.expected + EASE) * ratio - EASE;
    const [low, high] = [recent.below(missed / 2), recent.above(1 - missed / 2)];
    intervals.set(ask, { from: Math.max(0, times(low)), to: times(high) });
  }
  return forecasts.flatMap((forecast) => intervals.get(forecast) ?? []);
}

const BINS_PER_E = 20;
const BIN_OF_ONE = 240;
const LAST_BIN = 2 * BIN_OF_ONE;

/** The ratios of the dossiers that ended last, counted in bins of a twentieth of e. */
class RecentRatios {
  readonly #bins = new Float64Array(LAST_BIN + 1);
  readonly #queue: { bin: number; weight: number }[] = [];
  #oldest = 0;
  #weight = 0;

  add(ratio: number, weight: number): void {
    const place = BIN_OF_ONE + Math.round(Math.log(ratio) * BINS_PER_E);
    const bin = Math.min(LAST_BIN, Math.max(0, place));
    this.#queue.push({ bin, weight });
    this.#count(bin, weight);
    for (let old = this.#queue[this.#oldest]; old && this.#weight > WINDOW; ) {
      this.#count(old.bin, -old.weight);
      old = this.#queue[++this.#oldest];
    }
  }

  #count(bin: number, weight: number): void {
    this.#bins[bin] = (this.#bins[bin] ?? 0) + weight;
    this.#weight += weight;
  }

  /** The lower edge of the bin in which so large a part is reached; nothing before any has ended. */
  below = (part: number): number => (this.#weight > 0 ? edge(this.#reached(part) - 0.5) : 0);

  /** The upper edge of that bin; the largest before any has ended. */
  above = (part: number): number => edge(this.#weight > 0 ? this.#reached(part) + 0.5 : LAST_BIN);

  #reached(part: number): number {
    let bin = 0;
    let sum = this.#bins[bin] ?? 0;
    while (sum < part * this.#weight && bin < LAST_BIN) sum += this.#bins[++bin] ?? 0;
    return bin;
  }
}

const edge = (bin: number): number => Math.exp((bin - BIN_OF_ONE) / BINS_PER_E);
