import { askedAt, type Course, loadOver, wasLate } from '../../../functions/domain/risk/course.ts';
import { rollingIntervals } from '../../../functions/domain/risk/interval.ts';
import {
  auc,
  brier,
  type ForecastOutcome,
  rankedPairs,
} from '../../../functions/domain/risk/measures.ts';
import {
  chancesOf,
  type Method,
  methods,
  type RiskModel,
  riskModel,
} from '../../../functions/domain/risk/model.ts';
import { momentsOf } from '../../../functions/domain/risk/moment.ts';
import { usualRest } from '../../../functions/domain/risk/survival-table.ts';
import type { LogCase } from '../event-log.ts';
import { leadTime } from './lead-time.ts';
import { splitLog } from './log-courses.ts';

/** What one forecast says on the test cases. */
interface Scores {
  /** null: only late or only punctual cases were asked. */
  readonly auc: number | null;
  readonly brier: number | null;
}

/** How the forecasts did on cases that began after all they were learnt from. */
export type Evaluation = ReturnType<typeof evaluate>;

const DAY = 86_400_000;

/** One snapshot of a test case with everything that is said of it. */
interface Snapshot {
  readonly of: number;
  readonly at: number;
  readonly endedAt: number;
  readonly isDaily: boolean;
  readonly late: boolean;
  readonly weight: number;
  readonly left: number;
  readonly leftShare: number;
  readonly rest: number;
  readonly expected: number;
  readonly meanRest: number;
  readonly chances: Readonly<Record<Method, number>>;
}

/**
 * Learns from the first 70 % of the cases what was known when the rest began, and judges the forecasts on the
 * rest: at every event and each day, before the case was due; each case weighs 1.
 * @param tell called as the work goes on
 * @throws Error that says what the log lacks.
 */
export function evaluate(
  cases: readonly LogCase[],
  { quantile = 0.8, tell = (_: string) => {} } = {},
) {
  const { splitAt, training, test, all, term } = splitLog(cases, quantile);
  tell(`${training.length} cases to learn from`);
  const model = riskModel(training, splitAt);
  tell(`method ${model.method}; ${test.length} cases to judge by`);
  const ended = training.filter(({ endedAt }) => endedAt !== undefined);
  const mean = ended.reduce((sum, one) => sum + wholeTime(one), 0) / ended.length;
  const snapshots = snapshotsOf(test, all, model, mean);
  tell(`${snapshots.length} snapshots`);
  const judged = (forecast: (one: Snapshot) => number): readonly ForecastOutcome[] =>
    snapshots.map((one) => ({ forecast: forecast(one), late: one.late, weight: one.weight }));
  const own = ({ chances }: Snapshot) => chances[model.method];
  const best = judged(own);
  return {
    cases: { training: training.length, test: test.length, asked: asked(snapshots) },
    snapshots: snapshots.length,
    due:
      term === undefined
        ? { by: 'deadline' as const }
        : { by: 'quantile' as const, quantile, days: rounded(term / 1440) },
    late: {
      training: rounded(model.baseRate),
      test: rounded(test.filter(wasLate).length / test.length),
    },
    method: model.method,
    ...(model.fallback && { fallback: model.fallback }),
    heldOut: model.heldOut,
    ...scores(best),
    ...bands(best, snapshots),
    baseRateBrier: told(brier(judged(({ chances }) => chances.baseRate))),
    daysLeftAuc: told(auc(judged(({ left }) => -left))),
    quarterRuleAuc: told(auc(judged(({ leftShare }) => (leftShare <= 0.25 ? 1 : 0)))),
    quarterRuleBrier: told(brier(judged(({ leftShare }) => (leftShare <= 0.25 ? 1 : 0)))),
    leftShareAuc: told(auc(judged(({ leftShare }) => -leftShare))),
    stepMedianAuc: told(auc(judged(({ expected, left }) => expected - left))),
    methods: Object.fromEntries(
      methods.map((method) => [method, scores(judged(({ chances }) => chances[method]))]),
    ),
    withinDayAuc: {
      chosen: withinDay(snapshots, own),
      daysLeft: withinDay(snapshots, ({ left }) => -left),
    },
    leadTime: leadTime(
      snapshots.map((one) => ({ ...one, chance: own(one) })),
      0.6,
    ),
    coverage80: told(coverage(snapshots, snapshotsOf(ended.slice(-CALIBRATION), all, model, mean))),
    restDaysError: {
      stepMedian: meanError(snapshots, ({ expected }) => expected),
      meanMinusElapsed: meanError(snapshots, ({ meanRest }) => meanRest),
    },
    reliability: reliability(best),
  };
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
const told = (value: number): number | null => (Number.isNaN(value) ? null : rounded(value));
const scores = (judged: readonly ForecastOutcome[]): Scores => ({
  auc: told(auc(judged)),
  brier: told(brier(judged)),
});

/** The training cases whose errors the first intervals go by. */
const CALIBRATION = 500;

const wholeTime = ({ startedAt, endedAt = startedAt, minutes }: Course): number =>
  minutes(startedAt, endedAt);

const asked = (snapshots: readonly Snapshot[]): number =>
  new Set(snapshots.map(({ of }) => of)).size;

function snapshotsOf(
  test: readonly Course[],
  all: readonly Course[],
  model: RiskModel,
  mean: number,
): readonly Snapshot[] {
  const loadAt = loadOver(all);
  return test.flatMap((course, of) => {
    const instants = askedAt(course, Number.POSITIVE_INFINITY);
    const late = wasLate(course);
    return momentsOf(course, instants, loadAt).map((moment, index): Snapshot => {
      const at = instants[index] ?? 0;
      return {
        of,
        at,
        late,
        endedAt: course.endedAt ?? at,
        isDaily: (at - course.startedAt) % DAY === 0,
        weight: 1 / instants.length,
        left: moment.left,
        leftShare: moment.numbers.leftShare,
        rest: course.minutes(at, course.endedAt ?? at),
        expected: usualRest(model.table, moment),
        meanRest: Math.max(0, mean - moment.numbers.elapsed),
        chances: chancesOf(model, moment),
      };
    });
  });
}

/** How often the late one stands above among cases asked on the same day: what a work list needs. */
function withinDay(
  snapshots: readonly Snapshot[],
  forecast: (one: Snapshot) => number,
): number | null {
  const days = new Map<number, ForecastOutcome[]>();
  for (const one of snapshots) {
    if (!one.isDaily) continue;
    const judged = { forecast: forecast(one), late: one.late, weight: 1 };
    const date = Math.floor(one.at / DAY);
    const day = days.get(date);
    if (day) day.push(judged);
    else days.set(date, [judged]);
  }
  let above = 0;
  let pairs = 0;
  for (const day of days.values()) {
    const ranked = rankedPairs(day.toSorted((a, b) => a.forecast - b.forecast));
    above += ranked.above;
    pairs += ranked.pairs;
  }
  return told(above / pairs);
}

/**
 * The weighted share of test snapshots whose time to the result lies in the 80 % interval told then. The last
 * training cases go before, so that the first test cases have errors to go by.
 */
function coverage(test: readonly Snapshot[], before: readonly Snapshot[]): number {
  const intervals = rollingIntervals([...before, ...test], 0.8);
  let within = 0;
  let weights = 0;
  for (const [index, { rest, weight }] of test.entries()) {
    const interval = intervals[before.length + index];
    weights += weight;
    if (interval && rest >= interval.from && rest <= interval.to) within += weight;
  }
  return within / weights;
}

function meanError(snapshots: readonly Snapshot[], expected: (one: Snapshot) => number) {
  let sum = 0;
  let weights = 0;
  for (const one of snapshots) {
    sum += one.weight * Math.abs(expected(one) - one.rest);
    weights += one.weight;
  }
  return told(sum / weights / 1440);
}

/** Ten bins of the risk told, beside how many came late. */
function reliability(judged: readonly ForecastOutcome[]) {
  const bins = Array.from({ length: 10 }, () => ({ weight: 0, told: 0, late: 0 }));
  for (const { forecast, late, weight } of judged) {
    const bin = bins[Math.min(9, Math.floor(forecast * 10))];
    if (!bin) continue;
    bin.weight += weight;
    bin.told += weight * forecast;
    bin.late += late ? weight : 0;
  }
  return bins
    .filter(({ weight }) => weight > 0)
    .map(({ weight, told: sum, late }) => ({
      cases: rounded(weight),
      told: rounded(sum / weight),
      late: rounded(late / weight),
    }));
}

const RESAMPLES = 100;

/** 95 % bands by drawing whole cases again, as the snapshots of one case are no witnesses of their own. */
function bands(judged: readonly ForecastOutcome[], snapshots: readonly Snapshot[]) {
  const count = (snapshots.at(-1)?.of ?? 0) + 1;
  const draw = drawer(count);
  const order = judged.map((_, index) => index);
  order.sort((one, other) => (judged[one]?.forecast ?? 0) - (judged[other]?.forecast ?? 0));
  const sorted = order.flatMap((index) => judged[index] ?? []);
  const cases = Uint32Array.from(order, (index) => snapshots[index]?.of ?? 0);
  const aucs: number[] = [];
  const briers: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const times = draw();
    const timesOf = (index: number) => times[cases[index] ?? 0] ?? 0;
    const { above, pairs } = rankedPairs(sorted, timesOf);
    aucs.push(above / pairs);
    briers.push(brier(sorted, timesOf));
  }
  return { aucBand: bandOf(aucs), brierBand: bandOf(briers) };
}

const bandOf = (values: readonly number[]) => {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  const at = (share: number) => told(sorted[Math.floor(sorted.length * share)] ?? Number.NaN);
  return [at(0.025), at(0.975)] as const;
};

/** How often each case is drawn in one resample; the same draws for the same number of cases. */
function drawer(count: number): () => Uint16Array {
  let state = 20_261_127;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return () => {
    const times = new Uint16Array(count);
    for (let drawn = 0; drawn < count; drawn++) {
      const of = Math.floor(next() * count);
      times[of] = (times[of] ?? 0) + 1;
    }
    return times;
  };
}
