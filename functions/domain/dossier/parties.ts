import type { Actor } from './actor.ts';
import type { Applicant } from './applicant.ts';
import type { Dossier } from './dossier.ts';

/** Whose a dossier is, by keyed hashes: the applicant, and who acts for them. */
export type Parties = Pick<Dossier, 'applicantKey' | 'agentKeys'>;

/**
 * The parties of a dossier under the secret of a province.
 * @param loggedIn who files it online, where the token names a person
 */
export function partiesOf(
  { personalId, representative }: Applicant,
  keyOf: (personalId: string) => string,
  loggedIn?: string,
): Parties {
  const applicantKey = keyOf(personalId);
  const agents = [representative && keyOf(representative.personalId), loggedIn];
  const agentKeys = [...new Set(agents)].flatMap((key) =>
    key === undefined || key === applicantKey ? [] : [key],
  );
  return { applicantKey, ...(agentKeys.length > 0 && { agentKeys }) };
}

/** Whether the dossier is the actor's own: as its applicant, for whom they act, or of their organisation. */
export function isOwn({ applicantKey, agentKeys = [] }: Parties, actor: Actor): boolean {
  const own = [actor.applicantKey, ...(actor.organisationKeys ?? [])];
  return [applicantKey, ...agentKeys].some((key) => own.includes(key));
}
