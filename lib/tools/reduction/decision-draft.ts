import { daysAfter } from '../../../functions/domain/clock/civil-day.ts';
import type { Term } from '../../../functions/domain/clock/term.ts';
import type { Day, ProcedureCode } from '../../../functions/domain/codes.ts';
import { clockSettings } from '../../../functions/domain/dossier/times.ts';
import { isPublishedOnTime } from '../../../functions/domain/procedure/publication.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import type { PlanFinding, PlanRule } from '../../../functions/domain/reduction/plan-findings.ts';
import {
  type PlanItem,
  type ReductionPlan,
  rowOf,
  termBefore,
} from '../../../functions/domain/reduction/reduction-plan.ts';
import { isSameTerm } from '../../../functions/domain/reduction/term-cut.ts';
import { changedProcedure } from '../../../statemachines/changed-process.ts';
import type {
  Amendment,
  Change,
  PublicationDecision,
} from '../../../statemachines/decisions/decision.ts';
import { expand, KeptProcedure } from '../../../statemachines/kept.ts';
import { keptHistory } from '../../../statemachines/kept-catalogue.ts';
import { loadProvince, type Province } from '../../cloud/config/province.ts';

/** An item that is not in the draft, and why. */
export interface OmittedItem {
  readonly row: string;
  readonly why: string;
}

export interface DraftedDecision {
  /** Absent where nothing of the plan can be decided. */
  readonly decision?: PublicationDecision;
  readonly leftOut: readonly OmittedItem[];
}

/** Faults with which an item is no decision: there is nothing to cut, or no right to. */
const forbidding: ReadonlySet<PlanRule> = new Set([
  'unknownProcedure',
  'nameDiffers',
  'beforeNotInForce',
  'beyondLaw',
  'notShorter',
  'endedElsewhere',
  'rowTwice',
  'countedTwice',
  'rangeNotExpanded',
  'stepsExceed',
]);

/**
 * The publication decision that a signed plan asks for: terms with their steps shortened in proportion,
 * components cut or replaced by data, ends. What waits for a central document is left out until that is in
 * force, and so is an item with a fault. The law is asked when the decision is entered.
 */
export function draftDecision(
  plan: ReductionPlan,
  findings: readonly PlanFinding[],
  { province, today, effective }: { province: string; today: Day; effective?: Day | undefined },
): DraftedDecision {
  const config = loadProvince(province);
  const { lives } = keptHistory(config);
  const faultOf = (item: PlanItem) =>
    findings.find(
      ({ row, rule }) => forbidding.has(rule) && (row === rowOf(item) || row === item.item),
    );
  const effectiveFrom = effective ?? soonestEffect(today, config);
  const changes: Change[] = [];
  const leftOut: OmittedItem[] = [];
  const amendments = new Map<ProcedureCode, { before: KeptProcedure; set: Amendment }>();
  for (const item of plan.items) {
    const { procedure, kinds, enforcement } = item;
    const leave = (why: string) => leftOut.push({ row: rowOf(item), why });
    const fault = faultOf(item);
    const before = procedure && lives.get(procedure)?.versions.at(-1);
    if (!procedure || item.procedureByName) leave('no confirmed code');
    else if (fault) leave(`${fault.rule}: ${fault.en}`);
    else if (enforcement?.authority === 'central' && !isDone(item, effectiveFrom))
      leave(`waits for ${enforcement.document}`);
    else if (kinds.includes('abolish')) changes.push({ kind: 'abolished', procedure });
    else if (kinds.includes('merge'))
      changes.push({ kind: 'merged', from: item.mergedFrom ?? [], into: [procedure] });
    else if (!before) leave('no version is in force');
    else {
      const standing = amendments.get(procedure) ?? { before, set: {} };
      const set = amended(KeptProcedure.parse({ ...before, ...standing.set }), item);
      if (Object.keys(set).length === 0)
        leave(`${kinds.join(', ')}: says nothing that a decision could set`);
      else amendments.set(procedure, { before, set: { ...standing.set, ...set } });
    }
  }
  changes.push(
    ...[...amendments].map(([code, { before, set }]) => changeOf(code, before, set, config)),
  );
  if (changes.length === 0) return { leftOut };
  const { number, issuer = 'Chủ tịch Ủy ban nhân dân tỉnh' } = plan;
  const decision = {
    number: `Dự thảo ${number}`.slice(0, 60),
    day: today,
    issuer,
    effectiveFrom,
    changes,
    notes: `Thực hiện ${number}`,
  };
  return { decision, leftOut };
}

const isDone = ({ enforcement }: PlanItem, by: Day): boolean =>
  enforcement?.doneBy !== undefined && enforcement.doneBy.day <= by;

/** Decided today, it takes effect when the five working days of publishing are over. */
function soonestEffect(today: Day, config: Province): Day {
  const { calendar } = clockSettings(ProvinceRules.parse(config));
  const lapse = Array.from({ length: 30 }, (_, days) => daysAfter(today, days + 1));
  const onTime = (effectiveFrom: Day) =>
    isPublishedOnTime(
      { procedure: '', kind: 'reduced', decision: { number: '', day: today }, effectiveFrom },
      calendar,
    );
  const day = lapse.find(onTime);
  if (!day)
    throw new Error('say --effective DAY: the calendar of the days to come is not announced');
  return day;
}

/** What an item sets: its terms, its components, its fee, its online level and who leads. */
function amended(before: KeptProcedure, item: PlanItem): Amendment {
  const { term, components, fee, onlineLevel, delegatedTo } = item;
  return {
    ...(term?.after && termsWith(before, item, term.after)),
    ...(components && componentsWith(before, components)),
    ...(fee && {
      fee: fee.after > 0 ? { kind: 'amount', amount: fee.after } : { kind: 'none' },
    }),
    ...(onlineLevel && { onlineLevel: onlineLevel.after }),
    ...(delegatedTo && { leadUnit: delegatedTo }),
  };
}

/** The terms that print the term before, or only that of the case or channel of the item. */
function termsWith(before: KeptProcedure, item: PlanItem, after: Term): Amendment {
  const old = item.term && termBefore(item.term);
  const isOld = (term: Term) => old !== undefined && isSameTerm(term, old);
  const { case: own, channel } = item;
  const { publishedTerm, termByChannel = {}, termByCase = [] } = before;
  const byChannel = Object.entries(termByChannel).map(([name, term]) => {
    const belongs = own === undefined && (channel === undefined || channel === name);
    return [name, belongs && isOld(term) ? after : term] as const;
  });
  const byCase = termByCase.map((one) => {
    const belongs = channel === undefined && (own === undefined || own === one.case);
    return belongs && isOld(one.term) ? { ...one, term: after } : one;
  });
  const ofAll = own === undefined && channel === undefined && isOld(publishedTerm);
  return {
    ...(ofAll && { publishedTerm: after }),
    ...(byChannel.length > 0 && { termByChannel: Object.fromEntries(byChannel) }),
    ...(byCase.length > 0 && { termByCase: byCase }),
  };
}

function componentsWith(
  { components }: KeptProcedure,
  { removed, byData }: NonNullable<PlanItem['components']>,
): Amendment {
  const next = components
    .filter(({ name }) => !removed.includes(name))
    .map((one) => {
      const data = byData.find(
        ({ component, name }) => (component ?? name) === (component ? one.id : one.name),
      );
      return data ? { ...one, byData: data.database } : one;
    });
  const isChanged = next.length < components.length || next.some((one, n) => one !== components[n]);
  return isChanged ? { components: next } : {};
}

/** A derived process follows its term; a published one has its steps shortened in proportion. */
function changeOf(
  procedure: ProcedureCode,
  before: KeptProcedure,
  set: Amendment,
  config: Province,
): Change {
  const { publishedTerm, ...rest } = set;
  const isDerived = 'template' in before.process;
  const fitted =
    publishedTerm && !isDerived
      ? changedProcedure(expand(before), { term: publishedTerm }, config).procedure.process
      : undefined;
  const process = fitted && { process: { ...fitted, version: before.process.version + 1 } };
  if (!publishedTerm || Object.keys(rest).length > 0)
    return { kind: 'amended', procedure, set: { ...set, ...process } };
  const kind = publishedTerm.unit === before.publishedTerm.unit ? 'reduced' : 'unitChanged';
  return { kind, procedure, publishedTerm, ...process };
}
