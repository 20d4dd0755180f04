import { type Became, NOBODY } from './cohort.ts';
import type { Counts } from './counts.ts';
import type { Figures } from './figures.ts';

/** What statutory reports say of a period. */
export interface PeriodFigures extends Figures {
  /** Flows of the days of the period that are over. */
  readonly over: Counts;
  /** What had become of those that came in during the period, when it ended. */
  readonly became: Became;
}

/** Whether there is any dossier in them, in the period or before it. */
export const saysAnything = ({ until, now }: PeriodFigures): boolean =>
  [until, now].some((counts) => Object.values(counts).some((n) => n !== 0));

/** The figures of several books together: a unit with those that it took over. */
export function together(several: readonly PeriodFigures[]): PeriodFigures {
  const sum = (of: (figures: PeriodFigures) => Counts) => added(several.map(of));
  return {
    flows: sum(({ flows }) => flows),
    before: sum(({ before }) => before),
    until: sum(({ until }) => until),
    now: sum(({ now }) => now),
    over: sum(({ over }) => over),
    became: {
      ...NOBODY,
      ...sum(({ became }) => became),
    },
  };
}

/** Counts together. */
export function added(several: readonly Counts[]): Counts {
  const sums: Record<string, number> = {};
  for (const counts of several)
    for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n;
  return sums;
}
