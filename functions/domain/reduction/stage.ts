import type { Term } from '../clock/term.ts';
import type { Day, ProcedureCode } from '../codes.ts';
import { feeAmount } from '../procedure/fee.ts';
import type { End, Life } from '../procedure/life.ts';
import { type Channel, type Procedure, promisedTermFor } from '../procedure/procedure.ts';
import type { Publication } from '../procedure/publication.ts';
import { type RealisedFigures, realisedBetter } from './realised.ts';
import type { PlanItem, ReductionPlan } from './reduction-plan.ts';
import { amountOf, isSameTerm } from './term-cut.ts';

/**
 * Where an item stands on a day. Only a decision in the catalogue brings it into force, never a tick; what
 * needs a central document saves nothing until that is in force; and only dossiers verify it.
 */
export const itemStages = [
  'proposed',
  'approved',
  'lawAmended',
  'published',
  'inForce',
  'verified',
] as const;
export type ItemStage = (typeof itemStages)[number];

/** What the catalogue and the books say of the procedures of a plan. */
export interface PlanFacts {
  readonly lifeOf: (procedure: ProcedureCode) => Life | undefined;
  readonly publications: readonly Publication[];
  readonly realisedOf: (procedure: ProcedureCode) => readonly RealisedFigures[];
}

export interface ItemStanding {
  readonly stage: ItemStage;
  /** The first day of effect of the decision that brings it. */
  readonly effectiveFrom?: Day;
  /** The version that the decision brought. */
  readonly version?: number;
}

/** The stage of an item on a day: a decision of a later day says nothing of it. */
export function standingOf(
  item: PlanItem,
  { day }: Pick<ReductionPlan, 'day'>,
  facts: PlanFacts,
  on: Day,
): ItemStanding {
  const made = publicationOf(item, facts, day, on);
  if (made) {
    const { effectiveFrom, version } = made;
    const inForce = effectiveFrom <= on;
    const isVerified =
      inForce &&
      item.procedure !== undefined &&
      version !== undefined &&
      realisedBetter(facts.realisedOf(item.procedure), version);
    const stage = isVerified ? 'verified' : inForce ? 'inForce' : 'published';
    return { stage, effectiveFrom, ...(version !== undefined && { version }) };
  }
  const done = item.enforcement?.doneBy;
  if (done && done.day <= on) return { stage: 'lawAmended' };
  return { stage: day !== undefined && day <= on ? 'approved' : 'proposed' };
}

/** The decision after the plan, and no later than the day, that did what the item says. */
function publicationOf(
  item: PlanItem,
  { lifeOf, publications }: PlanFacts,
  after: Day = '',
  on: Day,
): Publication | undefined {
  const { procedure, kinds, mergedFrom = [] } = item;
  const known = publications.filter(({ decision }) => decision.day >= after && decision.day <= on);
  const ending = (code: ProcedureCode, ...how: readonly End['kind'][]) =>
    known.find((one) => one.procedure === code && how.some((kind) => kind === one.kind));
  if (kinds.includes('merge')) {
    const ends = mergedFrom.map((code) => ending(code, 'merged'));
    return ends.every((one) => one !== undefined) ? ends.at(-1) : undefined;
  }
  if (!procedure) return undefined;
  if (kinds.includes('abolish')) return ending(procedure, 'abolished', 'merged');
  const versions = lifeOf(procedure)?.versions ?? [];
  return known.find(({ procedure: code, version }) => {
    const brought = versions.find(({ process }) => process.version === version);
    return code === procedure && brought !== undefined && does(brought, item);
  });
}

/** Whether a version does all that the item says, or more; an item that names nothing is never done. */
function does(version: Procedure, item: PlanItem): boolean {
  const { term, components, fee, onlineLevel, delegatedTo, case: own, channel } = item;
  const after = term?.after;
  const said = [after, components, fee, onlineLevel, delegatedTo];
  const channels: readonly Channel[] = channel ? [channel] : version.channels;
  const isShort =
    after === undefined ||
    channels.every((one) => isWithin(promisedTermFor(version, { channel: one, case: own }), after));
  const { removed = [], byData = [] } = components ?? {};
  const isAsked = removed.some((name) => version.components.some((one) => one.name === name));
  const isReplaced = byData.every(({ component, name }) =>
    version.components.some(
      (one) => one.byData !== undefined && (component ? one.id === component : one.name === name),
    ),
  );
  const isCheap = !fee || (feeAmount(version.fee) ?? Number.POSITIVE_INFINITY) <= fee.after;
  const isOnline = !onlineLevel || reached[version.onlineLevel].includes(onlineLevel.after);
  const isDelegated = delegatedTo === undefined || version.leadUnit === delegatedTo;
  const isDone = [isShort, !isAsked, isReplaced, isCheap, isOnline, isDelegated].every(Boolean);
  return isDone && said.some((one) => one !== undefined);
}

/** The levels that each level of an online service reaches. */
const reached: Readonly<Record<Procedure['onlineLevel'], readonly string[]>> = {
  none: [],
  partial: ['partial'],
  full: ['partial', 'full'],
};

const isWithin = (term: Term, after: Term): boolean =>
  isSameTerm(term, after) || (term.unit === after.unit && amountOf(term) < amountOf(after));
