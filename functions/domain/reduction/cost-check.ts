import type { Day, ProcedureCode } from '../codes.ts';
import { twoDecimals } from '../figures/percent.ts';
import type { KnownProcedure } from './catalogue-check.ts';
import {
  activitySaving,
  type CostSaving,
  costOfOne,
  processingDaysSaving,
  usualCostIn,
} from './compliance-cost.ts';
import { finding, type PlanFinding } from './plan-findings.ts';
import {
  type PlanItem,
  type ReductionPlan,
  rowOf,
  type StatedCost,
  timeBase,
  type Volume,
} from './reduction-plan.ts';
import { agreesAsPrinted, amountOf, cutOf } from './term-cut.ts';

interface CostContext {
  readonly dossiersOf?: ((procedure: ProcedureCode) => number | undefined) | undefined;
  readonly known?: (procedure: ProcedureCode, base: Day | undefined) => KnownProcedure | undefined;
}

/** What an item says of cost against its own figures, and its volume against our books. */
export function costFindings(
  item: PlanItem,
  plan: ReductionPlan,
  { dossiersOf, known }: CostContext,
): PlanFinding[] {
  const { statedCost, cost, volume } = item;
  const row = rowOf(item);
  return [
    ...(cost && !plan.hourlyIncome ? [finding(row, 'hourlyMissing')] : []),
    ...(statedCost ? statedFindings(row, item, statedCost, plan) : []),
    ...magnitudeFindings(row, item, plan, known),
    ...(volume ? volumeFindings(row, item, volume, dossiersOf) : []),
  ];
}

/** From this factor on, a figure is of another order of magnitude. */
const TENFOLD = 10;

const isTenfold = (one: number, other: number): boolean =>
  Math.max(one, other) >= TENFOLD * Math.min(one, other);

/** What one dossier costs before against its group; nothing of a group that nobody asked. */
function magnitudeFindings(
  row: string,
  item: PlanItem,
  plan: ReductionPlan,
  known: CostContext['known'],
): PlanFinding[] {
  const { procedure, procedureByName } = item;
  const own = procedure && !procedureByName ? known?.(procedure, timeBase(plan)) : undefined;
  const usual = own && usualCostIn(own.field);
  const one = costOfDossier(item, plan);
  if (usual === undefined || !one || !isTenfold(one, usual)) return [];
  return [finding(row, 'costTenfold', one, usual)];
}

/** Đồng of one dossier before: by its activities, else as stated, else the year over its dossiers. */
function costOfDossier(
  { cost, statedCost, volume }: PlanItem,
  { hourlyIncome }: ReductionPlan,
): number | undefined {
  if (cost && hourlyIncome) return costOfOne(cost.before, hourlyIncome);
  if (statedCost?.perDossier) return statedCost.perDossier.before;
  const year = statedCost?.before;
  return year && volume?.dossiers ? Math.round(year / volume.dossiers) : undefined;
}

function statedFindings(
  row: string,
  item: PlanItem,
  stated: StatedCost,
  { hourlyIncome }: ReductionPlan,
): PlanFinding[] {
  const { before, after, saved, percent, perDossier } = stated;
  if (before === undefined || after === undefined)
    return [finding(row, 'baseMissing', percent ?? saved)];
  const found: PlanFinding[] = [];
  if (saved !== undefined && saved !== before - after)
    found.push(finding(row, 'costDiffers', saved, before - after));
  const exact = before > 0 ? twoDecimals(((before - after) * 100) / before) : undefined;
  if (percent !== undefined && exact !== undefined && !agreesAsPrinted(percent, exact))
    found.push(finding(row, 'percentDiffers', percent, exact));
  const dossiers = item.volume?.dossiers ?? 0;
  if (dossiers === 0) return [...found, finding(row, 'noDossiers', percent, 0)];
  if (exact === undefined) return [...found, finding(row, 'baseMissing', percent)];
  if (item.cost && hourlyIncome)
    return [
      ...found,
      ...yearFindings(row, stated, activitySaving(item.cost, hourlyIncome, dossiers)),
    ];
  if (perDossier) {
    const year = { before: perDossier.before * dossiers, after: perDossier.after * dossiers };
    return [...found, ...yearFindings(row, stated, year)];
  }
  return [...found, ...shortcutFindings(row, item, stated, dossiers)];
}

function yearFindings(
  row: string,
  stated: StatedCost,
  year: Pick<CostSaving, 'before' | 'after'>,
): PlanFinding[] {
  return (['before', 'after'] as const).flatMap((end) =>
    stated[end] === year[end] ? [] : [finding(row, 'costDiffers', stated[end], year[end])],
  );
}

/** Days × 8 h × income × dossiers, where that gives what is printed: the shortcut has a fault in kind. */
function shortcutFindings(
  row: string,
  { term }: PlanItem,
  stated: StatedCost,
  dossiers: number,
): PlanFinding[] {
  if (!stated.hourly || !term) return [];
  const days = { before: amountOf(term.before), after: amountOf(term.after) };
  const shortcut = processingDaysSaving(days, { value: stated.hourly }, dossiers);
  const differing = yearFindings(row, stated, shortcut);
  return differing.length > 0
    ? differing
    : [
        finding(
          row,
          'costIsProcessingDays',
          stated.percent,
          cutOf(term.before, term.after).percent,
        ),
      ];
}

function volumeFindings(
  row: string,
  { procedure, procedureByName }: PlanItem,
  { dossiers, observed }: Volume,
  dossiersOf: CostContext['dossiersOf'],
): PlanFinding[] {
  const found: PlanFinding[] = [];
  const year = observed && observed.from <= observed.to ? yearOf(observed) : undefined;
  if (year !== undefined && year !== dossiers)
    found.push(finding(row, 'volumeDiffers', dossiers, year));
  const counted = procedure && !procedureByName ? dossiersOf?.(procedure) : undefined;
  if (counted !== undefined && counted !== dossiers)
    found.push(
      finding(
        row,
        isTenfold(counted, dossiers) ? 'volumeTenfold' : 'volumeNotOurs',
        dossiers,
        counted,
      ),
    );
  return found;
}

const DAY_MS = 86_400_000;

/** Dossiers of 365 days at the pace of the counted ones, both days counted. */
function yearOf({ dossiers, from, to }: { dossiers: number; from: Day; to: Day }): number {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return Math.round((dossiers / days) * 365);
}
