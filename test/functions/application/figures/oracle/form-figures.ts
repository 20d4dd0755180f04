import type { Day } from '../../../../../functions/domain/codes.ts';
import type { Dossier } from '../../../../../functions/domain/dossier/dossier.ts';
import { type Counts, sumOf } from '../../../../../functions/domain/figures/counts.ts';
import type { FormFigures } from '../../../../../functions/domain/figures/form-report.ts';
import type { Period } from '../../../../../functions/domain/figures/period.ts';
import { type Became, becameIn, type CounterLine } from './cohort.ts';
import { contribution } from './contribution.ts';

/** What dossiers come to in a period, added up from what each of them counts on each day. */
export interface Sums {
  /** In the days of the period, in those of them that are over, before it, and up to its last day. */
  readonly flows: Counts;
  readonly over: Counts;
  readonly before: Counts;
  readonly until: Counts;
  /** On all days, due days to come included. */
  readonly now: Counts;
  readonly became: Became;
}

export const linesOf = (dossiers: readonly Dossier[]): CounterLine[] =>
  dossiers.flatMap((dossier) =>
    Object.entries(contribution(dossier)).map(([line, counts]) => ({ line, counts })),
  );

export function sumsOf(lines: readonly CounterLine[], { from, to }: Period, today: Day): Sums {
  const last = to < today ? to : today;
  const sumWhere = (holds: (day: Day) => boolean): Counts => {
    const sums: Record<string, number> = {};
    for (const { line, counts } of lines)
      if (holds(line))
        for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n;
    return sums;
  };
  return {
    flows: sumWhere((day) => day >= from && day <= last),
    over: sumWhere((day) => day >= from && day <= last && day < today),
    before: sumWhere((day) => day < from),
    until: sumWhere((day) => day <= last),
    now: sumWhere(() => true),
    became: becameIn(lines, { from, to: last }),
  };
}

const ways = ['early', 'onTime', 'late', 'withdrawn', 'stopped', 'moved'] as const;

/** Accepted and not ended, from sums over all days. */
const openOf = (sums: Counts): number =>
  sumOf(sums, 'accepted.') - ways.reduce((sum, way) => sum + (sums[`ended.${way}`] ?? 0), 0);

/** A line of form II.06a. What is pending in a period that goes on is overdue by what is marked so now. */
export function formFigures(
  lines: readonly CounterLine[],
  period: Period,
  today: Day,
): FormFigures {
  const { flows, over, before, until, now, became } = sumsOf(lines, period, today);
  const hasEnded = period.to < today;
  const overdue = hasEnded
    ? (until['overdue.from'] ?? 0) - (until['overdue.over'] ?? 0)
    : (now['open.overdue'] ?? 0);
  const n = (name: string) => flows[name] ?? 0;
  return {
    receivedOnline: n('accepted.online'),
    receivedDirectAndPost: n('accepted.direct') + n('accepted.post'),
    handledElsewhere: n('handledElsewhere'),
    carried: openOf(before),
    early: n('ended.early'),
    onTime: n('ended.onTime'),
    late: n('ended.late'),
    withdrawn: n('ended.withdrawn'),
    stopped: n('ended.stopped'),
    moved: n('ended.moved'),
    pendingInTerm: openOf(until) - overdue,
    pendingOverdue: overdue,
    lateUnadjusted: n('ended.lateUnadjusted'),
    dueMet: over['due.met'] ?? 0,
    dueMissed: (over['due.missed'] ?? 0) + (over['due.open'] ?? 0),
    receivedLate: became.late,
    resolvedHours: n('resolvedHours'),
  };
}
