import type { Day } from '../codes.ts';
import type { Counts } from './contribution.ts';
import { type CounterLine, figuresOf, formLineOf, sumOf } from './figures.ts';
import { isOutlier } from './outlier.ts';
import { share } from './percent.ts';

export interface BoardDays {
  /** First day of the look back; the last is today. */
  readonly from: Day;
  readonly today: Day;
  /** The last day on which a due time is soon. */
  readonly soon: Day;
}

/** Something that a counter does to dossiers, against how often the province does it. */
export interface Practice {
  readonly n: number;
  readonly of: number;
  readonly percent: number;
  readonly provincePercent: number;
  /** More often than in the province by more than chance; never said of fewer than 30 dossiers. */
  readonly outlier: boolean;
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
      dueSoon: dueBetween(dayAfter(days.today), days.soon),
      overdue: late,
      overdueApologised: apologised,
      overdueWithoutApology: late - apologised,
    },
    refused: { ...practice('refused.'), byGround: grounds(own.flows) },
    supplements: practice('supplement.'),
    repeatedSupplements: practice('supplement.repeated'),
  };
}

const countedOf = (flows: Counts, prefix: string) => ({
  n: sumOf(flows, prefix),
  of: sumOf(flows, 'submitted.'),
});

function practiceOf(own: { n: number; of: number }, usual: { n: number; of: number }): Practice {
  return {
    ...own,
    percent: share(own.n, own.of),
    provincePercent: share(usual.n, usual.of),
    outlier: isOutlier(Math.min(own.n, own.of), own.of, usual.of === 0 ? 0 : usual.n / usual.of),
  };
}

const grounds = (flows: Counts) =>
  Object.fromEntries(
    Object.entries(flows)
      .filter(([name]) => name.startsWith('refused.'))
      .map(([name, n]) => [name.slice('refused.'.length), n]),
  );

const dayAfter = (day: Day): Day =>
  new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
