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
}

const HOUR = 3_600_000;
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

  function worked(from: number, to: number): number {
    let sum = 0;
    for (let day = dayAt(from); day <= dayAt(to); day++) {
      for (const [open, close] of sessionsOf(day)) {
        sum += Math.max(0, Math.min(close, to) - Math.max(open, from));
      }
    }
    return sum;
  }

  /** The last day of a term of civil days, the day of the start not counted. */
  function lastDay(start: number, count: (day: number) => boolean, pauses: readonly Period[]) {
    let reached = false;
    for (let day = dayAt(start) + 1; day <= last; day++) {
      const midnight = midnightOf(day);
      if (!pauses.some(([from, to]) => from < midnight && midnight <= to)) reached ||= count(day);
      const close = closeOf(day);
      const resumed = pauses.filter(([from]) => from < close).map(([, to]) => to);
      if (reached && works(day) && Math.max(0, ...resumed) < close) return day;
    }
    return undefined;
  }

  function ending(input: OracleInput, start: number): number | undefined {
    const { term, pauses } = input;
    const today = dayAt(start);
    if (term.unit === 'workingHour') return walk(start, term.value * HOUR, pauses);
    if (term.unit === 'sameDay') return walk(start, worked(start, closeOf(today)), pauses);
    const whole = Math.floor(term.value);
    const fraction = (term.value - whole) * 8 * HOUR;
    if (term.unit === 'workingDay') {
      if (input.sameTime || whole === 0) return walk(start, term.value * 8 * HOUR, pauses);
      let day = today;
      for (let counted = 0; counted < whole; ) {
        day++;
        if (day > last) return undefined;
        if (works(day)) counted += 1;
      }
      return walk(start, worked(start, closeOf(day)) + fraction, pauses);
    }
    if (term.unit === 'calendarDay' && whole === 0) return walk(start, fraction, pauses);
    let counted = 0;
    const target = term.unit === 'month' ? daysOfMonths(today, term.value) : whole;
    const day = lastDay(start, () => ++counted >= target, pauses);
    if (day === undefined) return undefined;
    return fraction === 0 ? closeOf(day) : walk(closeOf(day), fraction, pauses);
  }

  return (input) => {
    const start = startOf(input.received, input.cutOff);
    return start === undefined ? undefined : ending(input, start);
  };
}

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
