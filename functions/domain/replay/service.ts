import { chanceOf, normalQuantile } from './chance.ts';

/** How long work takes once begun: a lognormal law of minutes. */
export interface WorkLaw {
  /** Median in working minutes. */
  readonly median: number;
  /** Spread of the logarithm. */
  readonly sigma: number;
}

/** Stretches from one completion of an officer to the next, before which about as much lay open. */
export interface Mixture {
  /** The share of them that is work alone, without idle time. */
  readonly busy: number;
  /** Mean idle minutes before the work of the others. */
  readonly idle: number;
}

export interface ServiceLaw extends WorkLaw {
  /** By how much lay open, the least first. */
  readonly groups: readonly Mixture[];
}

const QUANTILES = 16;
/** Quantiles of the standard normal law in the middle of sixteen equal shares. */
const NORMAL = Array.from({ length: QUANTILES }, (_, k) => normalQuantile((k + 0.5) / QUANTILES));
const BINS = 48;
/** Steps of the fit. The groups that tell of work are chosen once the share of busy ones is known roughly. */
const STEPS = 80;
const FIRST_STEPS = 5;
/** Share of work alone from which on a group tells how long work takes: elsewhere short idle time passes for work. */
const TELLING = 0.9;
const SIGMA = { first: 0.5, least: 0.1, most: 1.2 } as const;
const BUSY = { least: 0.02, most: 0.995 } as const;

/**
 * The law of work behind stretches from one completion of an officer to the next, in groups by how much lay
 * open, the least first: where the next task lay ready they are work, elsewhere they hold idle time before
 * it. Expectation and maximisation of the mixture of both, with the spread of the work where it is known.
 */
export function serviceLaw(groups: readonly Float64Array[], spread?: number): ServiceLaw {
  const sorted = inOrder(groups);
  if (sorted.length === 0) return { median: 0, sigma: SIGMA.least, groups: [] };
  const bins = histogram(sorted, groups);
  const most = groups.findLast((own) => own.length > 0)?.toSorted() ?? sorted;
  let law: WorkLaw = { median: quantile(most, 0.45), sigma: spread ?? SIGMA.first };
  let mixtures: readonly Mixture[] = groups.map((_, group) => ({
    busy: (group + 1) / (groups.length + 1),
    idle: 3 * law.median,
  }));
  for (let step = 0; step < STEPS; step++) {
    const top = Math.max(...mixtures.map(({ busy }) => busy));
    const busiest = (group: number) =>
      step < FIRST_STEPS
        ? group === groups.length - 1
        : (mixtures[group]?.busy ?? 0) >= Math.min(TELLING, top);
    const works = worksOf(law);
    const expected = mixtures.map((mixture, group) =>
      expect(law, works, mixture, bins.at, bins.counts[group] ?? new Float64Array(0)),
    );
    const told = expected.filter((_, group) => busiest(group));
    const [n, sum, squares] = [
      total(told, ({ work }) => work),
      total(told, ({ logs }) => logs),
      total(told, ({ squares }) => squares),
    ];
    if (n === 0) break;
    const mean = sum / n;
    // A bin is as wide as a spread of its own.
    const sigma = Math.sqrt(Math.max(0, squares / n - mean ** 2 - bins.width ** 2 / 12));
    law = { median: Math.exp(mean), sigma: spread ?? within(SIGMA, sigma) };
    mixtures = expected.map(({ work, idle, n }) => ({
      busy: n === 0 ? BUSY.least : within(BUSY, work / n),
      idle: Math.max(0.05 * law.median, idle / Math.max(1e-9, n - work)),
    }));
  }
  return { ...law, groups: mixtures };
}

const within = ({ least, most }: { least: number; most: number }, value: number): number =>
  Math.min(most, Math.max(least, value));

const total = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** All values of some rows, the least first. */
export function inOrder(rows: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(total(rows, ({ length }) => length));
  let place = 0;
  for (const row of rows) {
    all.set(row, place);
    place += row.length;
  }
  return all.sort();
}

export const quantile = (sorted: Float64Array | readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(share * sorted.length)))] ?? 0;

/** Bins of equal width of the logarithm: where each lies, and how many of each group are in it. */
function histogram(sorted: Float64Array, groups: readonly Float64Array[]) {
  const low = Math.log(Math.max(quantile(sorted, 0.002), 0.05));
  const high = Math.log(quantile(sorted, 0.998) + 0.1);
  const width = Math.max((high - low) / BINS, 1e-6);
  const counts = groups.map((own) => {
    const ofGroup = new Float64Array(BINS);
    for (const minutes of own) {
      const bin = Math.min(BINS - 1, Math.max(0, Math.floor((Math.log(minutes) - low) / width)));
      ofGroup[bin] = (ofGroup[bin] ?? 0) + 1;
    }
    return ofGroup;
  });
  const at = Float64Array.from({ length: BINS }, (_, bin) => Math.exp(low + (bin + 0.5) * width));
  return { at, width, counts };
}

/** What of a group is work alone, with the logarithms of that, and the idle minutes of the rest. */
function expect(
  law: WorkLaw,
  works: readonly number[],
  mixture: Mixture,
  at: Float64Array,
  counts: Float64Array,
) {
  let [all, work, logs, squares, idle] = [0, 0, 0, 0, 0];
  for (let bin = 0; bin < BINS; bin++) {
    const n = counts[bin] ?? 0;
    if (n === 0) continue;
    const minutes = at[bin] ?? 0;
    const { density, mean } = idleIn(works, mixture, minutes);
    const alone = n * aloneIn(law, mixture, minutes, density);
    const log = Math.log(minutes);
    all += n;
    work += alone;
    logs += alone * log;
    squares += alone * log ** 2;
    idle += (n - alone) * mean;
  }
  return { n: all, work, logs, squares, idle };
}

/** Work of sixteen equal shares of a law, in the middle of each, the shortest first: minutes. */
const worksOf = ({ median, sigma }: WorkLaw): readonly number[] =>
  NORMAL.map((normal) => median * Math.exp(sigma * normal));

function workDensity({ median, sigma }: WorkLaw, minutes: number): number {
  const z = Math.log(minutes / median) / sigma;
  return Math.exp((-z * z) / 2) / (minutes * sigma * Math.sqrt(2 * Math.PI));
}

/** Idle time and then work, added up: how likely a stretch is so, and the mean idle minutes in it. */
function idleIn(works: readonly number[], { idle }: Mixture, minutes: number) {
  let density = 0;
  let sum = 0;
  for (let place = 0; place < QUANTILES; place++) {
    const before = minutes - (works[place] ?? 0);
    if (before <= 0) break;
    const likely = Math.exp(-before / idle) / idle;
    density += likely;
    sum += likely * before;
  }
  return { density: density / QUANTILES, mean: density === 0 ? 0 : sum / density };
}

/** The share of such stretches that are work alone, where idle time and then work is so likely. */
function aloneIn(law: WorkLaw, mixture: Mixture, minutes: number, idle: number): number {
  const all = mixture.busy * workDensity(law, minutes);
  const some = (1 - mixture.busy) * idle;
  return all + some === 0 ? 0 : all / (all + some);
}

/** Deviations of the logarithm that one piece of work in 740 exceeds: what is longer holds idle time. */
const LONGEST = 3;

const LONG = 1.65;

/** Minutes that one piece of work in twenty exceeds. */
export const longestWork = ({ median, sigma }: WorkLaw): number => median * Math.exp(LONG * sigma);

/** A stretch taken apart. */
export interface Split {
  /** Minutes of work at its end; what lies before is idle time. */
  readonly work: number;
  /** How sure it is that it is work alone, 0 to 1. */
  readonly sure: number;
}

/**
 * Takes stretches of a group apart: all of one is work as often as that is likely, else a draw of the law that
 * fits into it. The draw belongs to the visit, so that the same record is always split the same way.
 */
export function splitBy(law: ServiceLaw): (group: number, stretch: number, visit: number) => Split {
  const works = worksOf(law);
  const longest = law.median * Math.exp(LONGEST * law.sigma);
  return (group, stretch, visit) => {
    if (stretch <= 0) return { work: 0, sure: 1 };
    const mixture = law.groups[group];
    // The law of idle time has the lighter tail: far out it would take a week of absence for work.
    const sure =
      !mixture || stretch > longest
        ? 0
        : aloneIn(law, mixture, stretch, idleIn(works, mixture, stretch).density);
    if (chanceOf(11, visit) <= sure) return { work: stretch, sure };
    return { work: drawn(works, mixture?.idle ?? 0, stretch, chanceOf(13, visit)), sure };
  };
}

/** The work in a stretch: the longer it is, the shorter the idle time before it, and the likelier. */
function drawn(works: readonly number[], idle: number, stretch: number, chance: number): number {
  const likely = works.map((work) => (work <= stretch ? Math.exp((work - stretch) / idle) : 0));
  let left = chance * likely.reduce((all, one) => all + one, 0);
  for (const [place, one] of likely.entries()) {
    left -= one;
    if (left < 0) return works[place] ?? 0;
  }
  return stretch;
}
