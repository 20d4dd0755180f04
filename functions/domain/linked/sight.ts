import { type Actor, officers } from '../dossier/actor.ts';
import { isOwn } from '../dossier/parties.ts';
import { notTheirs } from '../dossier/sight.ts';
import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import { inRole, worksIn } from '../unit-authority.ts';
import type { Dossiers, Parent } from './parent.ts';

/** The whole, if the actor may follow it: who files, who filed for them, and the units of any of its children. */
export function seenBy(
  parent: Parent | undefined,
  dossiers: Dossiers,
  actor: Actor,
): Result<Parent, Problem> {
  const allowed = inRole(actor, ['citizen', 'portal', ...officers, 'administrator']);
  if (!allowed.ok) return allowed;
  if (!parent) return refuse(problem('dossier-unknown'));
  const units = Object.values(dossiers).flatMap((dossier) =>
    dossier ? [dossier.receivingUnit, dossier.leadUnit] : [],
  );
  const isWorking = [parent.receivingUnit, ...units].some((unit) => worksIn(actor, unit));
  return isWorking || hasFiled(parent, actor) || actor.roles.includes('administrator')
    ? ok(parent)
    : refuse(notTheirs(actor));
}

/**
 * The whole, if the actor may take it back: the applicant, the portal that filed it, or the counter at which it was
 * filed. What was filed online the counter withdraws child by child, each upon the applicant's signed request.
 */
export function mayWithdraw(parent: Parent | undefined, actor: Actor): Result<Parent, Problem> {
  const allowed = inRole(actor, ['citizen', 'portal', 'counter']);
  if (!allowed.ok) return allowed;
  if (!parent) return refuse(problem('dossier-unknown'));
  if (hasFiled(parent, actor)) return ok(parent);
  if (!actor.roles.includes('counter') || !worksIn(actor, parent.receivingUnit))
    return refuse(notTheirs(actor));
  if (isOwn(parent, actor)) return refuse(problem('own-dossier'));
  return parent.channel === 'online' ? refuse(problem('request-missing')) : ok(parent);
}

/** What an actor may do to the whole now. */
export const linkedActs = ['withdraw'] as const;

/** Nothing to a whole that came to its end, was taken back before, or went to another province. */
export const linkedActsFor = (
  parent: Parent,
  actor: Actor,
): readonly (typeof linkedActs)[number][] =>
  isUnderWay(parent) && mayWithdraw(parent, actor).ok ? linkedActs : [];

/** Whether it may be taken back by anybody. */
export const isUnderWay = ({ endedAt, withdrawal, movedTo }: Parent): boolean =>
  endedAt === undefined && withdrawal === undefined && movedTo === undefined;

const hasFiled = ({ applicantKey, filedBy }: Parent, actor: Actor): boolean =>
  (actor.roles.includes('citizen') && actor.applicantKey === applicantKey) ||
  (actor.roles.includes('portal') && actor.sub === filedBy.sub);
