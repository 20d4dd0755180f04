import type { PastVisit } from './history.ts';
import { officersOn } from './simulation.ts';
import { dayAt, type WorkTime } from './work-time.ts';

/** A weekday counts as worked from this share of a step's completions on. */
const RHYTHM_SHARE = 0.03;
/** Visits a day from which on an officer who did none, while others did or much lay, is away. */
const OFTEN = 3;
/** Completions by which an officer who is away may have finished what he had begun the day before. */
const FINISHING = 1;
/** Chance of doing so little on a day at work from which on that is nothing strange. */
const STRANGE = 0.05;
/** Of an ordinary day's completions, the share from which on a day is busy. */
const BUSY = 0.7;

export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** When each officer was busy, in order and without overlap. */
export function shiftsOf(
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

/**
 * How many officers of a pool are at work each day, from the days on which each of them did anything. Once
 * no dossier comes in any more (`until`) the record ends in a trickle of what was left, which tells of nobody
 * that he was away.
 */
export function officersOf(
  people: readonly string[],
  own: Uint32Array,
  visits: readonly PastVisit[],
  opened: Float64Array,
  done: Float64Array,
  until: number,
  time: WorkTime,
): Uint16Array {
  const days = new Map(people.map((by) => [by, new Map<number, number>()]));
  const weekdays = new Float64Array(7);
  let end = 0;
  let begin = Number.POSITIVE_INFINITY;
  for (const visit of own) {
    const day = dayAt(done[visit] ?? 0, time.dayLength);
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
  const last = Math.min(end, until + 1);
  const isAway = (day: number, perDay: number) =>
    perDay >= OFTEN && ((lay[day] ?? 0) >= perDay || busy[day] === 1);
  const busy = busyDays(days.values(), end);
  for (const worked of days.values()) {
    const known = [...worked.keys()].filter((day) => day < last).sort((a, b) => a - b);
    if (known.length === 0) continue;
    const total = known.reduce((sum, day) => sum + (worked.get(day) ?? 0), 0);
    // Who is seen within two weeks of an end of the record was there until then.
    const from = (known[0] ?? 0) - begin < 10 ? begin : (known[0] ?? 0);
    const to = last - (known.at(-1) ?? 0) < 10 ? last : (known.at(-1) ?? 0) + 1;
    const perDay = total / Math.max(1, known.length);
    const isThere = (day: number) => worked.has(day) || rhythm[time.weekdayOf(day)] === 1;
    for (let day = from; day < to; day++)
      if (isAway(day, perDay) ? !isStrange(worked.get(day) ?? 0, perDay) : isThere(day))
        officers[day] = (officers[day] ?? 0) + 1;
  }
  const whole = officers.slice(0, last);
  for (let day = last; day < end; day++) {
    const seen = [...days.values()].filter((worked) => worked.has(day)).length;
    officers[day] = Math.max(seen, officersOn({ officers: whole }, day));
  }
  // Before the record there were as many as in its first weeks.
  for (let day = 0; day < begin; day++)
    officers[day] = officers[begin + ((((day - begin) % 5) + 5) % 5)] ?? 0;
  return officers;
}

/**
 * Whether so few completions are strange for who does so many a day (Poisson). The one of several officers who
 * gets what the others leave has days with hardly any.
 */
function isStrange(completions: number, perDay: number): boolean {
  if (completions > FINISHING) return false;
  return Math.exp(-perDay) * (completions === 0 ? 1 : 1 + perDay) < STRANGE;
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

/** A hundredth of a minute: moments are sums of fractions. */
const ROUNDING = 0.01;

/** Stretches in which at least one officer of the pool was at work and idle, in order. */
export function freeStretches(
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
    if (now > at + ROUNDING && busy < present) {
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
export function lastFree(free: readonly Shift[], start: number): number {
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
