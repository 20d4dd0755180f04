import type { Instant } from '../codes.ts';
import type { Petition, PetitionState } from './petition.ts';

/** The petition as it stays behind, for who asks where it is; nothing where it has left already. */
export function leaveProvince(
  petition: Petition,
  province: string,
  now: Instant,
): Petition | undefined {
  const { state, version, history } = petition;
  if (state === 'moved') return undefined;
  const left = { kind: 'moved', at: now, by: 'system', facts: { province, state } };
  return { ...petition, state: 'moved', version: version + 1, history: [...history, left] };
}

/**
 * The petition as it goes on in the other province, with the terms and the state that it had.
 * @param petitionerKey the hash of its petitioner there, where they gave a number
 */
export function enterProvince(left: Petition, petitionerKey: string | undefined): Petition {
  const { petitionerKey: _theirs, ...rest } = left;
  const state = left.history.at(-1)?.facts?.state as PetitionState;
  return { ...rest, state, ...(petitionerKey && { petitionerKey }) };
}
