import type { Day, ProcedureCode } from '../codes.ts';
import { numberText } from '../vietnamese-numbers.ts';
import { activitySaving, type CostSaving, processingDaysSaving } from './compliance-cost.ts';
import { type ConditionFigures, conditionFigures } from './conditions.ts';
import { baseYearOf, type RealisedFigures } from './realised.ts';
import { figuresOf, type ReductionFigures } from './reduction-figures.ts';
import {
  type PlanItem,
  ReductionKind,
  type ReductionPlan,
  rowOf,
  type StatedTotal,
  type Target,
  termBefore,
} from './reduction-plan.ts';
import { type ItemStage, itemStages, type PlanFacts, standingOf } from './stage.ts';
import { amountOf, cutOf, termInWords } from './term-cut.ts';

export interface ItemProgress {
  readonly row: string;
  readonly procedure?: ProcedureCode;
  readonly name?: string;
  readonly kinds: PlanItem['kinds'];
  readonly authority: 'own' | 'central';
  readonly stage: ItemStage;
  readonly effectiveFrom?: Day;
  /** The day by which the roadmap or the enforcement promised it, where that has passed without effect. */
  readonly lateSince?: Day;
  readonly before?: string;
  readonly after?: string;
  /** In the unit of the term before; absent where the unit changes. */
  readonly saved?: number;
  readonly percent?: number;
  /** Dossiers of the base year by our own figures, and what the plan says. */
  readonly dossiers?: number;
  readonly statedDossiers?: number;
  /** F9 and F10: what dossiers say, by version. */
  readonly realised: readonly RealisedFigures[];
}

/** The cost by one method over the items that have what it needs; methods are never added to one another. */
export interface CostFigures extends CostSaving {
  readonly items: number;
}

/** What becomes of one kind of change; an item may do several. */
export interface KindProgress {
  readonly kind: ReductionKind;
  readonly items: number;
  readonly inForce: number;
}

/** Under which name a closed month of a plan is kept among the published reports: `reduction/2817-qd-ubnd/2026-10`. */
export function progressReportName(plan: string, month: string): string {
  const letters = plan.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd');
  return `${PROGRESS_REPORTS}${letters.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}/${month}`;
}

/** What the names of all of them begin with. */
export const PROGRESS_REPORTS = 'reduction/';

/** A closed month, and the name that it is kept under. */
export interface ClosedMonth {
  readonly month: string;
  readonly report: string;
}

/** The closed months of each plan among such names, the latest first, as are the plans by their latest. */
export function closedMonths(reports: readonly string[]): readonly (readonly ClosedMonth[])[] {
  const plans = new Map<string, ClosedMonth[]>();
  const latestFirst = reports
    .map((report) => ({ report, cut: report.lastIndexOf('/') }))
    .map(({ report, cut }) => ({
      report,
      plan: report.slice(0, cut),
      month: report.slice(cut + 1),
    }))
    .sort((one, other) => (one.month < other.month ? 1 : -1));
  for (const { plan, ...closed } of latestFirst)
    plans.set(plan, [...(plans.get(plan) ?? []), closed]);
  return [...plans.values()];
}

/** Where a plan stands at the end of a month, or today. */
export interface PlanProgress {
  readonly plan: string;
  readonly day?: Day;
  readonly issuer?: string;
  readonly asOf: Day;
  readonly targets: readonly Target[];
  readonly items: readonly ItemProgress[];
  /** F1–F5 of what was promised, and of what is in force. */
  readonly planned: ReductionFigures;
  readonly achieved: ReductionFigures;
  readonly conditions: ConditionFigures;
  readonly cost: readonly CostFigures[];
  /** F8: items by stage, apart by who has to enact them, and those late against the roadmap. */
  readonly stages: Readonly<Record<'own' | 'central', Readonly<Record<ItemStage, number>>>>;
  readonly late: number;
  /** Items that do each kind of thing, and those in force; absent in months closed before it was counted. */
  readonly kinds?: readonly KindProgress[];
  readonly totals: readonly TotalProgress[];
}

/** A total that the paper prints; a percentage only where it prints the figure that is its base. */
export interface TotalProgress extends StatedTotal {
  readonly baseMissing?: true;
}

/**
 * The progress of a plan at the end of a day. Everything follows from facts with a day of their own, so that
 * a decision of a later day changes nothing in a month that is closed.
 */
export function progressOf(plan: ReductionPlan, facts: PlanFacts, asOf: Day): PlanProgress {
  const { number, day, issuer, targets, totals } = plan;
  const items = plan.items.map((item) => itemProgress(item, plan, facts, asOf));
  const isAchieved = (_: PlanItem, index: number) =>
    items[index]?.stage === 'inForce' || items[index]?.stage === 'verified';
  const dossiersOf = (procedure: ProcedureCode) => knownYear(facts.realisedOf(procedure));
  const counted = (authority: 'own' | 'central') =>
    Object.fromEntries(
      itemStages.map((stage) => [
        stage,
        items.filter((one) => one.authority === authority && one.stage === stage).length,
      ]),
    ) as Record<ItemStage, number>;
  return {
    plan: number,
    ...(day !== undefined && { day }),
    ...(issuer !== undefined && { issuer }),
    asOf,
    targets,
    items,
    planned: figuresOf(plan, plan.items, dossiersOf),
    achieved: figuresOf(plan, plan.items.filter(isAchieved), dossiersOf),
    conditions: conditionFigures(plan.conditions, asOf),
    cost: costFigures(plan, dossiersOf),
    stages: { own: counted('own'), central: counted('central') },
    late: items.filter(({ lateSince }) => lateSince !== undefined).length,
    kinds: ReductionKind.options.flatMap((kind) => {
      const does = plan.items.filter(({ kinds }) => kinds.includes(kind));
      const inForce = plan.items.filter(isAchieved).filter(({ kinds }) => kinds.includes(kind));
      return does.length > 0 ? [{ kind, items: does.length, inForce: inForce.length }] : [];
    }),
    totals: totals.map((total) =>
      total.before === undefined && total.sum === undefined
        ? { ...total, baseMissing: true }
        : total,
    ),
  };
}

const knownYear = (versions: readonly RealisedFigures[]): number | undefined =>
  versions.length > 0 ? baseYearOf(versions) : undefined;

function itemProgress(
  item: PlanItem,
  plan: ReductionPlan,
  facts: PlanFacts,
  asOf: Day,
): ItemProgress {
  const { procedure, kinds, term, enforcement, roadmap, volume } = item;
  const { stage, effectiveFrom } = standingOf(item, plan, facts, asOf);
  const realised = procedure === undefined ? [] : facts.realisedOf(procedure);
  const name = item.name ?? (procedure && facts.lifeOf(procedure)?.versions.at(-1)?.name);
  const dossiers = knownYear(realised);
  const by = enforcement?.dueBy ?? roadmap?.to;
  const isLate = by !== undefined && by < asOf && stage !== 'inForce' && stage !== 'verified';
  return {
    row: rowOf(item),
    ...(procedure !== undefined && { procedure }),
    ...(name !== undefined && { name }),
    kinds,
    authority: enforcement?.authority ?? 'own',
    stage,
    ...(effectiveFrom !== undefined && { effectiveFrom }),
    ...(isLate && { lateSince: by }),
    ...(term && {
      before: termInWords(termBefore(term), numberText),
      ...cutOf(termBefore(term), term.after),
    }),
    ...(term?.after && { after: termInWords(term.after, numberText) }),
    ...(dossiers !== undefined && { dossiers }),
    ...(volume && { statedDossiers: volume.dossiers }),
    realised,
  };
}

/** F7: đồng of a year, by each method; our own dossiers of the base year before those of the plan. */
function costFigures(
  { items, hourlyIncome }: ReductionPlan,
  dossiersOf: (procedure: ProcedureCode) => number | undefined,
): readonly CostFigures[] {
  if (!hourlyIncome) return [];
  const yearOf = ({ procedure, volume }: PlanItem) =>
    (procedure === undefined ? undefined : dossiersOf(procedure)) ?? volume?.dossiers ?? 0;
  const byActivities = items.flatMap((item) =>
    item.cost ? activitySaving(item.cost, hourlyIncome, yearOf(item)) : [],
  );
  const byDays = items.flatMap((item) => {
    const { term } = item;
    if (!term?.after || termBefore(term).unit !== term.after.unit) return [];
    if (!countedInDays.has(term.after.unit)) return [];
    const days = { before: amountOf(termBefore(term)), after: amountOf(term.after) };
    return processingDaysSaving(days, hourlyIncome, yearOf(item));
  });
  return [byActivities, byDays].flatMap((savings) => together(savings));
}

const countedInDays: ReadonlySet<string> = new Set(['workingDay', 'calendarDay']);

function together(savings: readonly CostSaving[]): CostFigures[] {
  const [first] = savings;
  if (!first) return [];
  const sum = (of: (one: CostSaving) => number) => savings.reduce((all, one) => all + of(one), 0);
  const before = sum((one) => one.before);
  const saved = sum((one) => one.saved);
  return [
    {
      method: first.method,
      items: savings.length,
      dossiers: sum(({ dossiers }) => dossiers),
      before,
      after: sum(({ after }) => after),
      saved,
      ...(before > 0 && { percent: Math.round((saved * 10_000) / before) / 100 }),
    },
  ];
}
