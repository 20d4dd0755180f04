import type { UnitCode } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import type { Role } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import { presentTask, type Situation } from './act.ts';
import type { Actor } from './actor.ts';
import type { Dossier } from './dossier.ts';
import type { Task } from './task.ts';
import { type ActName, type Place, type Transition, transitions } from './transitions.ts';

/** Whether this actor may ever do this act on this dossier: the role, and the place the role is held in. */
function authorise(
  name: ActName,
  dossier: Dossier,
  present: Task | undefined,
  actor: Actor,
): Result<void, Problem> {
  const { roles, at }: Transition = transitions[name];
  const held = actor.roles.filter((role) => roles.includes(role));
  if (held.length === 0) return refuse(problem('role-not-allowed', { facts: { roles } }));
  if (!held.some((role) => isInPlace(at, role, dossier, present, actor)))
    return refuse(problem('foreign-unit'));
  return ok(undefined);
}

/**
 * The dossier, if the actor may ever do this act on it. To people outside the offices a dossier that is
 * not theirs does not exist: codes are counted, and an answer would tell who filed what where.
 */
export function found(
  name: ActName,
  situation: Situation | undefined,
  actor: Actor,
): Result<Situation, Problem> {
  if (!situation) return refuse(problem('dossier-unknown'));
  const authorised = authorise(name, situation.dossier, presentTask(situation), actor);
  if (authorised.ok) return ok(situation);
  const known = actor.units.length > 0 || mayRead(situation.dossier, situation.tasks, actor);
  return known ? authorised : refuse(problem('dossier-unknown'));
}

function isInPlace(
  at: Place,
  role: Role,
  dossier: Dossier,
  present: Task | undefined,
  actor: Actor,
): boolean {
  switch (at) {
    case 'receiving':
      return actor.units.includes(dossier.receivingUnit);
    case 'lead':
      return actor.units.includes(dossier.leadUnit);
    case 'handling':
      return actor.units.includes(
        dossier.leg === 0 ? dossier.receivingUnit : (present?.unit ?? dossier.leadUnit),
      );
    case 'step':
      return actor.units.includes(present?.unit ?? dossier.leadUnit);
    case 'filerOrHandling':
      return (
        isInPlace('filer', role, dossier, present, actor) ||
        isInPlace('handling', role, dossier, present, actor)
      );
    case 'issuing':
      return [
        present?.unit,
        dossier.leadUnit,
        ...(role === 'counter' ? [dossier.receivingUnit] : []),
      ].some((unit) => holds(actor, unit));
    case 'holder':
      return holds(actor, dossier.paper?.holder);
    case 'addressee':
      return holds(actor, dossier.paper?.onTheWay?.to);
    case 'filer':
      if (role === 'counter') return actor.units.includes(dossier.receivingUnit);
      if (role === 'portal') return actor.sub === dossier.filedBy;
      return role === 'citizen' && actor.applicantKey === dossier.applicantKey;
  }
}

const holds = ({ units }: Actor, unit: UnitCode | undefined): boolean =>
  unit !== undefined && units.includes(unit);

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
  return [...units, holder, onTheWay?.to].some((unit) => holds(actor, unit));
}
