import type { UnitCode } from './codes.ts';
import { type Actor, isOfficer } from './dossier/actor.ts';
import { type Problem, problem } from './problems.ts';
import type { Role } from './procedure/process.ts';
import { type ProvinceRules, takenOverBy } from './province-rules.ts';
import { ok, type Result, refuse } from './result.ts';

/*
 * Everywhere the refusals come in one order: the role (403), what does not exist (404), what is of others. That
 * is a 403 to those of the offices; to people outside them it does not exist (404).
 */

/** Refuses all who hold none of the roles. */
export const inRole = ({ roles }: Actor, allowed: readonly Role[]): Result<void, Problem> =>
  roles.some((role) => allowed.includes(role))
    ? ok(undefined)
    : refuse(problem('role-not-allowed', { facts: { roles: allowed } }));

/**
 * Whether the actor is an officer of the unit: a unit without the role of an officer opens nothing. The units of an actor
 * are those of the token with all that they took over: the authorizer adds them, for every kind of thing that a unit has.
 */
export const worksIn = ({ roles, units }: Actor, unit: UnitCode | undefined): boolean =>
  unit !== undefined && units.includes(unit) && roles.some(isOfficer);

/**
 * The unit with those that it took over, if the actor may see what is theirs: in one of the roles, in the unit
 * itself or as an administrator of the province. Without a unit it is the whole province, which is for
 * administrators: no unit is named.
 */
export function unitsSeenBy(
  actor: Actor,
  unit: UnitCode | undefined,
  province: ProvinceRules,
  roles: readonly Role[],
): Result<readonly UnitCode[], Problem> {
  const allowed = inRole(actor, roles);
  if (!allowed.ok) return allowed;
  const administers = roles.includes('administrator') && actor.roles.includes('administrator');
  if (!unit) return administers ? ok([]) : refuse(problem('foreign-unit'));
  if (!province.units.some(({ code }) => code === unit)) return refuse(problem('unit-unknown'));
  return administers || worksIn(actor, unit)
    ? ok([unit, ...takenOverBy(province, unit)])
    : refuse(problem('foreign-unit'));
}
