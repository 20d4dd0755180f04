import type { PastVisit } from './history.ts';
import { inOrder } from './service.ts';
import { officersOn } from './simulation.ts';
import { dayAt, type WorkTime } from './work-time.ts';

/** A weekday counts as worked from this share of a step's completions on. */
const RHYTHM_SHARE = 0.03;
/** Share of the days on which an officer is away, before anything is known of him. */
const AWAY = 0.05;
const ROUNDS = 5;

/** When an officer was busy: where each stretch begins and where it ends, in order and without overlap. */
export interface Shifts {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** When the officer who did some visits was busy. */
export function shiftsOf(own: Uint32Array, begun: Float64Array, done: Float64Array): Shifts {
  const [from, to] = [new Float64Array(own.length), new Float64Array(own.length)];
  let shifts = 0;
  for (const visit of own.toSorted((one, other) => (begun[one] ?? 0) - (begun[other] ?? 0))) {
    const start = Math.max(begun[visit] ?? 0, to[shifts - 1] ?? 0);
    const end = done[visit] ?? 0;
    if (end <= start) continue;
    from[shifts] = start;
    to[shifts++] = end;
  }
  return { from: from.slice(0, shifts), to: to.slice(0, shifts) };
}

/** Of a visit that does not tell when its officer was at work. */
const NOTHING = -1;

/**
 * The day on which a visit shows its officer at work: that of its recorded start. Where nobody recorded one,
 * what is done soon after a day begins may have been begun before, and shows nothing.
 */
export function dayShown(
  { startedAt }: PastVisit,
  before: number,
  done: number,
  longest: number,
  dayLength: number,
): number {
  const [from, day] = [Math.floor(before / dayLength), dayAt(done, dayLength)];
  if (startedAt !== undefined) return from;
  return from === day || done - day * dayLength > longest ? day : NOTHING;
}

/**
 * How many officers of a pool (`people`) are at work each day, from the days on which each of them began
 * anything (`by`: who did each visit). Once no dossier comes in any more (`until`) the record ends in a trickle
 * of what was left, which tells of nobody that he was away.
 */
export function officersOf(
  people: readonly number[],
  own: Uint32Array,
  by: Uint32Array,
  { opened, done, shows }: Readonly<Record<'opened' | 'done' | 'shows', Float64Array>>,
  until: number,
  time: WorkTime,
): Uint16Array {
  const days = new Map(people.map((officer) => [officer, new Map<number, number>()]));
  const weekdays = new Float64Array(7);
  let end = 0;
  let begin = Number.POSITIVE_INFINITY;
  for (const visit of own) {
    const day = dayAt(done[visit] ?? 0, time.dayLength);
    const shown = shows[visit] ?? NOTHING;
    const worked = days.get(by[visit] ?? 0);
    // A day without a beginning is known all the same: who belongs to the pool then did something.
    worked?.set(day, worked.get(day) ?? 0);
    if (shown !== NOTHING) worked?.set(shown, (worked.get(shown) ?? 0) + 1);
    const weekday = time.weekdayOf(day);
    weekdays[weekday] = (weekdays[weekday] ?? 0) + 1;
    end = Math.max(end, day + 1);
    begin = Math.min(begin, day);
  }
  const worksOn = (day: number) => (weekdays[time.weekdayOf(day)] ?? 0) > own.length * RHYTHM_SHARE;
  const last = Math.min(end, until + 1);
  const lay = layOn(own, opened, done, time.dayLength, end);
  const belongings = belongingsOf([...days.values()], lay, worksOn, { begin, last });
  const officers = new Uint16Array(end);
  const away = shareAway(belongings);
  for (const { worked, quiet, chanceOfNone } of belongings) {
    for (const day of worked) officers[day] = (officers[day] ?? 0) + 1;
    for (const day of quiet)
      if (!isAway(chanceOfNone(day), away)) officers[day] = (officers[day] ?? 0) + 1;
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

/** An officer between the first and the last day on which he belonged to a pool. */
interface Membership {
  /** Days on which he began something. */
  readonly worked: readonly number[];
  /** The other days on which the pool works. */
  readonly quiet: readonly number[];
  /** How likely he would have begun nothing on a day had he been at work (Poisson). */
  readonly chanceOfNone: (day: number) => number;
}

/**
 * The officers of a pool. What one would have begun on a day goes by what the others began: the one who gets what
 * they leave has quiet days with nothing. Where they began nothing either, it goes by what lay open.
 */
function belongingsOf(
  officers: readonly ReadonlyMap<number, number>[],
  lay: Int32Array,
  worksOn: (day: number) => boolean,
  { begin, last }: { readonly begin: number; readonly last: number },
): readonly Membership[] {
  const all = new Float64Array(last);
  for (const begun of officers)
    for (const [day, n] of begun) if (day < last) all[day] = (all[day] ?? 0) + n;
  return officers.flatMap((begun) => {
    const known = [...begun.keys()].filter((day) => day < last).sort((a, b) => a - b);
    if (known.length === 0) return [];
    const [first, final] = [known[0] ?? 0, known.at(-1) ?? 0];
    // Who is seen within two weeks of an end of the record was there until then.
    const from = first - begin < 10 ? begin : first;
    const to = last - final < 10 ? last : final + 1;
    const own = (day: number) => begun.get(day) ?? 0;
    const others = (day: number) => (all[day] ?? 0) - own(day);
    const days = Array.from({ length: to - from }, (_, at) => from + at).filter(
      (day) => own(day) > 0 || worksOn(day),
    );
    const [perDay, ordinary] = [own, others].map(
      (of) => days.reduce((sum, day) => sum + of(day), 0) / days.length,
    );
    const expected = (day: number) =>
      others(day) > 0
        ? ((perDay ?? 0) * others(day)) / Math.max(1, ordinary ?? 0)
        : Math.min(perDay ?? 0, lay[day] ?? 0);
    return {
      worked: days.filter((day) => own(day) > 0),
      quiet: days.filter((day) => own(day) === 0),
      chanceOfNone: (day: number) => Math.exp(-expected(day)),
    };
  });
}

/** Whether a day with nothing begun was rather one of absence. */
const isAway = (chanceOfNone: number, away: number): boolean => away > (1 - away) * chanceOfNone;

/** The share of days away at which as many are expected as the days without a beginning tell. */
function shareAway(officers: readonly Membership[]): number {
  const days = officers.reduce((n, { worked, quiet }) => n + worked.length + quiet.length, 0);
  let share = AWAY;
  for (let round = 0; round < ROUNDS; round++) {
    let away = 0;
    for (const { quiet, chanceOfNone } of officers)
      for (const day of quiet) away += share / (share + (1 - share) * chanceOfNone(day));
    share = Math.min(0.5, Math.max(0.01, away / Math.max(1, days)));
  }
  return share;
}

/** How many visits lay open at the end of each working day. */
function layOn(
  own: Uint32Array,
  opened: Float64Array,
  done: Float64Array,
  dayLength: number,
  days: number,
): Int32Array {
  const lay = new Int32Array(days + 1);
  for (const visit of own) {
    const from = Math.floor((opened[visit] ?? 0) / dayLength);
    const to = dayAt(done[visit] ?? 0, dayLength);
    if (to <= from) continue;
    lay[from] = (lay[from] ?? 0) + 1;
    lay[to] = (lay[to] ?? 0) - 1;
  }
  for (let day = 1; day < lay.length; day++) lay[day] = (lay[day] ?? 0) + (lay[day - 1] ?? 0);
  return lay;
}

/** A hundredth of a minute: moments are sums of fractions. */
const ROUNDING = 0.01;

/** A stretch of time. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Stretches in which at least one officer of a pool was at work and idle, in order; `people`: when each was busy. */
export function freeStretches(
  people: readonly Shifts[],
  officers: Uint16Array,
  dayLength: number,
): readonly Stretch[] {
  const begins = inOrder(people.map(({ from }) => from));
  const ends = inOrder(people.map(({ to }) => to));
  const free: { from: number; to: number }[] = [];
  let [begun, ended, day, at] = [0, 0, 0, 0];
  for (;;) {
    const now = Math.min(
      begins[begun] ?? Number.POSITIVE_INFINITY,
      ends[ended] ?? Number.POSITIVE_INFINITY,
      day <= officers.length ? day * dayLength : Number.POSITIVE_INFINITY,
    );
    if (now === Number.POSITIVE_INFINITY) return free;
    const present = officers[Math.floor(at / dayLength)] ?? 0;
    if (now > at + ROUNDING && begun - ended < present) {
      const last = free.at(-1);
      if (last?.to === at) last.to = now;
      else free.push({ from: at, to: now });
    }
    while (begins[begun] === now) begun++;
    while (ends[ended] === now) ended++;
    while (day <= officers.length && day * dayLength <= now) day++;
    at = now;
  }
}

/** The last moment before another at which an officer was idle; before all time when there is none. */
export function lastFree(free: readonly Stretch[], start: number): number {
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
