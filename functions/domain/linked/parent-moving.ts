import type { Instant } from '../codes.ts';
import type { Parties } from '../dossier/parties.ts';
import type { Child, Parent, Withdrawal } from './parent.ts';

/** The filing as it stays behind, where nothing moves it on any more; nothing where it has left already. */
export function leaveProvince(parent: Parent, province: string, now: Instant): Parent | undefined {
  if (parent.movedTo) return undefined;
  return { ...parent, version: parent.version + 1, movedTo: { province, at: now } };
}

/** What of a filing is sealed or hashed under the secret of a province. */
export interface SecretParts extends Parties {
  readonly children: readonly Child[];
  readonly withdrawal?: Withdrawal;
}

/** The filing as it goes on in the other province, under that one's secret. */
export function enterProvince(left: Parent, theirs: SecretParts): Parent {
  const { movedTo: _movedTo, agentKeys: _agents, ...parent } = left;
  return { ...parent, ...theirs };
}
