import { daysAfter, epochDayOf } from '../../../../../functions/domain/clock/civil-day.ts';
import type { Day } from '../../../../../functions/domain/codes.ts';
import type { Counts } from '../../../../../functions/domain/figures/counts.ts';
import type { Period } from '../../../../../functions/domain/figures/period.ts';

/**
 * What becomes of the dossiers that came in on a day, or of the payments that were asked for on it. Decision
 * 766 measures all that was received in a period by what had become of it when the period ended, so the
 * counter stands on the day on which it became so, and its name says how many days before it came in.
 */
export const cohortFacts = [
  'late',
  /** A document was issued as its result. */
  'resulted',
  /** That, and at least one of its papers is there as a file, which is all that Decision 766 asks. */
  'digitised',
  'reused',
  /** Data of the population database stood in for a paper. */
  'citizenData',
  'paidOnline',
  'replaced',
] as const;
export type CohortFact = (typeof cohortFacts)[number];

/** What was counted on a day. */
export interface CounterLine {
  readonly line: Day;
  readonly counts: Counts;
}

/** How many had become so. */
export type Became = Readonly<Record<CohortFact, number>>;

export const NOBODY: Became = {
  late: 0,
  resulted: 0,
  digitised: 0,
  reused: 0,
  citizenData: 0,
  paidOnline: 0,
  replaced: 0,
};

const COHORT = 'cohort.';

export const isCohort = (counter: string): boolean => counter.startsWith(COHORT);

/** The counter of a fact, for the line of the day on which it came about. */
export const cohortCounter = (fact: CohortFact, cameIn: Day, cameAbout: Day): string =>
  `${COHORT}${fact}.${epochDayOf(cameAbout) - epochDayOf(cameIn)}`;

/** The day on which those came in of whom a counter of a day tells, and what they became. */
export function cameIn(day: Day, counter: string): readonly [fact: CohortFact, cameIn: Day] {
  const [, fact, days] = counter.split('.');
  return [fact as CohortFact, daysAfter(day, -Number(days))];
}

/** What had become of those that came in during the period when it ended, or when another day did. */
export function becameIn(
  lines: readonly CounterLine[],
  { from, to }: Period,
  judgedOn: Day = to,
): Became {
  const became: Record<CohortFact, number> = { ...NOBODY };
  for (const { line, counts } of lines) {
    if (line < from || line > judgedOn) continue;
    for (const [name, n] of Object.entries(counts)) {
      if (!isCohort(name)) continue;
      const [fact, day] = cameIn(line, name);
      if (day >= from && day <= to) became[fact] += n;
    }
  }
  return became;
}
