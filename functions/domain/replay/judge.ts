import { chanceOf } from './chance.ts';
import { distance, floorOf } from './distance.ts';
import { type FittedRecord, fitRecord } from './fit.ts';
import { finishedAt, type PastDossier } from './history.ts';
import { quantile } from './service.ts';
import { type Shares, sharesOf } from './shares.ts';
import { run, type Work } from './simulation.ts';
import type { WorkTime } from './work-time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Replays of the unseen part: which earlier dossier stands for which new one is drawn. */
const REPLAYS = 10;
/** Fewer finished dossiers say nothing that a leader may rely on. */
export const FEWEST = 200;
/** Of the time, the unexplained share above which reordering work can say little. */
const WEAK = 0.5;

/** How well a replay fitted on one part of a record foretells the unseen part. */
export interface ReplayScore {
  readonly dossiers: number;
  readonly fittedOn: number;
  readonly judgedOn: number;
  /** The first moment of the unseen part, as an instant. */
  readonly split: string;
  /**
   * Distance of cycle times in hours from those of the unseen part. `asIs`: the replay; `resample`: cycle
   * times drawn from the fitted part; `resampleWhole`: the same from dossiers that had time to end, seen
   * up to the same moment; `lastQuarter`: nothing changes since the last quarter; `floor`: one half of the
   * unseen part against the other.
   */
  readonly emd: {
    readonly asIs: number;
    readonly resample: number;
    readonly resampleWhole: number;
    readonly lastQuarter: number;
    readonly floor: number;
  };
  /** Percent on time, where dossiers have due times. */
  readonly onTime?: {
    readonly real: number;
    readonly asIs: number;
    readonly nothingChanges: number;
  };
  readonly shares: Shares;
  readonly reliable: boolean;
  /** Why the replay is not reliable here, or weak. */
  readonly remarks: readonly string[];
}

export interface JudgeSettings {
  /** Share of the dossiers, by receipt, that the model is fitted on. */
  readonly share: number;
  /** The working time that the fitted part shows, or that is known. */
  readonly timeOf: (past: readonly PastDossier[]) => WorkTime;
}

/**
 * Fits a replay on the earlier part of a record and judges it on the later part, of which it knows when
 * dossiers came in and by which step they entered, and nothing else.
 * @throws RangeError where there are too few dossiers.
 */
export function judge(past: readonly PastDossier[], { share, timeOf }: JudgeSettings): ReplayScore {
  if (past.length < FEWEST)
    throw new RangeError(`${past.length} dossiers: a replay needs at least ${FEWEST}`);
  const ordered = past.toSorted((one, other) => one.receivedAt - other.receivedAt);
  const from = Math.floor(ordered.length * share);
  const split = ordered[from]?.receivedAt ?? 0;
  const end = ordered.reduce((last, dossier) => Math.max(last, finishedAt(dossier)), 0);
  const unseen = ordered.slice(from);
  const before = ordered.slice(0, from);
  const ended = before.filter((dossier) => finishedAt(dossier) < split);
  const whole = hadTime(before, split);
  const fitted = fitRecord(knownAt(before, split), timeOf(ended));
  const donors = fitted.past.filter(({ receivedAt }) => receivedAt < whole);
  const real = unseen.map(hoursOf);
  const standIns = unseen.map(alike(fitted, whole));
  const seeds = Array.from({ length: REPLAYS }, (_, seed) => seed);
  const runs = seeds.map((seed) => replayed(fitted, unseen, standIns, end, seed));
  const emd = {
    asIs: distance(
      runs.flatMap(({ hours }) => hours),
      real,
    ),
    resample: distance(ended.map(hoursOf), real),
    resampleWhole: distance(
      seeds.flatMap((seed) => resampled(donors, unseen, end, seed)),
      real,
    ),
    lastQuarter: distance(
      ended.filter((dossier) => finishedAt(dossier) >= split - 91 * DAY).map(hoursOf),
      real,
    ),
    floor: floorOf(real),
  };
  const withDue = unseen.filter(({ dueAt }) => dueAt !== undefined);
  const onTime = withDue.length > 0 && {
    onTime: {
      real: percentOnTime(withDue),
      asIs: runs.reduce((sum, { onTime }) => sum + onTime, 0) / runs.length,
      nothingChanges: percentOnTime(ended.filter(({ dueAt }) => dueAt !== undefined)),
    },
  };
  const shares = sharesOf(fitted);
  const remarks = [
    ...(emd.asIs > emd.resample
      ? [
          'not reliable here: the replay is further from the unseen part than a resample of the past',
        ]
      : []),
    ...(onTime && Math.abs(onTime.onTime.asIs - onTime.onTime.real) > 2
      ? ['not reliable here: the on-time rate of the unseen part is missed by more than 2 points']
      : []),
    ...(shares.unexplained > WEAK
      ? ['weak: more than half of the time is neither work, nor queue, nor calendar']
      : []),
  ];
  return {
    dossiers: past.length,
    fittedOn: fitted.past.length,
    judgedOn: unseen.length,
    split: new Date(split).toISOString(),
    emd,
    ...onTime,
    shares,
    reliable: !remarks.some((remark) => remark.startsWith('not reliable')),
    remarks,
  };
}

const hoursOf = (dossier: PastDossier): number =>
  Math.floor((finishedAt(dossier) - dossier.receivedAt) / HOUR);

const percentOnTime = (dossiers: readonly PastDossier[]): number =>
  (100 * dossiers.filter((one) => finishedAt(one) <= (one.dueAt ?? 0)).length) / dossiers.length;

/** The dossiers as they were known at a moment: what went on after it is cut off. */
const knownAt = (before: readonly PastDossier[], moment: number): readonly PastDossier[] =>
  before
    .map((one) => ({ ...one, visits: one.visits.filter(({ doneAt }) => doneAt < moment) }))
    .filter(({ visits }) => visits.length > 0);

/**
 * The moment before which dossiers had time to end until the unseen part begins. A sample of all that ended
 * holds too many short ones.
 */
function hadTime(before: readonly PastDossier[], split: number): number {
  const spans = Float64Array.from(
    before,
    (one) => Math.min(finishedAt(one), split) - one.receivedAt,
  );
  const first = before[0]?.receivedAt ?? split;
  return split - Math.min(quantile(spans.sort(), 0.95), (split - first) / 2);
}

interface ReplayHours {
  readonly hours: readonly number[];
  readonly onTime: number;
}

/** Of likenesses that have as many, the narrowest is taken: procedure, first step, its officers, weekday. */
const FEWEST_ALIKE = 30;

/** The unseen dossiers, each done as an earlier one that entered alike, under the load of the unseen part. */
function replayed(
  fitted: FittedRecord,
  unseen: readonly PastDossier[],
  standIns: readonly (readonly number[])[],
  end: number,
  seed: number,
): ReplayHours {
  const donors = standIns.map(
    (some, at) => some[Math.floor(chanceOf(seed, at) * some.length)] ?? 0,
  );
  const work = borrowed(fitted, unseen, donors);
  const { done } = run(work, fitted.pools, fitted.time);
  const hours: number[] = [];
  let onTime = 0;
  let withDue = 0;
  for (const [at, { receivedAt, dueAt }] of unseen.entries()) {
    let seen = receivedAt;
    let last = receivedAt;
    for (let visit = work.first[at] ?? 0; visit < (work.first[at + 1] ?? 0); visit++) {
      last = fitted.time.instantAt(done[visit] ?? 0);
      // The record ends here: what is done later is in nobody's cycle time.
      if (last <= end) seen = Math.max(seen, last);
    }
    hours.push(Math.floor((seen - receivedAt) / HOUR));
    if (dueAt === undefined) continue;
    withDue++;
    if (last <= dueAt) onTime++;
  }
  return { hours, onTime: (100 * onTime) / Math.max(1, withDue) };
}

/**
 * Finds the places of earlier dossiers like a new one, from the narrowest likeness that has enough. Few of the
 * same procedure still tell more than many of others; one that never came before goes as those of the nearest
 * term do, since delays are as long as terms allow.
 */
function alike(
  { past, time }: FittedRecord,
  receivedBefore: number,
): (one: PastDossier) => readonly number[] {
  const whole = past.flatMap(({ receivedAt }, at) => (receivedAt < receivedBefore ? [at] : []));
  const keysOf = ({ procedure, visits: [entry], receivedAt }: PastDossier) => {
    const weekday = Math.floor(receivedAt / DAY) % 7;
    const own = `${procedure} ${entry?.step}`;
    const there = `${own} ${entry?.pool}`;
    return [`${there} ${weekday}`, there, own, procedure];
  };
  const places = new Map<string, number[]>();
  for (const at of whole)
    for (const key of past[at] ? keysOf(past[at]) : []) {
      const some = places.get(key) ?? [];
      some.push(at);
      places.set(key, some);
    }
  const nearest = nearestTerm(past, whole, time);
  return (one) => {
    const found = keysOf(one).map((key) => places.get(key) ?? []);
    const enough = found.find((some) => some.length >= FEWEST_ALIKE) ?? found.at(-1) ?? [];
    return enough.length > 0 ? enough : nearest(one);
  };
}

/** The dossiers whose terms are nearest to that of another, of any procedure; all where it has none. */
function nearestTerm(past: readonly PastDossier[], whole: readonly number[], time: WorkTime) {
  const termOf = ({ receivedAt, dueAt }: PastDossier): number =>
    dueAt === undefined ? 0 : time.positionOf(dueAt) - time.positionOf(receivedAt);
  const terms = past.map(termOf);
  const byTerm = whole.toSorted((one, other) => (terms[one] ?? 0) - (terms[other] ?? 0));
  return (one: PastDossier): readonly number[] => {
    if (one.dueAt === undefined) return whole;
    const term = termOf(one);
    const shorter = whole.filter((at) => (terms[at] ?? 0) < term).length;
    const notLonger = whole.filter((at) => (terms[at] ?? 0) <= term).length;
    const middle = (shorter + notLonger) >> 1;
    const from = Math.min(middle - FEWEST_ALIKE / 2, byTerm.length - FEWEST_ALIKE);
    return byTerm.slice(Math.max(0, from), Math.max(0, from) + FEWEST_ALIKE);
  };
}

/** New receipts with the steps, work and delays of earlier dossiers. */
function borrowed(
  { past, work, time }: FittedRecord,
  unseen: readonly PastDossier[],
  donors: readonly number[],
): Work {
  const first = new Uint32Array(unseen.length + 1);
  for (const [at, donor] of donors.entries())
    first[at + 1] = (first[at] ?? 0) + (work.first[donor + 1] ?? 0) - (work.first[donor] ?? 0);
  const visits = first.at(-1) ?? 0;
  const [pool, weekdays, service, delay] = [
    new Uint16Array(visits),
    new Uint8Array(visits),
    new Float64Array(visits),
    new Float64Array(visits),
  ];
  for (const [at, donor] of donors.entries()) {
    const [from, to] = [work.first[donor] ?? 0, work.first[donor + 1] ?? 0];
    pool.set(work.pool.subarray(from, to), first[at]);
    if (work.weekdays) weekdays.set(work.weekdays.subarray(from, to), first[at]);
    service.set(work.service.subarray(from, to), first[at]);
    delay.set(work.delay.subarray(from, to), first[at]);
    // Before its first queue opened the donor lay at the counter or waited for papers of the applicant.
    const entry = first[at] ?? 0;
    delay[entry] =
      (delay[entry] ?? 0) +
      Math.max(0, (work.received[donor] ?? 0) - time.positionOf(past[donor]?.receivedAt ?? 0));
  }
  return {
    received: Float64Array.from(unseen, ({ receivedAt }) => time.positionOf(receivedAt)),
    due: Float64Array.from(unseen, ({ dueAt }) =>
      dueAt === undefined ? Number.POSITIVE_INFINITY : time.positionOf(dueAt),
    ),
    first,
    pool,
    service,
    delay,
    weekdays,
  };
}

/** Cycle times of earlier dossiers at the new receipts, as far as the record reaches. */
function resampled(
  donors: readonly PastDossier[],
  unseen: readonly PastDossier[],
  end: number,
  seed: number,
): readonly number[] {
  return unseen.map(({ receivedAt }, at) => {
    const donor = donors[Math.floor(chanceOf(seed, at) * donors.length)];
    if (!donor) return 0;
    const spans = donor.visits.map(({ doneAt }) => doneAt - donor.receivedAt);
    const seen = spans.filter((span) => receivedAt + span <= end);
    return Math.floor(Math.max(0, ...seen) / HOUR);
  });
}
