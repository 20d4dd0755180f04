import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { AskedId, type Role } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import { inRole, worksIn } from '../unit-authority.ts';
import { type Competence, presentTask, type Situation, type Transition } from './act.ts';
import { type Actor, isOfficer } from './actor.ts';
import type { Dossier } from './dossier.ts';
import { isOwn } from './parties.ts';
import { notTheirs, sightOf } from './sight.ts';

/**
 * The dossier, if the actor may ever do this act on it: in a role of the act, and in a unit in which that role
 * may do it. Nobody acts as an officer on a dossier of their own.
 */
export function found(
  { roles, at }: Transition,
  situation: Situation | undefined,
  actor: Actor,
): Result<Situation, Problem> {
  const allowed = inRole(actor, roles);
  if (!allowed.ok) return allowed;
  if (!situation) return refuse(problem('dossier-unknown'));
  const competent = actor.roles.filter(
    (role) => roles.includes(role) && isCompetent(at, role, situation, actor),
  );
  if (competent.length === 0) return refuse(notTheirs(actor));
  return competent.every(isOfficer) && isOwn(situation.dossier, actor)
    ? refuse(problem('own-dossier'))
    : ok(situation);
}

/**
 * Whether somebody who did this act may hear again what was answered: they hold a role of it still, and see
 * the dossier, which another unit may have by now.
 */
export function mayHearAgain(
  { roles }: Transition,
  situation: Situation,
  actor: Actor,
  now: Instant,
): Result<void, Problem> {
  const allowed = inRole(actor, roles);
  if (!allowed.ok) return allowed;
  return sightOf(situation, actor, now) ? ok(undefined) : refuse(notTheirs(actor));
}

function isCompetent(at: Competence, role: Role, situation: Situation, actor: Actor): boolean {
  const { dossier } = situation;
  const { receivingUnit, leadUnit, paper } = dossier;
  const stepUnit = presentTask(situation)?.unit ?? leadUnit;
  switch (at) {
    case 'receiving':
      return worksIn(actor, receivingUnit);
    case 'lead':
      return worksIn(actor, leadUnit);
    case 'handling':
      return worksIn(actor, dossier.leg === 0 ? receivingUnit : stepUnit);
    case 'step':
      return worksIn(actor, stepUnit);
    case 'work':
      return situation.tasks.some(({ status, unit }) => status === 'open' && worksIn(actor, unit));
    case 'left':
      return situation.tasks.some(({ status, unit }) => status === 'done' && worksIn(actor, unit));
    case 'asked':
      return situation.tasks.some(
        ({ id, unit }) => AskedId.safeParse(id).success && worksIn(actor, unit),
      );
    case 'issuing':
      return [stepUnit, leadUnit, ...(role === 'counter' ? [receivingUnit] : [])].some((unit) =>
        worksIn(actor, unit),
      );
    case 'cashier':
      return role === 'gateway' || worksIn(actor, receivingUnit);
    case 'holder':
      return worksIn(actor, paper?.holder);
    case 'addressee':
      return worksIn(actor, paper?.onTheWay?.to);
    case 'province':
      return role === 'administrator';
    case 'filer':
      return isFiler(role, dossier, actor);
    case 'filerOrHandling':
      return (
        isFiler(role, dossier, actor) ||
        (isOfficer(role) && isCompetent('handling', role, situation, actor))
      );
  }
}

/** Who filed it, or the counter in whose unit that was done. */
function isFiler(role: Role, dossier: Dossier, actor: Actor): boolean {
  if (role === 'counter') return worksIn(actor, dossier.receivingUnit);
  if (role === 'portal') return actor.sub === dossier.filedBy;
  return role === 'citizen' && actor.applicantKey === dossier.applicantKey;
}

/** Whether the actor is the applicant, or the portal that filed for them: no officer, who can only act for them. */
export const hasFiled = (dossier: Dossier, actor: Actor): boolean =>
  actor.roles.some((role) => !isOfficer(role) && isFiler(role, dossier, actor));
