import type { CalendarYear } from '../../../../functions/domain/clock/calendar-year.ts';
import type { Term } from '../../../../functions/domain/clock/term.ts';

/**
 * The legal clock a second time, written to be believed rather than to be fast: it walks the days one by
 * one and the sessions of each day from left to right. It shares no code with the clock it judges.
 */

type Period = readonly [from: number, to: number];

export interface OracleInput {
  readonly term: Term;
  readonly received: number;
  readonly pauses: readonly Period[];
  readonly cutOff?: string | undefined;
  readonly sameTime?: boolean | undefined;
  /** Each pause is a supplement, after which the term is counted again. */
  readonly restart?: boolean | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OPEN = 7.5 * HOUR;
const CLOSE = 17 * HOUR;
const SESSIONS = [
  [OPEN, 11.5 * HOUR],
  [13 * HOUR, CLOSE],
] as const;

/** A day as its number since 1970: reading dates from text for every step would be nearly all the work. */
const dayAt = (at: number) => Math.floor((at + 7 * HOUR) / DAY);
const midnightOf = (day: number) => day * DAY - 7 * HOUR;
const openOf = (day: number) => midnightOf(day) + OPEN;
const closeOf = (day: number) => midnightOf(day) + CLOSE;
const dayOf = (date: string) => Date.parse(date) / DAY;
const timeOf = (text: string) => Date.parse(`1970-01-01T${text}Z`);

/** The answers of an oracle over some years; `undefined`: they lie after the last one. */
export function oracleOf(
  years: readonly CalendarYear[],
): (input: OracleInput) => number | undefined {
  const off = new Set(years.flatMap((year) => year.daysOff.map(({ date }) => dayOf(date))));
  const makeUp = new Set(years.flatMap((year) => year.makeUpDays.map(({ date }) => dayOf(date))));
  const first = dayOf(`${Math.min(...years.map(({ year }) => year))}-01-01`);
  const last = dayOf(`${Math.max(...years.map(({ year }) => year))}-12-31`);
  const sessions: (readonly Period[])[] = [];
  for (let day = first; day <= last; day++) {
    const weekend = [0, 6].includes(new Date(day * DAY).getUTCDay());
    const works = weekend ? makeUp.has(day) : !off.has(day);
    const midnight = midnightOf(day);
    sessions.push(works ? SESSIONS.map(([from, to]) => [midnight + from, midnight + to]) : []);
  }
  const sessionsOf = (day: number) => sessions[day - first] ?? [];
  const works = (day: number) => sessionsOf(day).length > 0;

  function nextWorkingDay(day: number): number | undefined {
    let next = day;
    while (next <= last && !works(next)) next++;
    return next <= last ? next : undefined;
  }

  function startOf(received: number, cutOff: string | undefined): number | undefined {
    const day = dayAt(received);
    const cut = cutOff !== undefined && received - midnightOf(day) > timeOf(cutOff);
    if (works(day) && !cut) {
      for (const [from, to] of sessionsOf(day)) {
        if (received <= to) return Math.max(received, from);
      }
    }
    const next = nextWorkingDay(day + 1);
    return next === undefined ? undefined : openOf(next);
  }

  /** Walks forward from an instant until so much time has been worked outside the pauses. */
  function walk(start: number, budget: number, pauses: readonly Period[]): number | undefined {
    let left = budget;
    for (let day = dayAt(start); day <= last; day++) {
      for (const [from, to] of sessionsOf(day)) {
        for (const [free, until] of without(Math.max(from, start), to, pauses)) {
          if (until - free >= left) return free + left;
          left -= until - free;
        }
      }
    }
    return undefined;
  }

  /**
   * The day of the last tick: every day from `first` on ticks that counts, unless a pause reaches into it
   * from the day before. It must be a working day with a moment left after the pauses.
   */
  function lastDay(
    first: number,
    counts: (day: number) => boolean,
    ticks: number,
    pauses: readonly Period[],
  ) {
    let left = ticks;
    for (let day = first; day <= last; day++) {
      const midnight = midnightOf(day);
      const reachedInto = pauses.some(([from, to]) => from < midnight && midnight <= to);
      if (counts(day) && !reachedInto) left -= 1;
      const close = closeOf(day);
      const resumed = pauses.filter(([from]) => from < close).map(([, to]) => to);
      if (left <= 0 && works(day) && Math.max(0, ...resumed) < close) return day;
    }
    return undefined;
  }

  function ending(input: OracleInput, start: number): number | undefined {
    const { term } = input;
    const pauses = input.pauses
      .filter(([, to]) => to > start)
      .map(([from, to]) => [Math.max(from, start), to] as const);
    const today = dayAt(start);
    if (term.unit === 'workingHour') return walk(start, term.value * HOUR, pauses);
    const value = term.unit === 'sameDay' ? 1 : term.value;
    const whole = Math.floor(value);
    const hourly = whole === 0 || (input.sameTime && term.unit === 'workingDay');
    if (hourly) return walk(start, value * 8 * HOUR, pauses);
    const every = () => true;
    const day = {
      sameDay: () => lastDay(today, works, 1, pauses),
      workingDay: () => lastDay(today + 1, works, whole, pauses),
      calendarDay: () => lastDay(today + 1, every, whole, pauses),
      month: () => lastDay(today + 1, every, daysOfMonths(today, whole), pauses),
    }[term.unit]();
    if (day === undefined) return undefined;
    return value === whole ? closeOf(day) : walk(closeOf(day), (value - whole) * 8 * HOUR, pauses);
  }

  /** Counts from the receipt, and again from each completion whose supplement was asked for in time. */
  function due(input: OracleInput): number | undefined {
    let from = input.received;
    const count = (pauses: readonly Period[]) => {
      const start = startOf(from, input.cutOff);
      return start && ending({ ...input, pauses: pauses.map(inMinutes) }, minute(start));
    };
    const supplements = input.restart ? input.pauses.toSorted(([one], [two]) => one - two) : [];
    for (const [asked, completed] of supplements) {
      const overAt = count(input.pauses.filter(([stop]) => minute(stop) < minute(asked)));
      if (overAt !== undefined && overAt <= asked) break;
      from = Math.max(from, completed);
    }
    return count(input.pauses);
  }

  return due;
}

const minute = (at: number) => at - (at % MINUTE);
const inMinutes = ([from, to]: Period): Period => [minute(from), minute(to)];

/** What is left of a stretch of time without the pauses, piece by piece. */
function without(from: number, to: number, pauses: readonly Period[]): readonly Period[] {
  let pieces: Period[] = from < to ? [[from, to]] : [];
  for (const [stop, go] of pauses) {
    if (stop === go || go <= from || to <= stop) continue;
    pieces = pieces.flatMap(([open, close]): Period[] =>
      [[open, Math.min(close, stop)] as const, [Math.max(open, go), close] as const].filter(
        ([a, b]) => a < b,
      ),
    );
  }
  return pieces;
}

/** How many days lie between a day and the same day some months later, the month's last if it has none. */
function daysOfMonths(day: number, months: number): number {
  const start = new Date(day * DAY);
  const target = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
  const end = new Date(target);
  while (
    end.getUTCDate() < start.getUTCDate() &&
    new Date(end.getTime() + DAY).getUTCMonth() === target.getUTCMonth()
  ) {
    end.setTime(end.getTime() + DAY);
  }
  return (end.getTime() - start.getTime()) / DAY;
}
