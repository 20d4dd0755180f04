import { desksOf } from './desks.ts';
import type { PastDossier, PastVisit } from './history.ts';
import { notReadyWhenPassedOver } from './passed-over.ts';
import { dayShown, freeStretches, lastFree, officersOf, shiftsOf } from './presence.ts';
import { shareOfEarliestDue } from './queue-rule.ts';
import { longestWork, type ServiceLaw, splitBy } from './service.ts';
import { type Pool, run, type Work } from './simulation.ts';
import { freeFrom, groupsOf, lawsOf, tellingStretches } from './stretches.ts';
import { dayAt, releasedAt, type WorkTime } from './work-time.ts';

/** A record of dossiers taken apart into what a replay puts together again. */
export interface FittedRecord {
  readonly past: readonly PastDossier[];
  readonly work: Work;
  readonly pools: readonly FittedPool[];
  readonly visits: readonly PastVisit[];
  /** Working minutes that each visit lay while all officers were busy. */
  readonly queued: Float64Array;
  /** Working minutes that each visit lay although an officer was idle: unexplained. */
  readonly held: Float64Array;
  readonly time: WorkTime;
}

export interface FittedPool extends Pool {
  readonly law: ServiceLaw;
  /** Officers who ever did a visit of it. */
  readonly people: number;
  readonly visits: number;
}

/**
 * What an officer had not been able to work on became ready at some moment of the busy time since: so far in, as
 * a share, that where starts are recorded a replay without a change ends neither earlier nor later.
 */
const READY_AT = 0.25;
const NO_LAW: ServiceLaw = { median: 0, sigma: 0, groups: [] };
/**
 * How sure it may be that a stretch is work alone and the officer still be held to have been idle in it: a wrong
 * idle moment takes all that waited then for not ready yet.
 */
const DOUBT = 0.3;

/**
 * Takes a record apart. Work begins at its recorded start, or, where nobody recorded it, when the officer
 * was free; what lies before is queue for as long as no officer of the pool was idle. An idle officer proves
 * that the dossier could not yet be worked on, and so does one who took what came later and is due later: all
 * until then is its own delay, kept for the replay.
 */
export function fitRecord(past: readonly PastDossier[], time: WorkTime): FittedRecord {
  const ordered = past.toSorted((one, other) => enteredAt(one) - enteredAt(other));
  const visits = ordered.flatMap((dossier) => dossier.visits);
  const columns = columnsOf(ordered, visits, time);
  const { opened, done, by } = columns;
  const { names, weekdays } = desksOf(ordered, visits, done, time);
  const index = numbersOf(names);
  const pool = Uint16Array.from(names, (name) => index.get(name) ?? 0);
  const officerVisits = membersOf(by, columns.officers);
  const before = freeFrom(visits, officerVisits, opened, done, time);
  const members = membersOf(pool, index.size);
  const unrecorded = members.map((own) =>
    own.filter((visit) => visits[visit]?.startedAt === undefined),
  );
  const stretches = unrecorded.map((own) =>
    Float64Array.from(own, (visit) => (done[visit] ?? 0) - (before[visit] ?? 0)),
  );
  const groups = unrecorded.map((own) => groupsOf(own, opened, done, before));
  const laws = lawsOf(
    groups.map((own, at) => tellingStretches(own, stretches[at] ?? new Float64Array(0), time)),
  );
  const begun = Float64Array.from(before);
  const busyFrom = Float64Array.from(before);
  for (const [at, own] of unrecorded.entries()) {
    const law = laws[at];
    if (!law) continue;
    const split = splitBy(law);
    for (const [place, visit] of own.entries()) {
      const [group, stretch] = [groups[at]?.[place] ?? 0, stretches[at]?.[place] ?? 0];
      const { work, sure } = split(group, stretch, visit);
      begun[visit] = (done[visit] ?? 0) - work;
      if (sure < DOUBT) busyFrom[visit] = begun[visit] ?? 0;
    }
  }
  const shows = Float64Array.from(visits, (visit, at) =>
    dayShown(
      visit,
      before[at] ?? 0,
      done[at] ?? 0,
      longestWork(laws[pool[at] ?? 0] ?? NO_LAW),
      time.dayLength,
    ),
  );
  const shifts = officerVisits.map((own) => shiftsOf(own, busyFrom, done));
  const service = new Float64Array(visits.length);
  const delay = new Float64Array(visits.length);
  const held = new Float64Array(visits.length);
  const queued = new Float64Array(visits.length);
  const earliest = new Float64Array(visits.length);
  const dueOf = (visit: number) =>
    columns.due[columns.owner[visit] ?? 0] ?? Number.POSITIVE_INFINITY;
  const until = dayAt(columns.received.at(-1) ?? 0, time.dayLength);
  const pools = [...index.keys()].map((name, at): FittedPool => {
    const own = members[at] ?? new Uint32Array(0);
    const people = [...new Set(Array.from(own, (visit) => by[visit] ?? 0))];
    const officers = officersOf(people, own, by, { opened, done, shows }, until, time);
    const free = freeStretches(
      people.flatMap((officer) => shifts[officer] ?? []),
      officers,
      time.dayLength,
    );
    for (const visit of own)
      earliest[visit] = Math.max(
        opened[visit] ?? 0,
        Math.min(lastFree(free, begun[visit] ?? 0), begun[visit] ?? 0),
      );
    const picked = Array.from(own, (visit) => ({
      ready: earliest[visit] ?? 0,
      begun: begun[visit] ?? 0,
      due: dueOf(visit),
    }));
    notReadyWhenPassedOver(own, earliest, { begun, due: dueOf, weekdays });
    for (const visit of own) {
      const [from, start, least] = [opened[visit] ?? 0, begun[visit] ?? 0, earliest[visit] ?? 0];
      const ready = least > from ? least + READY_AT * (start - least) : from;
      const asked = askedAt(ready, from, start, weekdays[visit] ?? 0, time);
      service[visit] = (done[visit] ?? 0) - start;
      delay[visit] = asked - from + (columns.gap[visit] ?? 0);
      held[visit] = asked - from;
      queued[visit] = start - Math.max(ready, releasedAt(time, asked, weekdays[visit] ?? 0));
    }
    const law = laws[at] ?? NO_LAW;
    const earliestDue = shareOfEarliestDue(picked);
    return { name, officers, earliestDue, law, people: people.length, visits: own.length };
  });
  const { received, due, first, beside } = columns;
  const work = { received, due, first, pool, service, delay, weekdays, beside };
  return { past: ordered, work, visits, time, ...keptApart({ work, pools, queued, held, time }) };
}

/**
 * From when on a visit waited for its weekday. One that was ready when such a day began had waited since
 * some moment after the one before: since its opening, or at least since that day closed.
 */
function askedAt(
  ready: number,
  opened: number,
  start: number,
  weekdays: number,
  { dayLength, weekdayOf }: WorkTime,
): number {
  if (weekdays === 0) return ready;
  const day = Math.floor(start / dayLength);
  if (ready > day * dayLength) return ready;
  let before = day - 1;
  while (before >= 0 && ((weekdays >> weekdayOf(before)) & 1) === 0) before--;
  return Math.min(ready, Math.max(opened, (before + 1) * dayLength));
}

/** Mean minutes that a visit waits longer in the replay than in truth, and by what factor. */
const LONGER = { minutes: 60, factor: 1.5 };

/**
 * A pool whose waits the replay makes much longer than they were is not understood: its officers were more,
 * or did other work, or a name stands for many people. Its waits stay as they were, explained by nothing.
 */
function keptApart(
  fitted: Pick<FittedRecord, 'work' | 'queued' | 'held' | 'time'> & {
    readonly pools: readonly FittedPool[];
  },
): Pick<FittedRecord, 'pools' | 'queued' | 'held'> {
  const { work, pools, queued, held, time } = fitted;
  const { begun, ready } = run(work, pools, time);
  const [replayed, real] = [new Float64Array(pools.length), new Float64Array(pools.length)];
  for (const [visit, pool] of work.pool.entries()) {
    replayed[pool] = (replayed[pool] ?? 0) + (begun[visit] ?? 0) - (ready[visit] ?? 0);
    real[pool] = (real[pool] ?? 0) + (queued[visit] ?? 0);
  }
  const isApart = pools.map(({ visits }, pool) => {
    const [longer, were] = [replayed[pool] ?? 0, real[pool] ?? 0];
    return longer - were > LONGER.minutes * visits && longer > LONGER.factor * were;
  });
  for (const [visit, pool] of work.pool.entries())
    if (isApart[pool]) {
      const wait = queued[visit] ?? 0;
      work.delay[visit] = (work.delay[visit] ?? 0) + wait;
      held[visit] = (held[visit] ?? 0) + wait;
      queued[visit] = 0;
    }
  return {
    queued,
    held,
    pools: pools.map((pool, index) =>
      isApart[index] ? { ...pool, officers: pool.officers.map(() => 65_535) } : pool,
    ),
  };
}

/** A dossier enters its first queue when that opens: what lies before is no officer's time. */
const enteredAt = ({ receivedAt, visits: [entry] }: PastDossier): number =>
  entry?.openedAt ?? receivedAt;

function columnsOf(past: readonly PastDossier[], visits: readonly PastVisit[], time: WorkTime) {
  const first = new Uint32Array(past.length + 1);
  const owner = new Uint32Array(visits.length);
  for (const [at, dossier] of past.entries()) {
    first[at + 1] = (first[at] ?? 0) + dossier.visits.length;
    owner.fill(at, first[at], first[at + 1]);
  }
  const received = Float64Array.from(past, (dossier) => time.positionOf(enteredAt(dossier)));
  const opened = Float64Array.from(visits, ({ openedAt }) => time.positionOf(openedAt));
  const done = Float64Array.from(visits, ({ doneAt }) => time.positionOf(doneAt));
  const officers = numbersOf(visits.map(({ by }) => by));
  const gap = new Float64Array(visits.length);
  for (let visit = 1; visit < visits.length; visit++)
    if (owner[visit] === owner[visit - 1])
      gap[visit] = Math.max(0, (opened[visit] ?? 0) - (done[visit - 1] ?? 0));
  return {
    received,
    /** Units that one step asks are asked at one moment. */
    beside: Uint8Array.from(visits, ({ step, openedAt }, visit) => {
      const before = owner[visit] === owner[visit - 1] ? visits[visit - 1] : undefined;
      return before?.step === step && before.openedAt === openedAt ? 1 : 0;
    }),
    /** Between two steps the applicant had the dossier: nobody's queue. */
    gap,
    due: Float64Array.from(past, ({ dueAt }) =>
      dueAt === undefined ? Number.POSITIVE_INFINITY : time.positionOf(dueAt),
    ),
    first,
    owner,
    opened,
    done,
    /** Who did each visit, by number. */
    by: Uint32Array.from(visits, ({ by }) => officers.get(by) ?? 0),
    officers: officers.size,
  };
}

/** Names numbered in the order in which each comes first. */
const numbersOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...new Set(names)].map((name, at) => [name, at]));

/** The visits of each pool or officer, by its number. */
function membersOf(numbers: Uint16Array | Uint32Array, groups: number): readonly Uint32Array[] {
  const sizes = new Uint32Array(groups);
  for (const own of numbers) sizes[own] = (sizes[own] ?? 0) + 1;
  const members = Array.from(sizes, (size) => new Uint32Array(size));
  const known = new Uint32Array(groups);
  for (let visit = 0; visit < numbers.length; visit++) {
    const own = numbers[visit] ?? 0;
    const place = known[own] ?? 0;
    const group = members[own];
    if (group) group[place] = visit;
    known[own] = place + 1;
  }
  return members;
}
