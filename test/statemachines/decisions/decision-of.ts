import type {
  Change,
  NewProcedure,
  PublicationDecision,
} from '../../../statemachines/decisions/decision.ts';
import { landProcedures } from '../land.ts';

/** A decision of 9 March 2026 that holds from the 16th. */
export const decisionOf = (
  changes: readonly Change[],
  more: Partial<PublicationDecision> = {},
): PublicationDecision => ({
  number: '412/QĐ-UBND',
  day: '2026-03-09',
  issuer: 'UBND tỉnh Vĩnh Phúc',
  effectiveFrom: '2026-03-16',
  changes: [...changes],
  ...more,
});

/** A procedure that a decision brings: the first of the land procedures under another code. */
export function newLike(code: string): NewProcedure {
  const [like] = landProcedures;
  if (!like) throw new Error('the fixture is empty');
  const {
    validFrom: _from,
    validTo: _to,
    predecessors: _before,
    successors: _after,
    ...rest
  } = like;
  return { ...rest, code };
}
