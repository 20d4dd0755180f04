import { chanceOf } from './chance.ts';
import { Heap } from './heap.ts';
import { releasedAt, type WorkTime } from './work-time.ts';

/** The officers of one role in one unit, or their part that works on certain days only. */
export interface Pool {
  readonly name: string;
  /** Officers at work by working day; beyond its end as on the last weeks of it, repeated. */
  readonly officers: Uint16Array;
  /** Of what waits, the share of picks by the earliest due time; the rest takes what waits longest. */
  readonly earliestDue: number;
}

/**
 * Dossiers as columns, in the order in which they come. Visit `v` of dossier `d` lies in `first[d] ≤ v < first[d + 1]`.
 * Times are working minutes.
 */
export interface Work {
  readonly received: Float64Array;
  /** Number.POSITIVE_INFINITY where no appointment is given. */
  readonly due: Float64Array;
  readonly first: Uint32Array;
  readonly pool: Uint16Array;
  readonly service: Float64Array;
  /** From when a visit opens until the work on it can begin, even with officers free: neither queue nor work. */
  readonly delay: Float64Array;
  /** Weekdays on which the step is done, as bits, Sunday the lowest; 0: any working day. */
  readonly weekdays?: Uint8Array;
  /** 1 where a visit opens together with the one before it. */
  readonly beside?: Uint8Array;
}

export interface Run {
  /** When each visit was done. */
  readonly done: Float64Array;
  /** When the work on each visit could have begun, and when it began. */
  readonly ready: Float64Array;
  readonly begun: Float64Array;
  /** Work done by each pool. */
  readonly minutes: Float64Array;
  /** Visits that wait at the end of each day, `queue[day * pools + pool]`. */
  readonly queue: Uint16Array;
  readonly days: number;
}

/** Days of the last weeks by which the officers are known beyond the record: four weeks of five. */
const REPEATED = 20;
const MOST_DAYS = 6000;

export function officersOn({ officers }: Pick<Pool, 'officers'>, day: number): number {
  const { length } = officers;
  if (day < length) return officers[Math.max(day, 0)] ?? 0;
  const back = Math.min(REPEATED, length);
  return officers[length - back + ((day - length) % back)] ?? 0;
}

/**
 * Replays work through its pools as a discrete-event simulation: a visit opens, becomes ready after its own
 * delay, waits for a free officer, is worked on, and the next one opens. The same input gives the same run;
 * what is left out of one scenario changes nothing of the others' delays and service times.
 * @throws RangeError where dossiers are not in the order in which they come, or work waits for ever.
 */
export function run(
  work: Work,
  pools: readonly Pool[],
  time: Pick<WorkTime, 'dayLength' | 'weekdayOf'>,
): Run {
  const { dayLength } = time;
  const visits = work.pool.length;
  const done = new Float64Array(visits);
  const ready = new Float64Array(visits);
  const begun = new Float64Array(visits).fill(Number.NaN);
  const waitsSince = work.weekdays ? new Float64Array(visits) : ready;
  const owner = ownersOf(work.first, visits);
  const events = new Heap();
  const left = new Uint16Array(work.received.length);
  const minutes = new Float64Array(pools.length);
  const desks = pools.map((): Desk | undefined => undefined);
  for (const index of work.pool) {
    const pool = pools[index];
    if (pool) desks[index] ??= deskOf(pool, index, work, owner, waitsSince, begun);
  }
  // Of a part of a record most pools have nothing to do.
  const working = desks.flatMap((desk) => desk ?? []);
  if (work.received.some((moment, at) => moment < (work.received[at - 1] ?? moment)))
    throw new RangeError('Dossiers are not in the order in which they come');
  const firstDay = Math.floor((work.received[0] ?? 0) / dayLength);
  let queue = new Uint16Array(0);
  let day = firstDay;
  let arrived = 0;

  const open = (visit: number, end: number, now: number): void => {
    let next = visit;
    do {
      const asked = now + (work.delay[next] ?? 0);
      const from = releasedAt(time, asked, work.weekdays?.[next] ?? 0);
      waitsSince[next] = asked;
      ready[next] = from;
      events.push(next++, from);
    } while (next < end && work.beside?.[next] === 1);
    left[owner[visit] ?? 0] = next - visit;
  };
  const begin = (desk: Desk, now: number): void => {
    for (let visit = desk.next(day); visit !== undefined; visit = desk.next(day)) {
      const service = work.service[visit] ?? 0;
      begun[visit] = now;
      minutes[desk.index] = (minutes[desk.index] ?? 0) + service;
      events.push(visit, now + service);
    }
  };
  const happen = (visit: number, now: number): void => {
    const desk = desks[work.pool[visit] ?? 0];
    if (!desk) return;
    if (Number.isNaN(begun[visit])) {
      desk.wait(visit);
      begin(desk, now);
      return;
    }
    done[visit] = now;
    desk.busy--;
    const dossier = owner[visit] ?? 0;
    const stillOpen = (left[dossier] ?? 1) - 1;
    left[dossier] = stillOpen;
    if (stillOpen === 0) {
      const end = work.first[dossier + 1] ?? 0;
      let next = visit + 1;
      while (next < end && (ready[next] ?? 0) > 0) next++;
      if (next < end) open(next, end, now);
    }
    begin(desk, now);
  };
  const endDay = (): void => {
    const row = day - firstDay;
    if (queue.length < (row + 1) * pools.length) {
      const longer = new Uint16Array((row + 1) * 2 * pools.length);
      longer.set(queue);
      queue = longer;
    }
    for (const desk of working)
      queue[row * pools.length + desk.index] = Math.min(desk.waiting, 65535);
    day++;
    for (const desk of working) begin(desk, day * dayLength);
  };

  let arrival = work.received[0] ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const now = Math.min(events.least, arrival);
    const waits = now === Number.POSITIVE_INFINITY && working.some(({ waiting }) => waiting > 0);
    if (now === Number.POSITIVE_INFINITY && !waits) break;
    if (day - firstDay > MOST_DAYS) throw new RangeError('Work waits that nobody will ever do');
    if (waits || now >= (day + 1) * dayLength) {
      endDay();
    } else if (arrival <= now) {
      const [from, end] = [work.first[arrived] ?? 0, work.first[arrived + 1] ?? 0];
      if (from < end) open(from, end, arrival);
      arrived++;
      arrival = work.received[arrived] ?? Number.POSITIVE_INFINITY;
    } else {
      happen(events.pop() ?? 0, now);
    }
  }
  endDay();
  return { done, ready, begun, minutes, queue, days: day - firstDay };
}

function ownersOf(first: Uint32Array, visits: number): Uint32Array {
  const owners = new Uint32Array(visits);
  for (let dossier = 0; dossier + 1 < first.length; dossier++)
    owners.fill(dossier, first[dossier], first[dossier + 1]);
  return owners;
}

/** A pool at work: who is busy, and what waits. */
interface Desk {
  readonly index: number;
  busy: number;
  waiting: number;
  wait(visit: number): void;
  /** What a free officer takes next; none where nobody is free or nothing waits. */
  next(day: number): number | undefined;
}

function deskOf(
  pool: Pool,
  index: number,
  { due }: Work,
  owner: Uint32Array,
  waitsSince: Float64Array,
  begun: Float64Array,
): Desk {
  const oldest = new Heap();
  const urgent = new Heap();
  let picks = 0;
  return {
    index,
    busy: 0,
    waiting: 0,
    wait(visit) {
      this.waiting++;
      if (pool.earliestDue < 1) oldest.push(visit, waitsSince[visit] ?? 0);
      if (pool.earliestDue > 0)
        urgent.push(visit, due[owner[visit] ?? 0] ?? Number.POSITIVE_INFINITY);
    },
    next(day) {
      if (this.waiting === 0 || this.busy >= officersOn(pool, day)) return undefined;
      const from = chanceOf(index, picks++) < pool.earliestDue ? urgent : oldest;
      let visit = from.pop();
      // What the other order has taken is still here.
      while (visit !== undefined && !Number.isNaN(begun[visit])) visit = from.pop();
      this.waiting--;
      this.busy++;
      return visit;
    },
  };
}
