import { inBoth } from '../texts/texts.ts';
import type { Titles } from '../titles.ts';
import { capacityKnownWithin, hoursIn, shareThrough, withWork } from './capacity.ts';
import type { FittedRecord } from './fit.ts';
import { finishedAt } from './history.ts';
import { type Lateness, lateInTruth, latenessOf, lateWhenDone } from './lateness.ts';
import { type ChangedRecord, changedBy, isPool, type Scenario } from './scenario.ts';
import { type Shares, sharesOf } from './shares.ts';
import { type Run, run } from './simulation.ts';

export interface Outcome {
  /** The dossiers of the changed procedure; all, where none changes. */
  readonly own: Lateness;
  /** All dossiers of the record. */
  readonly all: Lateness;
  /** Of the dossiers that come late only now, the step by which most had used up their time. */
  readonly breaksFirst?: { readonly step: string; readonly dossiers: number };
  /** Hours of work in the pools that the procedure or the change touches. */
  readonly officerHours: number;
  /** What waits at the end of each working day in those pools: the mean and the longest. */
  readonly queues: readonly {
    readonly pool: string;
    readonly mean: number;
    readonly longest: number;
    readonly byDay: readonly number[];
  }[];
}

/** What a change would have done to a record: three answers, because history cannot tell which is true. */
export interface WhatIf {
  readonly real: Lateness;
  /** A: everybody finishes when they did, and only the due time is another. Exact. */
  readonly dateAlone: Outcome;
  /** B: officers take up work in the order of the new due times. */
  readonly reordered: Outcome;
  /**
   * Where officers change: the least and the most percent on time of B, of all dossiers, with the officers'
   * hours as far off as they may be; `narrow`: these leave B so near that it may be relied on.
   */
  readonly reorderedWithin?: {
    readonly least: number;
    readonly most: number;
    readonly narrow: boolean;
  };
  /** C: delays shrink as the term does; together with B the ends of a band. */
  readonly paced: Outcome;
  readonly shares: Shares;
  /** Points of on-time rate by which the replay without a change misses the truth. */
  readonly missesBy: number;
  /** Whether B and C may be relied on. */
  readonly reliable: boolean;
  readonly remarks: readonly Titles[];
}

/** Points by which a replay without a change may miss what happened. */
export const RELIABLE_WITHIN = 2;
const FEW = 200;
const WEAK = 0.5;

/** A record replayed once without a change, against which scenarios are compared. */
export interface Baseline {
  readonly fitted: FittedRecord;
  readonly asIs: Run;
  /** Which dossiers came late, in truth and in that replay: 1 for each that did. */
  readonly late: { readonly inTruth: Uint8Array; readonly replayed: Uint8Array };
}

export function baselineOf(fitted: FittedRecord): Baseline {
  const asIs = run(fitted.work, fitted.pools, fitted.time);
  const late = {
    inTruth: lateInTruth(fitted.past),
    replayed: lateWhenDone(fitted.work, asIs.done),
  };
  return { fitted, asIs, late };
}

/** Points of on-time rate by which the replay without a change misses the truth of some dossiers. */
export const missedBy = ({ late }: Baseline, own: readonly number[]): number =>
  Math.abs(
    latenessOf(own, late.replayed, late.inTruth).onTime -
      latenessOf(own, late.inTruth, late.inTruth).onTime,
  );

/**
 * Replays a scenario in its three readings. `pace`: the share of the old term that the new one is.
 * @throws RangeError where work would be left that nobody does.
 */
export function whatIf(baseline: Baseline, scenario: Scenario, pace: number): WhatIf {
  const { fitted, late } = baseline;
  const own = ownDossiers(fitted, scenario);
  const reordered = replayed(baseline, scenario);
  const paced = pace === 1 ? reordered : replayed(baseline, { ...scenario, pace });
  const real = latenessOf(own, late.inTruth, late.inTruth);
  const missesBy = missedBy(baseline, own);
  const shares = sharesOf(fitted);
  const reorderedWithin = scenario.officers?.length
    ? within(baseline, scenario, reordered, missesBy)
    : undefined;
  const reliable = missesBy <= RELIABLE_WITHIN && reorderedWithin?.narrow !== false;
  return {
    real,
    dateAlone: dateAlone(baseline, scenario, own),
    reordered,
    ...(reorderedWithin && { reorderedWithin }),
    paced,
    shares,
    missesBy,
    reliable,
    remarks: [
      ...(own.length < FEW
        ? [inBoth(({ replay }) => replay.few(String(own.length), String(FEW)))]
        : []),
      ...(missesBy > RELIABLE_WITHIN
        ? [inBoth(({ replay }) => replay.notReliable(Number(missesBy.toFixed(1))))]
        : []),
      ...(reorderedWithin?.narrow === false ? [inBoth(({ replay }) => replay.bandAlone)] : []),
      ...(shares.unexplained > WEAK ? [inBoth(({ replay }) => replay.unexplained)] : []),
    ],
  };
}

export const ownDossiers = ({ past }: FittedRecord, { procedure }: Scenario): readonly number[] =>
  past.flatMap((dossier, at) =>
    procedure === undefined || dossier.procedure === procedure ? [at] : [],
  );

function dateAlone(
  { fitted, late: { inTruth: before } }: Baseline,
  scenario: Scenario,
  own: readonly number[],
): Outcome {
  const { past } = fitted;
  const late = Uint8Array.from(before);
  if (scenario.dueOf)
    for (const at of scenario.procedure === undefined ? [] : own) {
      const dossier = past[at];
      const due = dossier && scenario.dueOf(dossier);
      late[at] = dossier && due !== undefined && finishedAt(dossier) > due ? 1 : 0;
    }
  const everyone = past.map((_, at) => at);
  return {
    own: latenessOf(own, late, before),
    all: latenessOf(everyone, late, before),
    ...breaksFirst(fitted, { late, before, own, changed: undefined, done: undefined }),
    officerHours: hoursIn(fitted, touched(fitted, scenario, own)),
    queues: [],
  };
}

function replayed(
  { fitted, late: { inTruth, replayed: then } }: Baseline,
  scenario: Scenario,
): Outcome {
  const changed = changedBy(fitted, scenario);
  const own = ownDossiers(fitted, scenario);
  const after = run(changed.work, changed.pools, fitted.time);
  const now = lateWhenDone(changed.work, after.done);
  // The truth and the difference that the replay finds: what it misses in both runs cancels.
  const anchored = (some: readonly number[]): Lateness => {
    const { dossiers, onTime } = latenessOf(some, inTruth, inTruth);
    const { extraLate } = latenessOf(some, now, then);
    return { dossiers, onTime: onTime - (100 * extraLate) / Math.max(1, dossiers), extraLate };
  };
  const pools = touched(fitted, scenario, own);
  const days = after.days;
  return {
    own: anchored(own),
    all: anchored(fitted.past.map((_, at) => at)),
    ...breaksFirst(fitted, { late: now, before: then, own, changed, done: after.done }),
    officerHours: pools.reduce((sum, pool) => sum + (after.minutes[pool] ?? 0), 0) / 60,
    queues: pools.map((pool) => {
      const byDay = Array.from(
        { length: days },
        (_, day) => after.queue[day * fitted.pools.length + pool] ?? 0,
      );
      return {
        pool: fitted.pools[pool]?.name ?? '',
        mean: byDay.reduce((sum, n) => sum + n, 0) / Math.max(1, days),
        longest: Math.max(0, ...byDay),
        byDay,
      };
    }),
  };
}

/** Near the capacity of a queue a few percent of its hours decide: B with work longer and shorter than fitted. */
function within(baseline: Baseline, scenario: Scenario, reordered: Outcome, missesBy: number) {
  const { fitted } = baseline;
  const pools = changing(fitted, scenario).flatMap((changes, pool) => (changes ? [pool] : []));
  const share = capacityKnownWithin(fitted, pools);
  const rates = [1 - share, 1 + share].map((factor) => {
    const other = baselineOf(withWork(fitted, pools, factor));
    return replayed(other, scenario).all.onTime;
  });
  rates.push(reordered.all.onTime);
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  return {
    // What the replay misses without a change it may miss with one.
    least: Math.max(0, least - missesBy),
    most: Math.min(100, most + missesBy),
    narrow: most - least <= 2 * RELIABLE_WITHIN * shareThrough(fitted, pools),
  };
}

/** Which pools have other officers. */
const changing = ({ pools }: FittedRecord, { officers = [] }: Scenario): readonly boolean[] =>
  pools.map(({ name }) => officers.some(({ pool }) => isPool(name, pool)));

/** Pools that the own dossiers pass, or whose officers change. */
export function touched(
  fitted: FittedRecord,
  scenario: Scenario,
  own: readonly number[],
): readonly number[] {
  const { work, pools } = fitted;
  const changes = changing(fitted, scenario);
  const passed = new Set<number>();
  if (scenario.procedure !== undefined)
    for (const dossier of own)
      for (let visit = work.first[dossier] ?? 0; visit < (work.first[dossier + 1] ?? 0); visit++)
        passed.add(work.pool[visit] ?? 0);
  return pools.flatMap((_, index) => (passed.has(index) || changes[index] ? [index] : []));
}

interface BreakInput {
  readonly late: Uint8Array;
  readonly before: Uint8Array;
  readonly own: readonly number[];
  readonly changed: ChangedRecord | undefined;
  readonly done: Float64Array | undefined;
}

/**
 * Of the dossiers late only now, the step that took most more than it takes where a dossier is in time: the
 * most frequent one.
 */
function breaksFirst(
  { work, visits, time }: FittedRecord,
  { late, before, own, changed, done }: BreakInput,
): { readonly breaksFirst?: { readonly step: string; readonly dossiers: number } } {
  const { first } = changed?.work ?? work;
  const stepAt = (visit: number) => visits[changed?.visit[visit] ?? visit]?.step ?? '';
  const endAt = (visit: number) => done?.[visit] ?? time.positionOf(visits[visit]?.doneAt ?? 0);
  const spans = (dossier: number, of: (step: string, span: number) => void) => {
    let from = work.received[dossier] ?? 0;
    for (let visit = first[dossier] ?? 0; visit < (first[dossier + 1] ?? 0); visit++) {
      const end = endAt(visit);
      of(stepAt(visit), end - from);
      from = Math.max(from, end);
    }
  };
  const usual = new Map<string, { n: number; sum: number }>();
  for (const dossier of own)
    if (late[dossier] === 0)
      spans(dossier, (step, span) => {
        const known = usual.get(step) ?? { n: 0, sum: 0 };
        usual.set(step, { n: known.n + 1, sum: known.sum + span });
      });
  const counts = new Map<string, number>();
  for (const dossier of own) {
    if (late[dossier] !== 1 || before[dossier] !== 0) continue;
    let worst = { step: '', over: Number.NEGATIVE_INFINITY };
    spans(dossier, (step, span) => {
      const { n, sum } = usual.get(step) ?? { n: 1, sum: 0 };
      if (span - sum / n > worst.over) worst = { step, over: span - sum / n };
    });
    counts.set(worst.step, (counts.get(worst.step) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most ? { breaksFirst: { step: most[0], dossiers: most[1] } } : {};
}
