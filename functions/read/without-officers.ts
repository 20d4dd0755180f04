import { type Actor, isOfficer } from '../domain/dossier/actor.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { isOwn } from '../domain/dossier/parties.ts';

/** Members that name an officer wherever they stand: who did something, and who has a task. */
const naming: ReadonlySet<string> = new Set([
  'askedBy',
  'assigned',
  'by',
  'doneBy',
  'handedOverBy',
  'issuedBy',
  'orderedBy',
  'recordedBy',
  'requestedBy',
]);

/** Whether somebody looks from outside the offices: an applicant, a portal, or an officer at an own dossier. */
export const isOutside = (dossier: Dossier, actor: Actor): boolean =>
  isOwn(dossier, actor) || !actor.roles.some((role) => isOfficer(role) || role === 'administrator');

/**
 * An answer as people outside the offices read it: the unit and the post stand there, and no officer. What the
 * reader did stays theirs.
 * @param own the subject of the reader's token
 */
export function withoutOfficers<Answer>(answer: Answer, own: string): Answer {
  const told = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(told);
    if (value === null || typeof value !== 'object') return value;
    const members = Object.entries(value).filter(
      ([name, one]) => one === own || !namesOfficer(name, value),
    );
    return Object.fromEntries(members.map(([name, one]) => [name, told(one)]));
  };
  return told(answer) as Answer;
}

/**
 * The actor of an event or of a pause, which have a kind, is a person; that of a step is a post. By whom a consent
 * was given, which an officer recorded, says the applicant's side.
 */
function namesOfficer(name: string, of: object): boolean {
  if (name === 'actor') return 'kind' in of;
  return naming.has(name) && !(name === 'by' && 'recordedBy' in of);
}
