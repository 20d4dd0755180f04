import type { UnitCode } from '../codes.ts';
import type { Process, Role } from '../procedure/process.ts';
import type { Dossier, DossierEvent } from './dossier.ts';
import { unitOf } from './step-plan.ts';

/** A post in a unit; the applicant, and the portal that acts for them, are in none. */
export interface Office {
  readonly role: Role;
  readonly unit?: UnitCode;
}

/** What only the counter of the receiving unit does, and only the leader of the lead unit. */
const ofCounter: readonly string[] = [
  'accepted',
  'refused',
  'caseChanged',
  'applicantCorrected',
  'postOrdered',
  'resultReturned',
];
const ofLeader: readonly string[] = ['apologised', 'extended', 'appointmentCorrected', 'stopped'];

/** What other agencies say, also where the portal that the dossier was filed on passes it on. */
const ofOthers: readonly string[] = ['taxNoticeTaken', 'followed', 'postTold', 'refunded'];

type Place = Pick<Dossier, 'receivingUnit' | 'leadUnit' | 'filedBy' | 'channel'>;

/**
 * Whose an event was, for people who may not know who the officers are: by its step, else by the post whose act it
 * is. Nothing where neither says it; it is not guessed.
 * @param applicant the subject of the applicant, where it is they who look
 */
export function officeOf(
  { kind, actor, step: at }: Pick<DossierEvent, 'kind' | 'actor' | 'step'>,
  dossier: Place,
  { steps }: Process,
  applicant: string | undefined,
): Office | undefined {
  const counter: Office = { role: 'counter', unit: dossier.receivingUnit };
  if (ofOthers.includes(kind)) return undefined;
  if (actor === applicant) return { role: 'citizen' };
  if (actor === dossier.filedBy)
    return dossier.channel === 'online' ? { role: 'citizen' } : counter;
  const step = steps.find(({ id }) => id === at);
  if (step) return { role: step.role, unit: unitOf(step, dossier) };
  if (ofCounter.includes(kind)) return counter;
  return ofLeader.includes(kind) ? { role: 'leader', unit: dossier.leadUnit } : undefined;
}
