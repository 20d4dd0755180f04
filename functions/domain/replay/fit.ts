import type { PastDossier, PastVisit } from './history.ts';
import { quantile, type ServiceLaw, serviceLaw, workIn } from './service.ts';
import { type Pool, run, type Work } from './simulation.ts';
import type { WorkTime } from './work-time.ts';

/** A record of dossiers taken apart into what a replay puts together again. */
export interface Fitted {
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

/** Visits of a step below which a rhythm of weekdays is not looked for. */
const RHYTHM_VISITS = 60;
/** A weekday counts as worked from this share of a step's completions on. */
const RHYTHM_SHARE = 0.03;
/** Visits a day from which on an officer who did none, while others did or much lay, is away. */
const OFTEN = 3;
/** Of an ordinary day's completions, the share from which on a day is busy. */
const BUSY = 0.7;

/**
 * Takes a record apart. Work begins at its recorded start, or, where nobody recorded it, when the officer
 * was free; what lies before is queue for as long as no officer of the pool was idle. An idle officer proves
 * that the dossier could not yet be worked on: all until then is its own delay, kept for the replay.
 */
export function fitRecord(past: readonly PastDossier[], time: WorkTime): Fitted {
  const ordered = past.toSorted((one, other) => one.receivedAt - other.receivedAt);
  const visits = ordered.flatMap((dossier) => dossier.visits);
  const columns = columnsOf(ordered, visits, time);
  const { opened, done } = columns;
  const names = poolNames(visits, done, time);
  const index = new Map([...new Set(names)].map((name, at) => [name, at]));
  const pool = Uint16Array.from(names, (name) => index.get(name) ?? 0);
  const before = freeFrom(visits, opened, done, time);
  const members = membersOf(pool, index.size);
  const laws = lawsOf(
    members.map((own) => {
      const unrecorded = own.filter((visit) => visits[visit]?.startedAt === undefined);
      return tellingStretches(unrecorded, opened, done, before, time);
    }),
  );
  const begun = new Float64Array(visits.length);
  for (let visit = 0; visit < visits.length; visit++) {
    const law = laws[pool[visit] ?? 0];
    const stretch = (done[visit] ?? 0) - (before[visit] ?? 0);
    const known = visits[visit]?.startedAt !== undefined || !law;
    begun[visit] = (done[visit] ?? 0) - (known ? stretch : workIn(law, stretch, visit));
  }
  const shifts = shiftsOf(visits, begun, done);
  const service = new Float64Array(visits.length);
  const delay = new Float64Array(visits.length);
  const held = new Float64Array(visits.length);
  const queued = new Float64Array(visits.length);
  const pools = [...index.keys()].map((name, at): FittedPool => {
    const own = members[at] ?? new Uint32Array(0);
    const people = [...new Set(Array.from(own, (visit) => visits[visit]?.by ?? ''))];
    const officers = officersOf(people, own, visits, opened, done, time);
    const free = freeStretches(people, shifts, officers, time.dayLength);
    for (const visit of own) {
      const [from, start] = [opened[visit] ?? 0, begun[visit] ?? 0];
      const ready = Math.min(Math.max(lastFree(free, start), from), start);
      service[visit] = (done[visit] ?? 0) - start;
      delay[visit] = ready - from + (columns.gap[visit] ?? 0);
      held[visit] = ready - from;
      queued[visit] = start - ready;
    }
    const picked = Array.from(own, (visit) => ({
      ready: (opened[visit] ?? 0) + (held[visit] ?? 0),
      begun: begun[visit] ?? 0,
      due: columns.due[columns.owner[visit] ?? 0] ?? Number.POSITIVE_INFINITY,
    }));
    const law = laws[at] ?? serviceLaw(new Float64Array(0));
    const earliestDue = shareOfEarliestDue(picked);
    return { name, officers, earliestDue, law, people: people.length, visits: own.length };
  });
  const { received, due, first } = columns;
  const work = { received, due, first, pool, service, delay };
  return { past: ordered, work, visits, time, ...keptApart({ work, pools, queued, held, time }) };
}

/** Mean minutes that a visit waits longer in the replay than in truth, and by what factor. */
const LONGER = { minutes: 60, factor: 1.5 };

/**
 * A pool whose waits the replay makes much longer than they were is not understood: its officers were more,
 * or did other work, or a name stands for many people. Its waits stay as they were, explained by nothing.
 */
function keptApart(
  fitted: Pick<Fitted, 'work' | 'queued' | 'held' | 'time'> & {
    readonly pools: readonly FittedPool[];
  },
): Pick<Fitted, 'pools' | 'queued' | 'held'> {
  const { work, pools, queued, held, time } = fitted;
  const { begun, ready } = run(work, pools, time.dayLength);
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

function columnsOf(past: readonly PastDossier[], visits: readonly PastVisit[], time: WorkTime) {
  const first = new Uint32Array(past.length + 1);
  const owner = new Uint32Array(visits.length);
  for (const [at, dossier] of past.entries()) {
    first[at + 1] = (first[at] ?? 0) + dossier.visits.length;
    owner.fill(at, first[at], first[at + 1]);
  }
  // A dossier enters its first queue when that opens: what lies before is no officer's time.
  const received = Float64Array.from(past, ({ receivedAt, visits: [entry] }) =>
    time.positionOf(entry?.openedAt ?? receivedAt),
  );
  const opened = Float64Array.from(visits, ({ openedAt }) => time.positionOf(openedAt));
  const done = Float64Array.from(visits, ({ doneAt }) => time.positionOf(doneAt));
  const gap = new Float64Array(visits.length);
  for (let visit = 1; visit < visits.length; visit++)
    if (owner[visit] === owner[visit - 1])
      gap[visit] = Math.max(0, (opened[visit] ?? 0) - (done[visit - 1] ?? 0));
  return {
    received,
    /** Between two steps the applicant had the dossier: nobody's queue. */
    gap,
    due: Float64Array.from(past, ({ dueAt }) =>
      dueAt === undefined ? Number.POSITIVE_INFINITY : time.positionOf(dueAt),
    ),
    first,
    owner,
    opened,
    done,
  };
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The pool of each visit; a step done on certain weekdays only (signing, a council) is a pool of its own. */
function poolNames(
  visits: readonly PastVisit[],
  done: Float64Array,
  time: WorkTime,
): readonly string[] {
  const counts = new Map<string, Float64Array>();
  const placed = visits.map(({ pool, step }, visit) => {
    const weekday = time.weekdayOf(dayOf(done[visit] ?? 0, time.dayLength));
    const key = `${pool}\n${step}`;
    const own = counts.get(key) ?? new Float64Array(7);
    own[weekday] = (own[weekday] ?? 0) + 1;
    counts.set(key, own);
    return key;
  });
  const names = new Map<string, string>();
  for (const [key, own] of counts) {
    const [pool = ''] = key.split('\n');
    const all = own.reduce((sum, n) => sum + n, 0);
    const worked = WEEKDAYS.filter((_, weekday) => (own[weekday] ?? 0) > all * RHYTHM_SHARE);
    const kept = all >= RHYTHM_VISITS && worked.length <= 3;
    names.set(key, kept ? `${pool} on ${worked.join(' ')}` : pool);
  }
  return placed.map((key) => names.get(key) ?? key);
}

/** The working day of a position; the close of a day belongs to it. */
const dayOf = (position: number, dayLength: number): number =>
  Math.max(0, Math.ceil(position / dayLength) - 1);

/** From when on the officer was free for each visit: its recorded start, or since the last completion. */
function freeFrom(
  visits: readonly PastVisit[],
  opened: Float64Array,
  done: Float64Array,
  time: WorkTime,
): Float64Array {
  const free = new Float64Array(visits.length);
  const order = Uint32Array.from(visits, (_, visit) => visit);
  order.sort((one, other) => (done[one] ?? 0) - (done[other] ?? 0) || one - other);
  const last = new Map<string, number>();
  for (const visit of order) {
    const past = visits[visit];
    if (!past) continue;
    const { by, startedAt } = past;
    free[visit] =
      startedAt === undefined
        ? Math.max(opened[visit] ?? 0, last.get(by) ?? 0)
        : time.positionOf(startedAt);
    last.set(by, done[visit] ?? 0);
  }
  return free;
}

function membersOf(pool: Uint16Array, pools: number): readonly Uint32Array[] {
  const members: number[][] = Array.from({ length: pools }, () => []);
  for (const [visit, own] of pool.entries()) members[own]?.push(visit);
  return members.map((own) => Uint32Array.from(own));
}

/** Share of the stretches, those before which most lay open, from which the work is read. */
const TELLING_SHARE = 0.15;
const TELLING_STRETCHES = 150;

/**
 * Stretches between two completions that are most likely work alone: when much lies open, something of it
 * can be worked on, and no officer waits for it. Whole days between two completions are absence.
 */
function tellingStretches(
  own: Uint32Array,
  opened: Float64Array,
  done: Float64Array,
  before: Float64Array,
  time: WorkTime,
): Float64Array {
  const [comes, goes] = [opened, done].map((moments) =>
    Float64Array.from(own, (visit) => moments[visit] ?? 0).sort(),
  );
  const stretches = Array.from(own, (visit) => {
    const from = before[visit] ?? 0;
    const open = comes && goes ? upTo(comes, from) - upTo(goes, from) : 0;
    return { open, minutes: (done[visit] ?? 0) - from };
  }).filter(({ minutes }) => minutes < time.dayLength);
  stretches.sort((one, other) => other.open - one.open);
  const count = Math.max(TELLING_STRETCHES, Math.ceil(stretches.length * TELLING_SHARE));
  return Float64Array.from(stretches.slice(0, count), ({ minutes }) => minutes);
}

/** Stretches below which a pool does not tell how work spreads. */
const SPREAD_STRETCHES = 100;

/**
 * The laws of work. It is held to spread alike at all desks: where stretches spread more, idle time is among
 * them, and a law of its own would take that for work.
 */
function lawsOf(stretches: readonly Float64Array[]): readonly ServiceLaw[] {
  const free = stretches.map((own) => serviceLaw(own));
  const spreads = free
    .filter((_, pool) => (stretches[pool]?.length ?? 0) >= SPREAD_STRETCHES)
    .map(({ sigma }) => sigma)
    .sort((one, other) => one - other);
  if (spreads.length === 0) return free;
  const common = quantile(spreads, 0.25);
  return stretches.map((own) => serviceLaw(own, common));
}

/** How many of some ordered moments are not after another. */
function upTo(moments: Float64Array, moment: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Shift {
  readonly from: number;
  readonly to: number;
}

/** When each officer was busy, in order and without overlap. */
function shiftsOf(
  visits: readonly PastVisit[],
  begun: Float64Array,
  done: Float64Array,
): ReadonlyMap<string, readonly Shift[]> {
  const shifts = new Map<string, Shift[]>();
  const order = Uint32Array.from(visits, (_, visit) => visit);
  order.sort((one, other) => (begun[one] ?? 0) - (begun[other] ?? 0) || one - other);
  for (const visit of order) {
    const by = visits[visit]?.by ?? '';
    const own = shifts.get(by) ?? [];
    shifts.set(by, own);
    const from = Math.max(begun[visit] ?? 0, own.at(-1)?.to ?? 0);
    const to = done[visit] ?? 0;
    if (to > from) own.push({ from, to });
  }
  return shifts;
}

/** How many officers of a pool are at work each day, from the days on which each of them did anything. */
function officersOf(
  people: readonly string[],
  own: Uint32Array,
  visits: readonly PastVisit[],
  opened: Float64Array,
  done: Float64Array,
  time: WorkTime,
): Uint16Array {
  const days = new Map(people.map((by) => [by, new Map<number, number>()]));
  const weekdays = new Float64Array(7);
  let end = 0;
  let begin = Number.POSITIVE_INFINITY;
  for (const visit of own) {
    const day = dayOf(done[visit] ?? 0, time.dayLength);
    const worked = days.get(visits[visit]?.by ?? '');
    worked?.set(day, (worked.get(day) ?? 0) + 1);
    const weekday = time.weekdayOf(day);
    weekdays[weekday] = (weekdays[weekday] ?? 0) + 1;
    end = Math.max(end, day + 1);
    begin = Math.min(begin, day);
  }
  const rhythm = weekdays.map((n) => (n > own.length * RHYTHM_SHARE ? 1 : 0));
  const lay = layOn(own, opened, done, time.dayLength, end);
  const officers = new Uint16Array(end);
  const isAway = (day: number, perDay: number) =>
    perDay >= OFTEN && ((lay[day] ?? 0) >= perDay || busy[day] === 1);
  const busy = busyDays(days.values(), end);
  for (const worked of days.values()) {
    const known = [...worked.keys()].sort((one, other) => one - other);
    const total = [...worked.values()].reduce((sum, n) => sum + n, 0);
    // Who is seen within two weeks of an end of the record was there until then.
    const from = (known[0] ?? 0) - begin < 10 ? begin : (known[0] ?? 0);
    const to = end - (known.at(-1) ?? 0) < 10 ? end : (known.at(-1) ?? 0) + 1;
    const perDay = total / Math.max(1, known.length);
    for (let day = from; day < to; day++)
      if (worked.has(day) || (rhythm[time.weekdayOf(day)] === 1 && !isAway(day, perDay)))
        officers[day] = (officers[day] ?? 0) + 1;
  }
  // Before the record there were as many as in its first weeks.
  for (let day = 0; day < begin; day++)
    officers[day] = officers[begin + ((((day - begin) % 5) + 5) % 5)] ?? 0;
  return officers;
}

/** Days on which a pool of several officers did about as much as it ordinarily does. */
function busyDays(people: Iterable<ReadonlyMap<number, number>>, end: number): Uint8Array {
  const sums = new Float64Array(end);
  let officers = 0;
  for (const worked of people) {
    officers++;
    for (const [day, n] of worked) sums[day] = (sums[day] ?? 0) + n;
  }
  const days = sums.filter((n) => n > 0);
  const ordinary = days.reduce((sum, n) => sum + n, 0) / Math.max(1, days.length);
  return Uint8Array.from(sums, (n) => (officers > 1 && n >= BUSY * ordinary ? 1 : 0));
}

/** How many visits lay open all day, by working day. */
function layOn(
  own: Uint32Array,
  opened: Float64Array,
  done: Float64Array,
  dayLength: number,
  days: number,
): Int32Array {
  const lay = new Int32Array(days + 1);
  for (const visit of own) {
    const from = Math.ceil((opened[visit] ?? 0) / dayLength);
    const to = Math.floor((done[visit] ?? 0) / dayLength);
    if (to <= from) continue;
    lay[from] = (lay[from] ?? 0) + 1;
    lay[to] = (lay[to] ?? 0) - 1;
  }
  for (let day = 1; day < lay.length; day++) lay[day] = (lay[day] ?? 0) + (lay[day - 1] ?? 0);
  return lay;
}

/** Stretches in which at least one officer of the pool was at work and idle, in order. */
function freeStretches(
  people: readonly string[],
  shifts: ReadonlyMap<string, readonly Shift[]>,
  officers: Uint16Array,
  dayLength: number,
): readonly Shift[] {
  const own = people.flatMap((by) => shifts.get(by) ?? []);
  const changes = own.flatMap(({ from, to }) => [
    { at: from, by: 1 },
    { at: to, by: -1 },
  ]);
  for (let day = 0; day <= officers.length; day++) changes.push({ at: day * dayLength, by: 0 });
  changes.sort((one, other) => one.at - other.at);
  const free: { from: number; to: number }[] = [];
  let busy = 0;
  let at = 0;
  let place = 0;
  while (place < changes.length) {
    const now = changes[place]?.at ?? 0;
    const present = officers[Math.floor(at / dayLength)] ?? 0;
    if (now > at && busy < present) {
      const last = free.at(-1);
      if (last?.to === at) last.to = now;
      else free.push({ from: at, to: now });
    }
    while (place < changes.length && changes[place]?.at === now) busy += changes[place++]?.by ?? 0;
    at = now;
  }
  return free;
}

/** The last moment before another at which an officer was idle; before all time when there is none. */
function lastFree(free: readonly Shift[], start: number): number {
  let low = 0;
  let high = free.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((free[middle]?.from ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const last = free[low - 1];
  return last ? Math.min(last.to, start) : Number.NEGATIVE_INFINITY;
}

interface Picked {
  readonly ready: number;
  readonly begun: number;
  readonly due: number;
}

/** Pairs of picks that tell the two orders apart, below which nothing is known of the rule. */
const TELLING_PAIRS = 30;

/**
 * The share of picks by due time, from pairs of picks one after the other of which the later lay there
 * already: where the older of the two is due later, the order tells which rule took the first. Where too
 * few tell, half.
 */
function shareOfEarliestDue(visits: readonly Picked[]): number {
  const picks = visits.toSorted((one, other) => one.begun - other.begun);
  let byDue = 0;
  let byAge = 0;
  for (const [place, pick] of picks.entries()) {
    const next = picks[place + 1];
    if (!next || next.ready > pick.begun) continue;
    const [older, sooner] = [pick.ready - next.ready, pick.due - next.due];
    if (older > 0 && sooner < 0) byDue++;
    if (older < 0 && sooner > 0) byAge++;
  }
  return byDue + byAge < TELLING_PAIRS ? 0.5 : ruleBehind(byDue / (byDue + byAge));
}

/**
 * The share of picks by due time behind the share of telling pairs that go by it: where both picks follow
 * one rule, half of the pairs tell; where they follow two, all do.
 */
function ruleBehind(told: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 30; step++) {
    const share = (low + high) / 2;
    const other = 1 - share;
    const byDue = share * other + share ** 2 / 2;
    const byAge = share * other + other ** 2 / 2;
    if (byDue / (byDue + byAge) < told) low = share;
    else high = share;
  }
  return (low + high) / 2;
}
