import { changedProcedure, type ProcessChange } from '../../../statemachines/changed-process.ts';
import { amountOf, days, isCalendar } from '../../../statemachines/lint-rules/amount.ts';
import type { Term } from '../../domain/clock/term.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import type { ProvinceRules } from '../../domain/province-rules.ts';
import { changeScores } from '../../domain/replay/change-score.ts';
import { type FittedRecord, fitRecord } from '../../domain/replay/fit.ts';
import type { DossierRecord, PastDossier } from '../../domain/replay/history.ts';
import { FEWEST } from '../../domain/replay/judge.ts';
import {
  type Baseline,
  baselineOf,
  missedBy,
  ownDossiers,
  RELIABLE_WITHIN,
} from '../../domain/replay/outcome.ts';
import { partsOf } from '../../domain/replay/sharing.ts';
import { checkRecord, dueUnder, scenarioOf } from './question.ts';

/** A change of one procedure, replayed. */
export interface Candidate {
  readonly change: ProcessChange;
  /** Days off the published term, of its own kind, of one dossier and of all of the year. */
  readonly daysSaved: number;
  readonly daysAYear: number;
  /** Late dossiers more than there were, of all that share its queues: B, and A, the date alone. */
  readonly extraLate: number;
  readonly extraLateByDate: number;
  /** Hours of work more than there were; below zero where steps fall away. */
  readonly officerHours: number;
}

/** What may be changed of a procedure: none of these is beaten in days, lateness and work at once. */
export interface ProcedureCandidates {
  readonly procedure: string;
  readonly name: string;
  readonly dossiers: number;
  /** Days of the published term times the dossiers of the year. */
  readonly daysBefore: number;
  readonly candidates: readonly Candidate[];
  /** The cut by 30 % alone, without a search; absent where no lawful term is that short. */
  readonly blind?: Candidate;
  /** Where the replay without a change misses the truth, only A holds. */
  readonly reliable: boolean;
}

const MOST_CANDIDATES = 20;
/** Cuts of the term that are tried, beside that to what four dossiers in five took. */
const CUTS = [0.1, 0.2, 0.3, 0.4, 0.5];
const TARGET = 0.3;

/** The procedures in force with 200 dossiers or more, those asked for most first. */
export function frequent(
  catalogue: readonly Procedure[],
  past: readonly PastDossier[],
): readonly Procedure[] {
  const counts = new Map<string, number>();
  for (const { procedure } of past) counts.set(procedure, (counts.get(procedure) ?? 0) + 1);
  const countOf = ({ code }: Procedure) => counts.get(code) ?? 0;
  return catalogue
    .filter((one) => countOf(one) >= FEWEST && !one.validTo)
    .toSorted((one, other) => countOf(other) - countOf(one));
}

/**
 * Searches a record procedure by procedure, each replayed with those dossiers alone that share a queue with
 * it: a piece of work for one function.
 */
export function* search(
  rules: ProvinceRules,
  procedures: readonly Procedure[],
  fitted: FittedRecord,
): Generator<ProcedureCandidates> {
  const partOf = partsOf(fitted);
  for (const procedure of procedures) yield searchOne(rules, procedure, partOf(procedure.code));
}

/**
 * Searches what could be cut of one procedure.
 * @throws Unanswerable for a procedure that has changed since or has under 200 dossiers.
 */
export function candidatesOf(
  rules: ProvinceRules,
  { past, time }: DossierRecord,
  procedure: Procedure,
): ProcedureCandidates {
  checkRecord(procedure, past);
  return searchOne(rules, procedure, partsOf(fitRecord(past, time))(procedure.code));
}

function searchOne(
  rules: ProvinceRules,
  procedure: Procedure,
  fitted: FittedRecord,
): ProcedureCandidates {
  const baseline = baselineOf(fitted);
  const own = ownDossiers(fitted, { procedure: procedure.code });
  const term = days(amountOf(procedure.publishedTerm));
  const scored = scoresOf(rules, procedure, baseline);
  const blind = scored.find(({ change, daysSaved }) => isBlind(change, daysSaved, term));
  return {
    procedure: procedure.code,
    name: procedure.name,
    dossiers: own.length,
    daysBefore: term * own.length,
    candidates: pareto(scored).slice(0, MOST_CANDIDATES),
    ...(blind && { blind }),
    reliable: missedBy(baseline, own) <= RELIABLE_WITHIN,
  };
}

/** The lawful changes of a procedure, but for those that another beats however they would fare. */
function scoresOf(
  rules: ProvinceRules,
  procedure: Procedure,
  baseline: Baseline,
): readonly Candidate[] {
  const { units } = rules;
  const dues = termsOf(procedure, baseline.fitted).map((term) => ({
    term,
    dueOf: remembered(dueUnder(rules, procedure, term)),
  }));
  const steps: readonly ProcessChange[] = [{}, ...stepChanges(procedure)];
  const dossiers = ownDossiers(baseline.fitted, { procedure: procedure.code }).length;
  const whole = days(amountOf(procedure.publishedTerm));
  const scoreOf = changeScores(baseline, procedure.code);
  const scored: Candidate[] = [];
  for (const without of steps)
    for (const { term, dueOf } of without === steps[0] ? dues : [NO_TERM, ...dues]) {
      const change: ProcessChange = { ...without, ...(term && { term }) };
      if (changedProcedure(procedure, change, { units }).faults.length > 0) continue;
      const score = scoreOf({ ...scenarioOf(rules, without), ...(dueOf && { dueOf }) });
      const daysSaved = term ? whole - days(amountOf(term)) : 0;
      const known = {
        change,
        daysSaved,
        daysAYear: daysSaved * dossiers,
        extraLateByDate: score.extraLateByDate,
        officerHours: Math.round(score.officerHours),
      };
      const best = { ...known, extraLate: score.leastExtraLate };
      if (isBlind(change, daysSaved, whole) || !scored.some((one) => isNoWorse(one, best)))
        scored.push({ ...known, extraLate: score.extraLate() });
    }
  return scored;
}

const NO_TERM = { term: undefined, dueOf: undefined };

/** Due times of dossiers, each computed once: every change of the steps asks for them again. */
function remembered(dueOf: ReturnType<typeof dueUnder>): typeof dueOf {
  const known = new Map<PastDossier, number | undefined>();
  return (dossier) => {
    if (!known.has(dossier)) known.set(dossier, dueOf(dossier));
    return known.get(dossier);
  };
}

/** Whether a change is what one would cut without a search: the term alone, by 30 % or more. */
const isBlind = ({ merge, drop, parallel }: ProcessChange, saved: number, term: number): boolean =>
  !merge && !drop && !parallel && saved >= TARGET * term;

/** Shorter terms of the same kind, on half days, and the one that four dossiers in five kept to. */
function termsOf(
  { code, publishedTerm }: Procedure,
  { past, time }: FittedRecord,
): readonly Term[] {
  if (publishedTerm.unit !== 'workingDay' && publishedTerm.unit !== 'calendarDay') return [];
  const { unit, value } = publishedTerm;
  const calendar = isCalendar(publishedTerm);
  const taken = past
    .filter(({ procedure }) => procedure === code)
    .map(({ receivedAt, visits }) => {
      const end = visits.at(-1)?.doneAt ?? receivedAt;
      return calendar
        ? (end - receivedAt) / 86_400_000
        : (time.positionOf(end) - time.positionOf(receivedAt)) / time.dayLength;
    })
    .sort((one, other) => one - other);
  const four = Math.ceil((taken[Math.floor(taken.length * 0.8)] ?? value) * 2) / 2;
  // Days of the calendar are whole ones in every published decision.
  const grid = calendar ? 1 : 2;
  const cuts = [four, ...CUTS.map((cut) => Math.floor(value * (1 - cut) * grid) / grid)];
  return [...new Set(cuts)]
    .filter((days) => days > 0 && days < value)
    .sort((one, other) => other - one)
    .map((days) => ({ unit, value: days }));
}

/**
 * Steps that may fall together: neighbours of one unit and role as one step, neighbours of different units
 * side by side. Which step is needless no record tells: a person asks about that with `--drop`.
 */
function stepChanges({ process: { steps } }: Procedure): readonly ProcessChange[] {
  return steps.flatMap((step, at): ProcessChange[] => {
    const next = steps[at + 1];
    if (!next) return [];
    if (next.unit === step.unit && next.role === step.role)
      return [{ merge: [[step.id, next.id]] }];
    const independent = at > 0 && !step.decides && !next.decides && next.unit !== step.unit;
    return independent ? [{ parallel: [[step.id, next.id]] }] : [];
  });
}

type Scored = Pick<Candidate, 'daysSaved' | 'extraLate' | 'officerHours'>;

const isNoWorse = (one: Scored, other: Scored): boolean =>
  one.daysSaved >= other.daysSaved &&
  one.extraLate <= other.extraLate &&
  one.officerHours <= other.officerHours;

/** Those that no other beats or equals in all three, the most days first. */
export function pareto(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates
    .filter(
      (one, at) =>
        !candidates.some(
          (other, place) =>
            other !== one && isNoWorse(other, one) && (!isNoWorse(one, other) || place < at),
        ),
    )
    .toSorted((one, other) => other.daysSaved - one.daysSaved);
}

/** One candidate for each of some procedures, which together reach a share of all days. */
export interface SearchedPlan {
  readonly items: readonly { readonly found: ProcedureCandidates; readonly candidate: Candidate }[];
  /** Percent of the days of the searched procedures, weighted by dossiers. */
  readonly percent: number;
  readonly extraLate: number;
  /** The same procedures cut blindly: by 30 %, each of them, with no step changed. */
  readonly blind: { readonly percent: number; readonly extraLate: number };
}

/**
 * The plan that reaches a share of the days with the fewest late dossiers more: at a price of a late dossier
 * in days, each procedure takes what gains most, and the price falls until the share is reached.
 */
export function planOf(found: readonly ProcedureCandidates[], share = TARGET): SearchedPlan {
  const all = found.reduce((sum, { daysBefore }) => sum + daysBefore, 0);
  const chosenAt = (price: number) =>
    found.flatMap((one) => {
      const gain = ({ daysAYear, extraLate }: Candidate) => daysAYear - price * extraLate;
      const [best] = one.candidates.toSorted((a, b) => gain(b) - gain(a));
      return best && best.daysSaved > 0 && gain(best) > 0 ? [{ found: one, candidate: best }] : [];
    });
  const saved = (items: SearchedPlan['items']) =>
    items.reduce((sum, { candidate }) => sum + candidate.daysAYear, 0);
  let [low, high] = [0, 1e6];
  for (let step = 0; step < 60; step++) {
    const price = (low + high) / 2;
    if (saved(chosenAt(price)) >= share * all) low = price;
    else high = price;
  }
  const items = chosenAt(low);
  const blind = found.flatMap((one) => (one.blind ? [one.blind] : []));
  const percentOf = (days: number) => (all === 0 ? 0 : (100 * days) / all);
  return {
    items,
    percent: percentOf(saved(items)),
    extraLate: items.reduce((sum, { candidate }) => sum + candidate.extraLate, 0),
    blind: {
      percent: percentOf(blind.reduce((sum, { daysAYear }) => sum + daysAYear, 0)),
      extraLate: blind.reduce((sum, { extraLate }) => sum + extraLate, 0),
    },
  };
}
