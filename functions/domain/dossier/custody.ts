import type { Instant, UnitCode } from '../codes.ts';
import type { Channel } from '../procedure/procedure.ts';
import { type ActContext, type Change, change, type Situation, without } from './act.ts';
import type { Dossier } from './dossier.ts';
import type { PaperCustody } from './parts.ts';

/**
 * The paper of a dossier: one unit holds it at every moment, and it goes from one to the next only when
 * both have said so. Until the receiving unit confirms, the giving one still answers for it.
 */

/** Whether the counter that received the dossier has its paper in hand, to give it back. */
export const isAtCounter = ({ paper, receivingUnit }: Dossier): boolean =>
  paper !== undefined && paper.holder === receivingUnit && paper.onTheWay === undefined;

export const isOnTheWay = ({ paper }: Dossier): boolean => paper?.onTheWay !== undefined;

/** What a dossier begins with: filed at the counter or by post, its paper is in that unit's hands. */
export const paperOnFiling = (
  channel: Channel,
  receivingUnit: UnitCode,
  at: Instant,
): PaperCustody | undefined =>
  channel === 'online' ? undefined : { holder: receivingUnit, since: at };

/** The paper is elsewhere from now on, or back with its owner; nothing else of the dossier changes. */
export function paperChange(
  { dossier }: Situation,
  paper: PaperCustody | undefined,
  { now, actor }: ActContext,
  kind: string,
  facts: Readonly<Record<string, unknown>>,
): Change {
  const after = paper ? { ...dossier, paper } : without(dossier, 'paper');
  return change(dossier, after, [], { kind, at: now, actor: actor.sub, facts });
}
