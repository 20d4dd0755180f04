import { frequent } from '../../../functions/application/replay/candidates.ts';
import { dueUnder } from '../../../functions/application/replay/question.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { fitRecord } from '../../../functions/domain/replay/fit.ts';
import { finishedAt, type PastDossier } from '../../../functions/domain/replay/history.ts';
import { baselineOf, type WhatIf, whatIf } from '../../../functions/domain/replay/outcome.ts';
import type { Scenario } from '../../../functions/domain/replay/scenario.ts';
import { amountOf, days } from '../../../statemachines/lint-rules/amount.ts';
import type { Province } from '../../cloud/config/province.ts';
import { EndlessQueue, type YearChange } from '../year/queues.ts';
import { arrivalsOfYear, recordsOfYear, type YearOptions } from './records.ts';

/** A change foretold from one year, and what it did when that year was run again with it. */
export interface Proof {
  readonly change: string;
  readonly dossiers: number;
  /** Percent on time: before, as foretold (B), as it came. */
  readonly before: number;
  readonly foretold: number;
  /** Where officers change: the band of what is foretold. */
  readonly within?: WhatIf['reorderedWithin'];
  /** Where officers leave, the mean over who does; null: the work of that year never ends. */
  readonly came: number | null;
  /** Where officers leave: the least and the most that came, by who does. */
  readonly cameWithin?: { readonly least: number; readonly most: number };
  /** Points between the last two. */
  readonly error: number | null;
  /** The desk whose queue grows without end, and how many wait there when the announced calendar ends. */
  readonly endless?: Pick<EndlessQueue, 'desk' | 'waiting'>;
}

/** Desks of so many officers or more, one of whom a unit can do without for a while. */
const FEWEST_OFFICERS = 4;
const FEWEST_DOSSIERS = 200;
const MOST_CHANGES = 4;
/** Officers of a desk, each of whom leaves in a year of its own. */
const MOST_LEAVING = 6;

/**
 * Foretells changes from the events of a generated year, then runs the year again with each change. The
 * replay knows nothing of how the year is made: it reads events only.
 */
export function* prove(
  province: Province,
  catalogue: readonly Procedure[],
  options: YearOptions,
): Generator<Proof> {
  const arrivals = arrivalsOfYear(province, catalogue, options);
  const records = recordsOfYear(province, arrivals, options);
  const baseline = baselineOf(fitRecord(records.past, records.time));
  const proof = (
    change: string,
    yearChanges: readonly YearChange[],
    scenario: Scenario,
    touches: (dossier: PastDossier) => boolean,
    dueOf = (dossier: PastDossier) => dossier.dueAt,
  ): Proof => {
    const own = records.past.filter(touches);
    const before = onTime(own, (dossier) => dossier.dueAt);
    const { reordered, reorderedWithin, real } = whatIf(baseline, scenario, 1);
    const { extraLate } = scenario.procedure === undefined ? reordered.all : reordered.own;
    const foretold = before - (100 * extraLate) / own.length;
    // Of all dossiers of the year, told of those that the change touches.
    const ofOwn = (onTime: number) =>
      before - ((real.onTime - onTime) * records.past.length) / own.length;
    const within = reorderedWithin && {
      least: Math.max(0, ofOwn(reorderedWithin.least)),
      most: Math.min(100, ofOwn(reorderedWithin.most)),
      narrow: reorderedWithin.narrow,
    };
    const told = { change, dossiers: own.length, before, foretold, ...(within && { within }) };
    const rates: number[] = [];
    for (const yearChange of yearChanges) {
      const again = unlessEndless(() => recordsOfYear(province, arrivals, options, yearChange));
      if (again instanceof EndlessQueue) {
        const { desk, waiting } = again;
        return { ...told, came: null, error: null, endless: { desk, waiting } };
      }
      rates.push(onTime(again.past.filter(touches), dueOf));
    }
    const came = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    const cameWithin = { least: Math.min(...rates), most: Math.max(...rates) };
    return { ...told, came, ...(rates.length > 1 && { cameWithin }), error: foretold - came };
  };
  const longer = frequent(catalogue, records.past).filter(
    ({ publishedTerm: { unit, ...term } }) =>
      unit === 'workingDay' && 'value' in term && term.value >= 3,
  );
  for (const procedure of longer.slice(0, MOST_CHANGES)) {
    const term = { ...procedure.publishedTerm, unit: 'workingDay' as const };
    const value = Math.max(1, Math.round(days(amountOf(procedure.publishedTerm)) * 0.7));
    const shorter = { ...term, value };
    const dueOf = dueUnder(ProvinceRules.parse(province), procedure, shorter);
    yield proof(
      `${procedure.code}: ${days(amountOf(procedure.publishedTerm))} → ${value} working days`,
      [{ term: { procedure: procedure.code, term: shorter } }],
      { procedure: procedure.code, dueOf },
      (dossier) => dossier.procedure === procedure.code,
      dueOf,
    );
  }
  const desks = baseline.fitted.pools
    .filter(({ people, visits }) => people >= FEWEST_OFFICERS && visits >= FEWEST_DOSSIERS)
    .slice(0, MOST_CHANGES);
  // Who leaves no leader says when asking, and a desk near its capacity hangs on it.
  for (const { name: desk, people } of desks)
    yield proof(
      `${desk}: one officer fewer`,
      Array.from({ length: Math.min(people, MOST_LEAVING) }, (_, from) => ({
        officers: { desk, by: -1, from },
      })),
      { officers: [{ pool: desk, by: -1 }] },
      ({ visits }) => visits.some(({ pool }) => pool === desk),
    );
}

/** What is made, or the queue that has no end: a finding about the change, and no fault of the proof. */
function unlessEndless<Made>(make: () => Made): Made | EndlessQueue {
  try {
    return make();
  } catch (error) {
    if (error instanceof EndlessQueue) return error;
    throw error;
  }
}

function onTime(
  dossiers: readonly PastDossier[],
  dueOf: (dossier: PastDossier) => number | undefined,
): number {
  const late = dossiers.filter((one) => finishedAt(one) > (dueOf(one) ?? Number.POSITIVE_INFINITY));
  return 100 * (1 - late.length / Math.max(1, dossiers.length));
}
