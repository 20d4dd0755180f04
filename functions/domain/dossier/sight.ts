import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import type { Role } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import { inRole, worksIn } from '../unit-authority.ts';
import type { Situation } from './act.ts';
import { type Actor, isOfficer, officers } from './actor.ts';
import { isOwn } from './parties.ts';
import { stages } from './state.ts';
import type { Task } from './task.ts';

/**
 * What an actor sees of a dossier: `whole`, or its `course`, that is codes, states and times without persons,
 * papers and free text.
 */
export type Sight = 'whole' | 'course';

/** The roles that read dossiers at all. */
const readers: readonly Role[] = ['citizen', 'portal', ...officers, 'administrator'];

type DossierAndTasks = Pick<Situation, 'dossier' | 'tasks'>;

/**
 * What the actor sees of the dossier, or why nothing. Whole it is seen by its citizen, by the portal that filed
 * it, and by officers of the units that handle it now.
 */
export function seenBy(
  situation: DossierAndTasks | undefined,
  actor: Actor,
  now: Instant,
): Result<Sight, Problem> {
  const allowed = inRole(actor, readers);
  if (!allowed.ok) return allowed;
  const sight = situation && sightOf(situation, actor, now);
  if (sight) return ok(sight);
  return refuse(situation ? notTheirs(actor) : problem('dossier-unknown'));
}

/** Codes are counted: an answer to people outside the offices would tell who filed what where. */
export function notTheirs({ roles, units }: Actor): Problem {
  if (units.length === 0) return problem('dossier-unknown');
  return roles.some(isOfficer)
    ? problem('foreign-unit')
    : problem('role-not-allowed', { facts: { roles: officers } });
}

export function sightOf(seen: DossierAndTasks, actor: Actor, now: Instant): Sight | undefined {
  const { dossier, tasks } = seen;
  if (isFiledBy(dossier, actor) || handles(seen, actor) || isDisclosedTo(dossier, actor, now))
    return 'whole';
  const workedOnIt = tasks.some(({ unit }) => worksIn(actor, unit));
  return workedOnIt || actor.roles.includes('administrator') ? 'course' : undefined;
}

/** Of the person who applies, or filed by this very portal. */
const isFiledBy = ({ applicantKey, filedBy }: DossierAndTasks['dossier'], actor: Actor): boolean =>
  (actor.roles.includes('citizen') && actor.applicantKey === applicantKey) ||
  (actor.roles.includes('portal') && actor.sub === filedBy);

/** An administrator has given a reason, and the time for which it opens the dossier is not over. */
const isDisclosedTo = (
  { disclosures = [] }: DossierAndTasks['dossier'],
  { sub, roles }: Actor,
  now: Instant,
): boolean =>
  roles.includes('administrator') && disclosures.some(({ to, until }) => to === sub && now < until);

/**
 * Whether the actor is an officer of a unit that has to do with the dossier now: it received it, leads it, has
 * work on it or its paper. Nobody looks as an officer into a dossier of their own.
 */
export function handles({ dossier, tasks }: DossierAndTasks, actor: Actor): boolean {
  const { receivingUnit, leadUnit, paper } = dossier;
  const working = tasks.filter((task) => isWork(task, dossier)).map(({ unit }) => unit);
  const units = [receivingUnit, leadUnit, ...working, paper?.holder, paper?.onTheWay?.to];
  return !isOwn(dossier, actor) && units.some((unit) => worksIn(actor, unit));
}

/** What is not done, and the step where the dossier stands: its unit may still issue the result. */
const isWork = ({ id, status }: Task, { state, step }: DossierAndTasks['dossier']): boolean =>
  !stages.ended.some((ended) => ended === state) && (status !== 'done' || id === step);
