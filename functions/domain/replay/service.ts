import { chanceOf, normalQuantile } from './chance.ts';

/** How long work takes once begun: a lognormal law of minutes. */
export interface ServiceLaw {
  /** Median in working minutes. */
  readonly median: number;
  /** Spread of the logarithm. */
  readonly sigma: number;
  /** Of the stretches between two completions, the share that is work alone, without idle time. */
  readonly busy: number;
  /** Mean idle minutes of the others. */
  readonly idle: number;
}

const QUANTILES = 16;
/** Quantiles of the standard normal law in the middle of sixteen equal shares. */
const NORMAL = Float64Array.from({ length: QUANTILES }, (_, k) =>
  normalQuantile((k + 0.5) / QUANTILES),
);
const BINS = 48;
const SIGMAS = [0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.8, 1];
/** Before telling stretches much lay open: fewer of work alone are a long idle time taken for the spread of work. */
const LEAST_BUSY = 0.4;
const SHARES = [LEAST_BUSY, 0.55, 0.7, 0.85, 0.97];
/** Mean idle time in medians of work. */
const IDLES = [0.5, 1, 2, 4, 10];

/**
 * The law of work behind stretches from one completion of an officer to the next: where the next task lay
 * ready they are work, elsewhere they hold idle time before it. Likeliest mixture of both over a grid, with
 * the spread of the work where it is known.
 */
export function serviceLaw(stretches: Float64Array, spread?: number): ServiceLaw {
  const sorted = stretches.filter((minutes) => minutes > 0).sort();
  if (sorted.length === 0) return { median: 0, sigma: 0.15, busy: 1, idle: 0 };
  const bins = histogram(sorted);
  let best: ServiceLaw = { median: quantile(sorted, 0.5), sigma: 0.55, busy: 1, idle: 0 };
  let likeliest = Number.NEGATIVE_INFINITY;
  const consider = (law: ServiceLaw) => {
    const likelihood = likelihoodOf(law, bins);
    if (likelihood <= likeliest) return;
    likeliest = likelihood;
    best = law;
  };
  for (let share = 0.05; share <= 0.6; share += 0.05)
    for (const sigma of spread === undefined ? SIGMAS : [spread])
      for (const busy of SHARES)
        for (const idle of IDLES) {
          const median = quantile(sorted, share);
          consider({ median, sigma, busy, idle: idle * median });
        }
  for (let reach = 0.2; reach > 0.01; reach /= 1.6) {
    const { median, sigma, busy, idle } = best;
    for (const up of [-1, 0, 1])
      for (const wide of spread === undefined ? [-1, 0, 1] : [0])
        for (const much of [-1, 0, 1])
          for (const long of [-1, 0, 1])
            consider({
              median: median * (1 + up * reach),
              sigma: Math.max(0.05, sigma * (1 + wide * reach)),
              busy: Math.min(0.995, Math.max(LEAST_BUSY, busy + (much * reach) / 2)),
              idle: idle * (1 + long * reach),
            });
  }
  return best;
}

/** Mean minutes of a piece of work. */
export const meanWork = ({ median, sigma }: ServiceLaw): number =>
  median * Math.exp(sigma ** 2 / 2);

export const quantile = (sorted: Float64Array | readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(share * sorted.length)))] ?? 0;

/** Bins of equal width of the logarithm: where each lies, and how many are in it. */
function histogram(sorted: Float64Array): readonly { at: number; n: number }[] {
  const low = Math.log(Math.max(quantile(sorted, 0.002), 0.05));
  const high = Math.log(quantile(sorted, 0.998) + 0.1);
  const width = Math.max((high - low) / BINS, 1e-6);
  const counts = new Float64Array(BINS);
  for (const minutes of sorted) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor((Math.log(minutes) - low) / width)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return Array.from(counts, (n, bin) => ({ at: Math.exp(low + (bin + 0.5) * width), n }));
}

function likelihoodOf(law: ServiceLaw, bins: readonly { at: number; n: number }[]): number {
  let sum = 0;
  for (const { at, n } of bins) {
    if (n === 0) continue;
    const density = law.busy * workDensity(law, at) + (1 - law.busy) * idleDensity(law, at);
    sum += n * Math.log(density * at + 1e-12);
  }
  return sum;
}

function workDensity({ median, sigma }: ServiceLaw, minutes: number): number {
  const z = Math.log(minutes / median) / sigma;
  return Math.exp((-z * z) / 2) / (minutes * sigma * Math.sqrt(2 * Math.PI));
}

/** Idle time and then work, added up. */
function idleDensity({ median, sigma, idle }: ServiceLaw, minutes: number): number {
  let sum = 0;
  for (const normal of NORMAL) {
    const before = minutes - median * Math.exp(sigma * normal);
    if (before > 0) sum += Math.exp(-before / idle) / idle;
  }
  return sum / QUANTILES;
}

/** Deviations of the logarithm that one piece of work in 740 exceeds: what is longer holds idle time. */
const LONGEST = 3;

/** How sure it is that a stretch is work alone, 0 to 1. */
function isAll(law: ServiceLaw, stretch: number): number {
  // The law of idle time has the lighter tail: far out it would take a week of absence for work.
  if (stretch > law.median * Math.exp(LONGEST * law.sigma)) return 0;
  const all = law.busy * workDensity(law, stretch);
  const some = (1 - law.busy) * (law.idle > 0 ? idleDensity(law, stretch) : 0);
  return all + some === 0 ? 0 : all / (all + some);
}

/**
 * The work in one stretch: all of it where that is likely, else a draw of the law that fits into it. The
 * draw belongs to the visit, so that the same record is always split the same way. `telling`: so much lay
 * open that no officer waited for work.
 */
export function workIn(law: ServiceLaw, stretch: number, visit: number, telling = false): number {
  if (stretch <= 0) return 0;
  if ((telling ? 0.5 : chanceOf(11, visit)) <= isAll(law, stretch)) return stretch;
  // Of a few draws the first that leaves room for idle time.
  for (let draw = 0; draw < 8; draw++) {
    const minutes = law.median * Math.exp(law.sigma * normalQuantile(chanceOf(13 + draw, visit)));
    if (minutes <= stretch) return minutes;
  }
  return stretch;
}

/** Stretches by which the share of busy ones is found. */
const SAMPLED = 1000;

/**
 * The law for stretches before which less lay open: more of them hold idle time, so many that the work
 * in them comes to a mean, in minutes.
 */
export function quieter(law: ServiceLaw, stretches: Float64Array, mean: number): ServiceLaw {
  const every = Math.max(1, Math.floor(stretches.length / SAMPLED));
  const some = stretches.filter((minutes, at) => at % every === 0 && minutes > 0);
  const workWith = (busy: number) =>
    some.reduce((sum, minutes, at) => sum + workIn({ ...law, busy }, minutes, at), 0);
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step++) {
    const busy = (low + high) / 2;
    if (workWith(busy) > mean * some.length) high = busy;
    else low = busy;
  }
  return { ...law, busy: low };
}
