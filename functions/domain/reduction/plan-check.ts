import type { Calendar } from '../clock/calendar.ts';
import type { Allowance, Term } from '../clock/term.ts';
import type { Day, ProcedureCode } from '../codes.ts';
import { twoDecimals } from '../figures/percent.ts';
import { processingDaysSaving } from './cost.ts';
import { finding, type PlanFinding } from './plan-findings.ts';
import { type PlanItem, type ReductionPlan, timeTarget } from './reduction-plan.ts';
import { totalFindings } from './stated-totals.ts';
import { amountOf, calendarCut, cutOf, longestLawful, roughCalendarDays } from './term-cut.ts';

/** What the check holds a plan against, beside the plan itself. */
export interface PlanContext {
  readonly calendar: Calendar;
  /** The year over which terms of different units are compared. */
  readonly year: number;
  /** The term in force on a day, of a case where it has terms by case; undefined: no such procedure. */
  readonly termInForce?: (
    procedure: ProcedureCode,
    day: Day,
    item: Pick<PlanItem, 'case' | 'channel'>,
  ) => Term | undefined;
  /** The paper that ends a procedure otherwise. */
  readonly endedBy?: (procedure: ProcedureCode) => string | undefined;
  /** Dossiers of the base year by our own figures. */
  readonly dossiersOf?: (procedure: ProcedureCode) => number | undefined;
}

/** Every fault of a plan, in the order of its items; none where the plan agrees with itself and the law. */
export function checkPlan(plan: ReductionPlan, context: PlanContext): readonly PlanFinding[] {
  return [
    ...plan.items.flatMap((item) => [
      ...baseFindings(item, plan, context),
      ...termFindings(item, timeTarget(plan), context),
      ...costFindings(item),
    ]),
    ...planFindings(plan),
    ...totalFindings(plan.totals),
  ];
}

const rowOf = ({ item, case: own }: PlanItem) => (own ? `${item} (${own})` : item);

function baseFindings(item: PlanItem, plan: ReductionPlan, context: PlanContext): PlanFinding[] {
  const { procedure, term } = item;
  const row = rowOf(item);
  const found: PlanFinding[] = [];
  const ending = procedure && term?.after && context.endedBy?.(procedure);
  if (ending) found.push(finding(row, 'endedElsewhere', procedure, ending));
  if (!procedure || !term || !plan.province || !context.termInForce) return found;
  const base = plan.targets.find(({ measure }) => measure === 'time')?.base ?? plan.day;
  if (!base) return found;
  const inForce = context.termInForce(procedure, base, item);
  if (!inForce) found.push(finding(row, 'unknownProcedure', procedure));
  else if (!isSame(inForce, term.before))
    found.push(finding(row, 'beforeNotInForce', inWords(term.before), inWords(inForce)));
  return found;
}

const isSame = (one: Term, other: Term) =>
  one.unit === other.unit && amountOf(one) === amountOf(other);

function termFindings(item: PlanItem, target: number, context: PlanContext): PlanFinding[] {
  const { term } = item;
  if (!term) return [];
  const row = rowOf(item);
  const { before, after, inReason, statedSaved, statedPercent } = term;
  const found: PlanFinding[] = [];
  if (term.range)
    found.push(finding(row, 'rangeNotExpanded', `${term.range.before} → ${term.range.after}`));
  if (term.base === 'internalProcess') found.push(finding(row, 'baseIsInternal'));
  const old = inReason?.before;
  const isReversed = old && !isSame(old, before) && after && isSame(before, after);
  if (isReversed) found.push(finding(row, 'fieldsReversed', inWords(before), inWords(old)));
  else if (old && !isSame(old, before))
    found.push(finding(row, 'reasonDiffers', inWords(before), inWords(old)));
  if (inReason?.after && !(after && isSame(inReason.after, after)))
    found.push(finding(row, 'reasonDiffers', after && inWords(after), inWords(inReason.after)));
  const from = isReversed ? old : before;
  if (after && after.unit !== from.unit) found.push(unitFinding(row, from, after, context));
  const { saved, percent } = cutOf(from, after);
  if (saved !== undefined && percent !== undefined) {
    if (saved <= 0) found.push(finding(row, 'notShorter', inWords(from), after && inWords(after)));
    if (statedSaved !== undefined && statedSaved !== saved)
      found.push(finding(row, 'savingDiffers', statedSaved, saved));
    if (statedPercent !== undefined && !agrees(statedPercent, percent))
      found.push(finding(row, 'percentDiffers', statedPercent, percent));
    if (saved > 0 && percent < target) {
      const longest = longestLawful(amountOf(from), target);
      found.push(finding(row, 'belowTarget', percent, `${target} % ⇒ ≤ ${longest}`));
    }
  }
  if (after && term.steps && !allowancesFit(term.steps, after))
    found.push(
      finding(
        row,
        'stepsExceed',
        term.steps.map(({ value, unit }) => `${value} ${unit}`).join(' + '),
        inWords(after),
      ),
    );
  return [...found, ...hourFindings(row, item)];
}

/** Steps are counted in the unit of the term, hours at eight a day, and together take no more. */
function allowancesFit(steps: readonly Allowance[], term: Term): boolean {
  const inDays = term.unit === 'workingDay' || term.unit === 'workingHour';
  if (steps.some(({ unit }) => (unit === 'calendarDay') === inDays)) return false;
  const hours = (unit: string, value: number) =>
    unit === 'workingDay' ? value * HOURS_PER_DAY : value;
  const sum = steps.reduce((all, { unit, value }) => all + hours(unit, value), 0);
  return sum <= hours(term.unit, amountOf(term));
}

/** 25 days → 17.5 working days looks like 30 % and is 2 %. */
function unitFinding(row: string, before: Term, after: Term, context: PlanContext): PlanFinding {
  const exact = calendarCut(before, after, context.calendar, context.year);
  const [from, to] = [roughCalendarDays(before), roughCalendarDays(after)];
  const rough = from && to !== undefined ? twoDecimals(((from - to) * 100) / from) : undefined;
  const quick = rough === undefined ? '' : `7/5: ${rough} %`;
  const measured = exact
    ? `${context.year}: ${exact.before} → ${exact.after} (${exact.percent} %)`
    : '';
  const naive = twoDecimals(((amountOf(before) - amountOf(after)) * 100) / amountOf(before));
  return finding(
    row,
    'unitChanged',
    `${inWords(before)} → ${inWords(after)} (${naive} %)`,
    [quick, measured].filter(Boolean).join('; '),
  );
}

const HOURS_PER_DAY = 8;

function hourFindings(row: string, { term }: PlanItem): PlanFinding[] {
  const pairs = [
    [term?.before, term?.statedHours?.before],
    [term?.after, term?.statedHours?.after],
  ] as const;
  return pairs.flatMap(([days, hours]) => {
    if (!days || hours === undefined || days.unit !== 'workingDay') return [];
    const right = days.value * HOURS_PER_DAY;
    return hours === right ? [] : [finding(row, 'hoursDiffer', hours, right)];
  });
}

function costFindings(item: PlanItem): PlanFinding[] {
  const { statedCost: cost, volume, term } = item;
  if (!cost) return [];
  const row = rowOf(item);
  const found: PlanFinding[] = [];
  const saved = cost.before - cost.after;
  if (cost.saved !== undefined && cost.saved !== saved)
    found.push(finding(row, 'costDiffers', cost.saved, saved));
  const percent = cost.before > 0 ? twoDecimals((saved * 100) / cost.before) : undefined;
  if (cost.percent !== undefined && !(percent !== undefined && agrees(cost.percent, percent)))
    found.push(finding(row, 'percentDiffers', cost.percent, percent));
  if (!volume || volume.dossiers === 0) return [...found, finding(row, 'noDossiers', cost.percent)];
  if (cost.perDossier) {
    const { before, after } = cost.perDossier;
    const [one, other] = [before * volume.dossiers, after * volume.dossiers];
    if (one !== cost.before) found.push(finding(row, 'costDiffers', cost.before, one));
    if (other !== cost.after) found.push(finding(row, 'costDiffers', cost.after, other));
  }
  if (cost.hourly && term && !cost.perDossier) {
    const days = { before: amountOf(term.before), after: amountOf(term.after) };
    const shortcut = processingDaysSaving(days, { value: cost.hourly }, volume.dossiers);
    const isShortcut = shortcut.before === cost.before && shortcut.after === cost.after;
    found.push(
      isShortcut
        ? finding(
            row,
            'costIsProcessingDays',
            cost.percent,
            term && cutOf(term.before, term.after).percent,
          )
        : finding(row, 'costDiffers', cost.before, shortcut.before),
    );
  }
  const year = volume.observed && yearOf(volume.observed);
  if (year !== undefined && year !== volume.dossiers)
    found.push(finding(row, 'volumeDiffers', volume.dossiers, year));
  return found;
}

const DAY_MS = 86_400_000;

/** Dossiers of 365 days at the pace of the counted ones, both days counted. */
function yearOf({ dossiers, from, to }: { dossiers: number; from: Day; to: Day }): number {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return Math.round((dossiers / days) * 365);
}

/** So many items with one and the same volume were not counted. */
const SAME_VOLUMES = 3;

function planFindings({ items }: ReductionPlan): PlanFinding[] {
  const volumes = items.flatMap(({ volume }) => volume?.dossiers ?? []);
  const [first] = volumes;
  const found: PlanFinding[] = [];
  if (
    first !== undefined &&
    volumes.length >= SAME_VOLUMES &&
    volumes.every((one) => one === first)
  )
    found.push(finding('*', 'volumeInvented', first));
  const merged = new Set(items.flatMap(({ mergedFrom = [] }) => mergedFrom));
  for (const item of items)
    if (item.term && item.procedure && merged.has(item.procedure) && item.kinds.includes('shorten'))
      found.push(finding(rowOf(item), 'countedTwice', item.procedure));
  return found;
}

/** Compared at the number of decimals that is printed. */
function agrees(stated: number, exact: number): boolean {
  const decimals = String(stated).split('.')[1]?.length ?? 0;
  const step = 10 ** -decimals;
  return Math.abs(stated - exact) < step / 2 + 1e-9;
}

const units = {
  workingDay: 'ngày làm việc',
  workingHour: 'giờ làm việc',
  calendarDay: 'ngày',
  month: 'tháng',
  sameDay: 'trong ngày',
} as const satisfies Record<Term['unit'], string>;

const inWords = (term: Term): string =>
  term.unit === 'sameDay' ? units.sameDay : `${term.value} ${units[term.unit]}`;
