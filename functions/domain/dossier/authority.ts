import { type Problem, problem } from '../problems.ts';
import type { Role } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import { worksIn } from '../unit-authority.ts';
import { type Competence, presentTask, type Situation, type Transition } from './act.ts';
import { type Actor, isOfficer } from './actor.ts';
import type { Dossier } from './dossier.ts';
import { isOwn } from './parties.ts';
import type { Task } from './task.ts';

/**
 * Whether this actor may ever do this act on this dossier: the role, the unit the role is held in, and nobody
 * as an officer on a dossier of their own.
 */
function authorise(
  { roles, at }: Transition,
  situation: Situation,
  actor: Actor,
): Result<void, Problem> {
  const held = actor.roles.filter((role) => roles.includes(role));
  if (held.length === 0) return refuse(problem('role-not-allowed', { facts: { roles } }));
  const competent = held.filter((role) => isCompetent(at, role, situation, actor));
  if (competent.length === 0) return refuse(problem('foreign-unit'));
  return competent.every(isOfficer) && isOwn(situation.dossier, actor)
    ? refuse(problem('own-dossier'))
    : ok(undefined);
}

/**
 * The dossier, if the actor may ever do this act on it. To people outside the offices a dossier that is
 * not theirs does not exist: codes are counted, and an answer would tell who filed what where.
 */
export function found(
  act: Transition,
  situation: Situation | undefined,
  actor: Actor,
): Result<Situation, Problem> {
  if (!situation) return refuse(problem('dossier-unknown'));
  const authorised = authorise(act, situation, actor);
  if (authorised.ok) return ok(situation);
  const known = actor.units.length > 0 || mayRead(situation.dossier, situation.tasks, actor);
  return known ? authorised : refuse(problem('dossier-unknown'));
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
    case 'issuing':
      return [stepUnit, leadUnit, ...(role === 'counter' ? [receivingUnit] : [])].some((unit) =>
        worksIn(actor, unit),
      );
    case 'holder':
      return worksIn(actor, paper?.holder);
    case 'addressee':
      return worksIn(actor, paper?.onTheWay?.to);
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

/** Who may read a dossier: its filer, its citizen, every unit that handles it or its paper, and administrators. */
export function mayRead(dossier: Dossier, tasks: readonly Task[], actor: Actor): boolean {
  if (actor.roles.includes('administrator')) return true;
  if (actor.roles.includes('portal') && actor.sub === dossier.filedBy) return true;
  if (actor.roles.includes('citizen') && actor.applicantKey === dossier.applicantKey) return true;
  return handles(dossier, tasks, actor);
}

/**
 * Whether a unit of the actor works on the dossier or has its paper. An officer's own dossier that other
 * units handle is theirs as anybody's is.
 */
export function handles(dossier: Dossier, tasks: readonly Task[], actor: Actor): boolean {
  const units = [dossier.receivingUnit, dossier.leadUnit, ...tasks.map((task) => task.unit)];
  const { holder, onTheWay } = dossier.paper ?? {};
  return [...units, holder, onTheWay?.to].some((unit) => worksIn(actor, unit));
}
