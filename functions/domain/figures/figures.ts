import type { Day } from '../codes.ts';
import { type Counts, TOTAL } from './counts.ts';
import type { FormLine } from './form-ii06a.ts';

/** One line of a book as it was read. */
export interface CounterLine {
  /** A day or `total`. */
  readonly line: string;
  readonly counts: Counts;
}

/** Lines `<day or total>#<name>` apart by their name. */
export function byName(lines: readonly CounterLine[]): ReadonlyMap<string, CounterLine[]> {
  const names = new Map<string, CounterLine[]>();
  for (const { line, counts } of lines) {
    const at = line.indexOf('#');
    const name = line.slice(at + 1);
    const own = names.get(name) ?? [];
    names.set(name, own);
    own.push({ line: line.slice(0, at), counts });
  }
  return names;
}

/** A period, both days included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** What happened in a period, with the sums over all days up to its eve and up to its last day. */
export interface Flows {
  readonly flows: Counts;
  readonly before: Counts;
  readonly until: Counts;
}

/** What a book says of a period: flows inside it, and what stood open at its two ends. */
export interface Figures extends Flows {
  /** Sums over all days there are, due days to come included: how things stand now. */
  readonly now: Counts;
}

/**
 * The figures of a period from the lines of a book from its first day on, with the running totals: what
 * lies before the period follows from the total less what lies after, so that the length of the past does
 * not matter. Of what no total is kept, only the flows are told.
 */
export function figuresOf(lines: readonly CounterLine[], { from, to }: Period): Figures {
  const flows: Record<string, number> = {};
  const until: Record<string, number> = {};
  const before: Record<string, number> = {};
  const now: Record<string, number> = {};
  const add = (sums: Record<string, number>, counts: Counts, times: number) => {
    for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + times * n;
  };
  for (const { line, counts } of lines) {
    if (line.startsWith(TOTAL)) {
      add(until, counts, 1);
      add(before, counts, 1);
      add(now, counts, 1);
      continue;
    }
    if (line >= from) add(before, counts, -1);
    if (line > to) add(until, counts, -1);
    if (line >= from && line <= to) add(flows, counts, 1);
  }
  return { flows, before, until, now };
}

/** The sum of the counters whose names begin so: `ended.` is everything that ended. */
export function sumOf(counts: Counts, ...prefixes: readonly string[]): number {
  return Object.entries(counts).reduce(
    (sum, [name, n]) => (prefixes.some((prefix) => name.startsWith(prefix)) ? sum + n : sum),
    0,
  );
}

const ends = ['early', 'onTime', 'late', 'withdrawn', 'stopped', 'moved'].map(
  (way) => `ended.${way}`,
);

/** `ended.lateUnadjusted` begins with `ended.late` and is no way of ending. */
const ended = (counts: Counts) => ends.reduce((sum, name) => sum + (counts[name] ?? 0), 0);

/** Dossiers that were accepted and have not ended, from sums over all days. */
export const openOf = (sums: Counts): number => sumOf(sums, 'accepted.') - ended(sums);

/**
 * The line of form II.06a that the figures make. What is pending in a period that has not ended is overdue
 * by what is overdue now: nobody is late by a due time that is still to come.
 */
export function formLineOf({ flows, before, until, now }: Figures, hasEnded: boolean): FormLine {
  const overdue = hasEnded
    ? (until['overdue.from'] ?? 0) - (until['overdue.over'] ?? 0)
    : (now['open.overdue'] ?? 0);
  return {
    receivedOnline: flows['accepted.online'] ?? 0,
    receivedDirectAndPost: (flows['accepted.direct'] ?? 0) + (flows['accepted.post'] ?? 0),
    carried: openOf(before),
    early: flows['ended.early'] ?? 0,
    onTime: flows['ended.onTime'] ?? 0,
    late: flows['ended.late'] ?? 0,
    withdrawn: flows['ended.withdrawn'] ?? 0,
    stopped: flows['ended.stopped'] ?? 0,
    moved: flows['ended.moved'] ?? 0,
    pendingInTerm: openOf(until) - overdue,
    pendingOverdue: overdue,
  };
}
