import type { Instant, UnitCode } from '../codes.ts';
import { problem } from '../problems.ts';
import type { Channel, Procedure } from '../procedure/procedure.ts';
import { ok, refuse } from '../result.ts';
import { type Act, type ActContext, type Change, change, type Situation, without } from './act.ts';
import type { Dossier } from './dossier.ts';
import type { PaperCustody } from './parts.ts';

/**
 * The paper of a dossier: one unit holds it at every moment, and it goes from one to the next only when
 * both have said so. Until the receiving unit confirms, the giving one still answers for it.
 */

/** Whether the counter that received the dossier has its paper in hand, to give it back. */
export const isAtCounter = ({ paper, receivingUnit }: Dossier): boolean =>
  paper !== undefined && paper.holder === receivingUnit && paper.onTheWay === undefined;

/** What a dossier begins with: filed at the counter or by post, its paper is in that unit's hands. */
export const paperOnFiling = (
  channel: Channel,
  receivingUnit: UnitCode,
  at: Instant,
): PaperCustody | undefined =>
  channel === 'online' ? undefined : { holder: receivingUnit, since: at };

/** Paper of a dossier that was filed without: the originals come to the counter, or with the post. */
export const takeInPaper: Act<{ by: 'direct' | 'post'; trackingNumber?: string | undefined }> = (
  situation,
  { by, trackingNumber },
  context,
) => {
  const { receivingUnit } = situation.dossier;
  return ok(
    tell(situation, { holder: receivingUnit, since: context.now }, context, 'paperTakenIn', {
      unit: receivingUnit,
      by,
      ...(trackingNumber && { trackingNumber }),
    }),
  );
};

/** Sends the paper to another unit that handles the dossier; it stays ours until that unit confirms. */
export const handOverPaper: Act<{ to: UnitCode; note?: string | undefined }> = (
  situation,
  { to, note },
  context,
) => {
  const { paper } = situation.dossier;
  const units = unitsConcerned(situation, context.procedure);
  if (!paper || to === paper.holder || !units.includes(to))
    return refuse(problem('unit-not-concerned', { facts: { units } }));
  const { now, actor } = context;
  const onTheWay = { to, handedOverAt: now, handedOverBy: actor.sub };
  return ok(
    tell(situation, { ...paper, onTheWay }, context, 'paperHandedOver', {
      from: paper.holder,
      to,
      ...(note && { note }),
    }),
  );
};

/** The unit that the paper was sent to has it, and enters whether it came in time (form 06). */
export const receivePaper: Act<{
  outcome: 'early' | 'onTime' | 'late';
  note?: string | undefined;
}> = (situation, { outcome, note }, context) => {
  const { paper } = situation.dossier;
  if (!paper?.onTheWay) return refuse(problem('internal'));
  const { to, handedOverAt } = paper.onTheWay;
  return ok(
    tell(situation, { holder: to, since: context.now }, context, 'paperReceived', {
      from: paper.holder,
      to,
      handedOverAt,
      outcome,
      ...(note && { note }),
    }),
  );
};

/** Takes back what was sent and nobody has confirmed: a wrong address, a unit that will not take it. */
export const recallPaper: Act<{ reason: string }> = (situation, { reason }, context) => {
  const { paper } = situation.dossier;
  if (!paper?.onTheWay) return refuse(problem('internal'));
  const { to, handedOverAt } = paper.onTheWay;
  return ok(
    tell(situation, without(paper, 'onTheWay'), context, 'paperRecalled', {
      from: paper.holder,
      to,
      handedOverAt,
      reason,
    }),
  );
};

/** Gives the paper of a refused or withdrawn dossier back to whoever filed it. */
export const giveBackPaper: Act<{
  method: 'direct' | 'post';
  trackingNumber?: string | undefined;
}> = (situation, { method, trackingNumber }, context) =>
  ok(
    tell(situation, undefined, context, 'paperGivenBack', {
      unit: situation.dossier.receivingUnit,
      method,
      ...(trackingNumber && { trackingNumber }),
    }),
  );

/** The units that have work on the dossier, and so a reason to hold its paper. */
function unitsConcerned({ dossier, tasks }: Situation, { process }: Procedure) {
  const { receivingUnit, leadUnit } = dossier;
  const ofSteps = process.steps.flatMap(({ unit }) =>
    unit === 'receiving' || unit === 'lead' ? [] : [unit],
  );
  return [...new Set([receivingUnit, leadUnit, ...ofSteps, ...tasks.map(({ unit }) => unit)])];
}

function tell(
  { dossier }: Situation,
  paper: PaperCustody | undefined,
  { now, actor }: ActContext,
  kind: string,
  facts: Readonly<Record<string, unknown>>,
): Change {
  const after = paper ? { ...dossier, paper } : without(dossier, 'paper');
  return change(dossier, after, [], { kind, at: now, actor: actor.sub, facts });
}
