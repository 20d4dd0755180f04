import type { KeptProcedure } from '../kept.ts';
import type { Candidate, ImportInto } from './candidate.ts';
import type { RowRefusal } from './remarks.ts';

/**
 * The order in which procedures are taken: those of the province and the commune; those whose level the
 * source leaves empty; those shared with a ministry; those of other and central bodies, which people of
 * the province file too.
 */
const tierOf = ({ procedure: { level } }: Candidate): number => {
  const isLocal = level.includes('Cấp tỉnh') || level.includes('Cấp xã');
  if (isLocal) return level.includes('Cấp bộ') ? 2 : 0;
  return level === '' ? 1 : 3;
};

/** Takes as many procedures as the province decided to hold, and says which are online. */
export function select(
  candidates: readonly Candidate[],
  { rules, byHand }: ImportInto,
): { readonly taken: readonly KeptProcedure[]; readonly left: readonly RowRefusal[] } {
  const inForce = byHand.filter(({ validTo }) => validTo === undefined);
  const room = Math.max(0, rules.inForce - inForce.length);
  const ordered = candidates.toSorted(
    (one, other) => tierOf(one) - tierOf(other) || compare(one.procedure, other.procedure),
  );
  const chosen = ordered.slice(0, room);
  const online = inForce.filter(({ onlineLevel }) => onlineLevel !== 'none').length;
  const known = chosen.filter(({ onlineLevelKnown }) => onlineLevelKnown).length;
  let toDecide = rules.online - online - known;
  const taken = chosen.map(({ procedure, onlineLevelKnown }) =>
    onlineLevelKnown || toDecide-- > 0 ? procedure : offline(procedure),
  );
  return {
    taken: taken.toSorted(compare),
    left: ordered.slice(room).map(({ procedure: { code }, row }) => ({
      code,
      row,
      reason: 'beyond-the-number',
    })),
  };
}

function offline(procedure: KeptProcedure): KeptProcedure {
  const channels = procedure.channels.filter((channel) => channel !== 'online');
  return {
    ...procedure,
    onlineLevel: 'none',
    channels: channels.length > 0 ? channels : ['direct'],
  };
}

const compare = (one: KeptProcedure, other: KeptProcedure): number =>
  one.code < other.code ? -1 : 1;
