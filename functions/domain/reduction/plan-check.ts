import type { Calendar } from '../clock/calendar.ts';
import type { Term } from '../clock/term.ts';
import type { Day, ProcedureCode } from '../codes.ts';
import { catalogueFindings, type KnownProcedure } from './catalogue-check.ts';
import { conditionFindings } from './condition-check.ts';
import { costFindings } from './cost-check.ts';
import { finding, type PlanFinding } from './plan-findings.ts';
import {
  isReversed,
  type PlanItem,
  type ReductionPlan,
  rowOf,
  type TermCut,
  termBefore,
  timeTarget,
} from './reduction-plan.ts';
import { totalFindings } from './stated-totals.ts';
import { termFindings } from './term-check.ts';
import { termInWords } from './term-cut.ts';

/** The last whole year whose calendar is announced and past: terms of different units are compared over it. */
export const COMPARED_YEAR = 2025;

/** What the check holds a plan against, beside the plan itself. */
export interface PlanContext {
  readonly calendar: Calendar;
  /** The year over which terms of different units are compared. */
  readonly year: number;
  /** What the catalogue of the plan's province knows of a code; undefined: no such procedure. */
  readonly known?: (procedure: ProcedureCode, base: Day | undefined) => KnownProcedure | undefined;
  /** The paper that ends a procedure otherwise, or the sector that it serves. */
  readonly endedBy?: (item: PlanItem) => string | undefined;
  /** Dossiers of the base year by our own figures. */
  readonly dossiersOf?: ((procedure: ProcedureCode) => number | undefined) | undefined;
}

/** Every fault of a plan, in the order of its items; none where the plan agrees with itself and the law. */
export function checkPlan(plan: ReductionPlan, context: PlanContext): readonly PlanFinding[] {
  return [
    ...targetFindings(plan),
    ...proposalFindings(plan),
    ...plan.items.flatMap((item) => [
      ...endFindings(item, context),
      ...(plan.province ? catalogueFindings(item, plan, context) : []),
      ...termFindings(item, timeTarget(plan), context),
      ...periodFindings(item),
      ...costFindings(item, plan, context),
    ]),
    ...reversedFindings(plan),
    ...rangeFindings(plan),
    ...duplicateFindings(plan),
    ...volumeFindings(plan),
    ...mergerFindings(plan),
    ...conditionFindings(plan),
    ...totalFindings(plan.totals),
  ];
}

/** The base of a target is a day that was over when the plan was signed, and comes before its end. */
function targetFindings({ targets, day }: ReductionPlan): PlanFinding[] {
  return targets.flatMap(({ measure, base, by }) => {
    const latest = day !== undefined && day < by ? day : by;
    return base < latest ? [] : [finding(`* ${measure}`, 'daysReversed', base, `< ${latest}`)];
  });
}

/** A plan is proposed before it is signed. */
function proposalFindings({ proposedBy, day }: ReductionPlan): PlanFinding[] {
  if (!proposedBy || day === undefined || proposedBy.day <= day) return [];
  return [finding('* proposedBy', 'daysReversed', proposedBy.day, `≤ ${day}`)];
}

function periodFindings(item: PlanItem): PlanFinding[] {
  return [item.roadmap, item.volume?.observed].flatMap((period) =>
    !period || period.from <= period.to
      ? []
      : [finding(rowOf(item), 'daysReversed', `${period.from} – ${period.to}`)],
  );
}

function endFindings(item: PlanItem, context: PlanContext): PlanFinding[] {
  const ended = context.endedBy?.(item);
  const name = item.procedure ?? item.name;
  return ended === undefined ? [] : [finding(rowOf(item), 'endedElsewhere', name, ended)];
}

/** The field "term by regulation" belongs to an item, so that it is reported once for all its cases. */
function reversedFindings({ items }: ReductionPlan): PlanFinding[] {
  return byItem(items.filter(({ term }) => term && isReversed(term))).map(([row, own]) => {
    const all = (of: (term: TermCut) => Term) =>
      [...new Set(own.flatMap(({ term }) => (term ? termInWords(of(term)) : [])))].join('; ');
    return finding(
      row,
      'fieldsReversed',
      all(({ before }) => before),
      all(termBefore),
    );
  });
}

/** "9–14 → 6–10 by case": between the ends of a range, the percentage is a choice. */
function rangeFindings({ items }: ReductionPlan): PlanFinding[] {
  return byItem(items.filter(({ term }) => term?.range)).map(([row, own]) => {
    const printed = own.map(({ term }) => `${term?.range?.before} → ${term?.range?.after}`);
    return finding(row, 'rangeNotExpanded', [...new Set(printed)].join('; '));
  });
}

function byItem(items: readonly PlanItem[]): readonly (readonly [string, readonly PlanItem[]])[] {
  const names = [...new Set(items.map(({ item }) => item))];
  return names.map((name) => [name, items.filter(({ item }) => item === name)]);
}

/**
 * The same case of the same procedure in two rows: its days would be counted twice. A row without a channel is
 * of all of them.
 */
function duplicateFindings({ items }: ReductionPlan): PlanFinding[] {
  return items.flatMap((item, at) => {
    const key = subjectOf(item);
    const earlier = items
      .slice(0, at)
      .find((one) => key !== undefined && subjectOf(one) === key && meets(one, item));
    const printed = [key, item.channel].filter(Boolean).join(', ');
    return earlier ? [finding(rowOf(item), 'rowTwice', printed, rowOf(earlier))] : [];
  });
}

const meets = (one: PlanItem, { channel }: PlanItem): boolean =>
  one.channel === undefined || channel === undefined || one.channel === channel;

/** A code that was found by its name may be that of a like procedure, so there the name counts. */
function subjectOf({ procedure, procedureByName, name, case: own }: PlanItem) {
  const subject = procedureByName ? name : (procedure ?? name);
  return subject && [subject, own].filter(Boolean).join(', ');
}

/** So many items with one and the same volume were not counted. */
const SAME_VOLUMES = 3;

function volumeFindings({ items }: ReductionPlan): PlanFinding[] {
  const volumes = items.flatMap(({ volume }) => volume?.dossiers ?? []);
  const [first = 0] = volumes;
  const isInvented =
    first > 0 && volumes.length >= SAME_VOLUMES && volumes.every((one) => one === first);
  return isInvented ? [finding('*', 'volumeInvented', first)] : [];
}

/**
 * The days of a merged procedure are those of an end, so that they are in no sum of what is shortened, and in
 * that of one merger alone.
 */
function mergerFindings({ items }: ReductionPlan): PlanFinding[] {
  const mergers = items.flatMap((item) =>
    (item.mergedFrom ?? []).map((code) => ({ code, item, row: rowOf(item) })),
  );
  const into = (code: string | undefined) => mergers.find((one) => one.code === code);
  const again = mergers.filter(({ code, item }) => {
    const first = into(code);
    return first !== undefined && first.item !== item;
  });
  const counted = items.filter(
    ({ procedure, kinds, term }) =>
      into(procedure) && term && (kinds.includes('shorten') || kinds.includes('changeUnit')),
  );
  return [
    ...again.map(({ code, row }) => finding(row, 'countedTwice', code, into(code)?.row)),
    ...counted.map((item) =>
      finding(rowOf(item), 'countedTwice', item.procedure, into(item.procedure)?.row),
    ),
  ];
}
