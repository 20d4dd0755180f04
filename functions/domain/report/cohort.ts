import { daysAfter } from '../clock/civil-day.ts';
import type { Day } from '../codes.ts';
import type { CounterLine, Period } from './figures.ts';
import { halfAfter, halfOf } from './halves.ts';

/**
 * What becomes of the dossiers that came in on a day (or of the payments that were asked for on it),
 * counted on the line of that day: Decision 766
 * measures all that was received in a period by what had become of it when the period ended. The name of
 * the counter says in which half of a month it became so, 0 being the half in which the dossier came in;
 * official periods end with a half, so a closed one never changes and no line grows without bound.
 */
export const cohortFacts = [
  'late',
  /** A document was issued as its result. */
  'resulted',
  /** That, and at least one of its papers is there as a file, which is all that Decision 766 asks. */
  'digitised',
  'reused',
  'paidOnline',
  'replaced',
] as const;
export type CohortFact = (typeof cohortFacts)[number];

const halfNumber = (day: Day): number => {
  const [year, month, date] = day.split('-').map(Number);
  return 2 * (12 * (year ?? 0) + (month ?? 0)) + ((date ?? 0) < 15 ? 0 : 1);
};

/** The counter of a fact that came about on a day, for the line of the day on which its dossier came in. */
export const cohortCounter = (fact: CohortFact, cameIn: Day, cameAbout: Day): string =>
  `cohort.${fact}.${Math.max(0, halfNumber(cameAbout) - halfNumber(cameIn))}`;

/** The last day of the half of the month that a day lies in: up to it the cohorts of a period are judged. */
export function judgedUntil({ to }: Pick<Period, 'to'>): Day {
  return daysAfter(halfAfter(halfOf(to)), -1);
}

/**
 * How many of those that came in during the period had become so when its last half of a month ended, or
 * when that of another day did.
 */
export function cohortOf(
  lines: readonly CounterLine[],
  { from, to }: Period,
  fact: CohortFact,
  judgedOn: Day = to,
): number {
  const last = halfNumber(judgedOn);
  const prefix = `cohort.${fact}.`;
  let sum = 0;
  for (const { line, counts } of lines) {
    if (line < from || line > to) continue;
    for (const [name, n] of Object.entries(counts))
      if (name.startsWith(prefix) && halfNumber(line) + Number(name.slice(prefix.length)) <= last)
        sum += n;
  }
  return sum;
}
