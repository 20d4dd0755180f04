import { type Course, knownBy } from './course.ts';
import type { Moment } from './moment.ts';
import {
  type SurvivalCurve,
  survivalCurve,
  survives,
  thinned,
  timeWhenLeft,
  type Wait,
} from './survival.ts';

/** How long it takes to the result for those who are still in the step after `from` minutes in it. */
interface Stay {
  readonly from: number;
  readonly dossiers: number;
  readonly curve: SurvivalCurve;
}

/** From each step, met for the first time or again, the time to the result; and from all steps together. */
export interface SurvivalTable {
  readonly steps: Readonly<Record<string, StepRow>>;
  readonly all: SurvivalCurve;
}

interface StepRow {
  readonly stays: readonly Stay[];
  /** The median minutes in the step. */
  readonly usual: number;
}

/** After which share of the stays in a step the rest is looked at on its own. */
const LANDMARKS = [0.2, 0.4, 0.6, 0.75, 0.85, 0.92, 0.97];
/** As many dossiers as a row must have to weigh as much as what it is shrunk to. */
const SHRINKAGE = 50;
const POINTS = 32;

/** The row of a step: those who come again have another way before them. */
export const rowOf = ({ step, again }: Pick<Moment, 'step' | 'again'>): string =>
  again ? `${step} (2)` : step;

/**
 * The table from what was known at an instant. A dossier still open then counts as one whose wait has not
 * ended; leaving it out would let long waits look rare.
 */
export function survivalTable(courses: readonly Course[], at: number): SurvivalTable {
  const visits = new Map<string, { wait: Wait; stay: number }[]>();
  const all: Wait[] = [];
  for (const whole of courses) {
    const { minutes, moves, endedAt } = knownBy(whole, at);
    const seen = new Set<string>();
    for (const [index, { step, at: came }] of moves.entries()) {
      const row = rowOf({ step, again: seen.has(step) });
      seen.add(step);
      const wait = { minutes: minutes(came, endedAt ?? at, at), ended: endedAt !== undefined };
      const stay = minutes(came, moves[index + 1]?.at ?? endedAt ?? at, at);
      const known = visits.get(row);
      if (known) known.push({ wait, stay });
      else visits.set(row, [{ wait, stay }]);
      all.push(wait);
    }
  }
  const rows = [...visits].map(([row, known]) => [row, stepRow(known)] as const);
  return { steps: Object.fromEntries(rows), all: thinned(survivalCurve(all), POINTS) };
}

function stepRow(visits: readonly { wait: Wait; stay: number }[]): StepRow {
  const stays = visits.map(({ stay }) => stay).sort((one, other) => one - other);
  const stayOf = (share: number) => stays[Math.floor(stays.length * share)] ?? 0;
  const landmarks = [...new Set(LANDMARKS.map(stayOf))].filter((from) => from > 0);
  return {
    usual: Math.round(stayOf(0.5)),
    stays: [0, ...landmarks].map((from) => {
      const still = from === 0 ? visits : visits.filter(({ stay }) => stay > from);
      const waits = still.map(({ wait: { minutes, ended } }) => ({
        minutes: minutes - from,
        ended,
      }));
      return { from, dossiers: still.length, curve: thinned(survivalCurve(waits), POINTS) };
    }),
  };
}

/**
 * The chance that no result comes in the time left, for one that has been in the step for so long: the
 * table's row, shrunk to the whole table by the number of dossiers behind it.
 */
export function outlook(table: SurvivalTable, moment: Moment): number {
  const { inStep, left } = moment;
  const whole = survives(table.all, inStep);
  let chance = whole > 0 ? survives(table.all, inStep + left) / whole : 1;
  for (const { from, dossiers, curve } of staysAt(table, moment)) {
    const now = survives(curve, inStep - from);
    if (now === 0) continue;
    const own = survives(curve, inStep - from + left) / now;
    chance = (dossiers * now * own + SHRINKAGE * chance) / (dossiers * now + SHRINKAGE);
  }
  return chance;
}

/** The minutes until half of those who stand where it stands have their result. */
export function usualRest(table: SurvivalTable, moment: Moment): number {
  const { from = 0, curve = table.all } = staysAt(table, moment).at(-1) ?? {};
  const gone = moment.inStep - from;
  const now = survives(curve, gone);
  return Math.max(0, timeWhenLeft(curve, now / 2) - gone);
}

/** What is looked at: the whole row, then those who stayed at least so long. */
function staysAt(table: SurvivalTable, moment: Moment): readonly Stay[] {
  const stays = rowIn(table, moment)?.stays ?? [];
  const [first] = stays;
  const last = stays.findLast(({ from }) => from <= moment.inStep);
  if (!first || !last) return [];
  return first === last ? [first] : [first, last];
}

/** The median minutes in the step, if it was ever met. */
export const usualStay = (table: SurvivalTable, moment: Pick<Moment, 'step' | 'again'>) =>
  rowIn(table, moment)?.usual;

const rowIn = ({ steps }: SurvivalTable, moment: Pick<Moment, 'step' | 'again'>) => {
  const row = rowOf(moment);
  return Object.hasOwn(steps, row) ? steps[row] : undefined;
};
