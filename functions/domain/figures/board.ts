import { daysAfter } from '../clock/civil-day.ts';
import type { Day } from '../codes.ts';
import type { Counts } from './counts.ts';
import { type CounterLine, figuresOf, formLineOf, sumOf } from './figures.ts';
import { share } from './percent.ts';
import { practiceOf } from './practice.ts';
import { processingTimeOf } from './processing-time.ts';

export interface BoardDays {
  /** First day of the look back; the last is today. */
  readonly from: Day;
  readonly today: Day;
  /** The last day on which a due time is soon. */
  readonly soon: Day;
}

/** The supervision board of a book; `province` is what its practices are compared with. */
export function boardOf(
  lines: readonly CounterLine[],
  province: readonly CounterLine[],
  days: BoardDays,
) {
  const period = { from: days.from, to: days.today };
  const own = figuresOf(lines, period);
  const usual = figuresOf(province, period).flows;
  const dueBetween = (from: Day, to: Day) =>
    figuresOf(lines, { from, to }).flows['open.running'] ?? 0;
  const late = own.now['open.overdue'] ?? 0;
  const apologised = own.now['open.apologised'] ?? 0;
  const { pendingInTerm, pendingOverdue } = formLineOf(own, false);
  const practice = (prefix: string) =>
    practiceOf(countedOf(own.flows, prefix), countedOf(usual, prefix));
  return {
    open: {
      all: pendingInTerm + pendingOverdue,
      dueToday: dueBetween(days.today, days.today),
      dueSoon: dueBetween(daysAfter(days.today, 1), days.soon),
      overdue: late,
      overdueApologised: apologised,
      overdueWithoutApology: late - apologised,
    },
    onTime: onTimeOf(own.flows),
    processingTime: processingTimeOf(own.flows),
    clockStopped: { byKind: named(own.flows, 'paused.'), extended: own.flows.extended ?? 0 },
    refused: { ...practice('refused.'), byGround: named(own.flows, 'refused.') },
    supplements: practice('supplement.'),
    repeatedSupplements: practice('supplement.repeated'),
    digitisation: digitisationOf(own.flows),
  };
}

export const countedOf = (flows: Counts, prefix: string) => ({
  n: sumOf(flows, prefix),
  of: sumOf(flows, 'submitted.'),
});

/** On time as reported, and as if no pause, extension or re-projection had moved a due time. */
export function onTimeOf(flows: Counts) {
  const [early = 0, onTime = 0, late = 0, unadjusted = 0] = [
    ...['ended.early', 'ended.onTime', 'ended.late', 'ended.lateUnadjusted'].map(
      (name) => flows[name],
    ),
  ];
  const resolved = early + onTime + late;
  const rate = (n: number) => ({ n, of: resolved, percent: share(n, resolved) });
  return { reported: rate(early + onTime), unadjusted: rate(resolved - unadjusted) };
}

/**
 * How far the papers of resolved dossiers are digitised. Decision 766 counts a dossier as soon as one file is
 * there; here stand the papers themselves, and the dossiers of which one file or the mere declaration is all.
 */
function digitisationOf(flows: Counts) {
  const counted = (name: string) => flows[`digitisation.${name}`] ?? 0;
  const rate = (n: number, of: number) => ({ n, of, percent: share(n, of) });
  return {
    completeness: rate(counted('digitised'), counted('required')),
    singleFile: rate(counted('singleFile'), counted('dossiers')),
    declarationOnly: rate(counted('declarationOnly'), counted('dossiers')),
  };
}

/** Counters that begin so, by the rest of their names. */
const named = (flows: Counts, prefix: string) =>
  Object.fromEntries(
    Object.entries(flows)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, n]) => [name.slice(prefix.length), n]),
  );
