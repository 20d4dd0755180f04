import type { Day } from '../codes.ts';
import { type Became, type CohortFact, cameIn, isCohort, NOBODY } from './cohort.ts';
import type { Counts } from './counts.ts';
import type { CounterLine, Flows, Period } from './figures.ts';
import { halfOf } from './halves.ts';

/**
 * What the lines of a book come to when a day has ended. Two balances of a book tell what happened between
 * them, however many days that are.
 */
export interface Balance {
  /** Everything that is counted by the day, of all days up to it. */
  readonly sums: Counts;
  /**
   * What by then had become of those that came in, as `<fact>.<half>`: by the first day of the half of the
   * month in which they came in, on which official periods begin.
   */
  readonly became: Counts;
}

export const NOTHING: Balance = { sums: {}, became: {} };

/** Present, so that it changes on days that are over: no balance holds it. */
const isPresent = (counter: string) => counter.startsWith('open.');

/** A dossier that fell due and was not done is the one until it ends and the other afterwards. */
const lasting = (counter: string) => (counter === 'due.open' ? 'due.missed' : counter);

/** The balance some days later, from the lines of these days. */
export function balanceAfter(
  { sums, became }: Balance,
  lines: readonly Pick<CounterLine, 'line' | 'counts'>[],
): Balance {
  const after = { sums: { ...sums }, became: { ...became } };
  const add = (to: Record<string, number>, name: string, n: number) => {
    to[name] = (to[name] ?? 0) + n;
  };
  for (const { line: day, counts } of lines)
    for (const [counter, n] of Object.entries(counts)) {
      if (isPresent(counter)) continue;
      if (!isCohort(counter)) {
        add(after.sums, lasting(counter), n);
        continue;
      }
      const [fact, came] = cameIn(day, counter);
      add(after.became, `${fact}.${halfOf(came)}`, n);
    }
  return after;
}

/** What was counted between two balances, which are those before the days and after them. */
export function flowsBetween(opening: Balance, closing: Balance): Flows {
  const flows: Record<string, number> = {};
  for (const counter of new Set([...Object.keys(opening.sums), ...Object.keys(closing.sums)]))
    flows[counter] = (closing.sums[counter] ?? 0) - (opening.sums[counter] ?? 0);
  return { flows, before: opening.sums, until: closing.sums };
}

/** What had become of those that came in from the first day of a half of a month on. */
export function becameSince({ became }: Balance, { from }: Pick<Period, 'from'>): Became {
  const since: Record<CohortFact, number> = { ...NOBODY };
  for (const [name, n] of Object.entries(became)) {
    const [fact, half = ''] = name.split('.');
    if (half >= from) since[fact as CohortFact] += n;
  }
  return since;
}

/**
 * Without what came to nothing, and without those that came in before a half of a month: no period that is
 * asked for reaches so far back.
 */
export function forgetBefore(half: Day, { sums, became }: Balance): Balance {
  const kept = (counts: Counts, has: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(counts).filter(([name, n]) => n !== 0 && has(name)));
  return {
    sums: kept(sums, () => true),
    became: kept(became, (name) => name.slice(name.indexOf('.') + 1) >= half),
  };
}
