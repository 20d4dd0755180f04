import type { ProcedureCode } from '../codes.ts';
import { share } from '../figures/percent.ts';
import { type PlanItem, type ReductionPlan, termBefore, timeTarget } from './reduction-plan.ts';
import { amountOf, cutOf } from './term-cut.ts';

/** The figures of the terms of one unit; days, working days and hours are never added to one another. */
export interface TermFigures {
  readonly unit: string;
  /** F1: items that shorten. */
  readonly shortened: number;
  /** F2: of them, those that reach the target; percent. */
  readonly reaching: number;
  readonly reachingPercent: number;
  /** Σ before, Σ saved, and F3: their share in percent. */
  readonly before: number;
  readonly saved: number;
  readonly savedPercent: number;
  /** F4: the same share weighted by dossiers; absent where a volume is not known. */
  readonly weightedPercent?: number;
  /** F5: Σ saved × dossiers of a year; absent likewise. */
  readonly savedPerYear?: number;
}

export interface ReductionFigures {
  readonly byUnit: readonly TermFigures[];
  /** Items whose unit of time changes: compared on the calendar, in no sum. */
  readonly unitChanged: number;
  /** Items that abolish or merge: their days are told apart from shortening. */
  readonly ended: number;
  readonly withoutTerm: number;
}

/**
 * F1 to F5 over the items of a plan (all readings of "30 %" side by side, since no paper says which it
 * means). `dossiersOf` gives the dossiers of the base year by our own figures.
 */
export function figuresOf(
  plan: ReductionPlan,
  items: readonly PlanItem[] = plan.items,
  dossiersOf?: (procedure: ProcedureCode) => number | undefined,
): ReductionFigures {
  const target = timeTarget(plan);
  const withTerm = items.filter(({ term }) => term !== undefined);
  const isEnd = ({ kinds }: PlanItem) => kinds.includes('abolish') || kinds.includes('merge');
  const cuts = withTerm.filter((item) => !isEnd(item)).flatMap((item) => cutLine(item, dossiersOf));
  const units = [...new Set(cuts.map(({ unit }) => unit))];
  return {
    byUnit: units.map((unit) =>
      termFigures(
        unit,
        cuts.filter((one) => one.unit === unit),
        target,
      ),
    ),
    unitChanged: withTerm.filter(
      ({ term }) => term?.after && term.after.unit !== termBefore(term).unit,
    ).length,
    ended: items.filter(isEnd).length,
    withoutTerm: items.length - withTerm.length,
  };
}

interface CutLine {
  readonly unit: string;
  readonly before: number;
  readonly saved: number;
  readonly percent: number;
  readonly dossiers: number | undefined;
}

function cutLine(
  item: PlanItem,
  dossiersOf?: (procedure: ProcedureCode) => number | undefined,
): CutLine[] {
  const { term, procedure, volume } = item;
  if (!term) return [];
  const before = termBefore(term);
  const { saved = 0, percent = 0 } = cutOf(before, term.after);
  if (saved <= 0) return [];
  const counted = procedure === undefined ? undefined : dossiersOf?.(procedure);
  const dossiers = counted ?? volume?.dossiers;
  return [{ unit: before.unit, before: amountOf(before), saved, percent, dossiers }];
}

function termFigures(unit: string, cuts: readonly CutLine[], target: number): TermFigures {
  const sum = (value: (cut: CutLine) => number) => cuts.reduce((all, cut) => all + value(cut), 0);
  const [before, saved] = [sum((cut) => cut.before), sum((cut) => cut.saved)];
  const reaching = cuts.filter(({ percent }) => percent >= target).length;
  const known = cuts.every(({ dossiers }) => dossiers !== undefined);
  const weighted = known ? sum((cut) => cut.before * (cut.dossiers ?? 0)) : 0;
  const savedPerYear = sum((cut) => cut.saved * (cut.dossiers ?? 0));
  return {
    unit,
    shortened: cuts.length,
    reaching,
    reachingPercent: share(reaching, cuts.length),
    before,
    saved,
    savedPercent: percentOf(saved, before),
    ...(known && weighted > 0 && { weightedPercent: percentOf(savedPerYear, weighted) }),
    ...(known && { savedPerYear }),
  };
}

/** Terms come in quarters of a day, so that four times an amount is whole. */
const percentOf = (part: number, whole: number) =>
  share(Math.round(part * 4), Math.round(whole * 4));
