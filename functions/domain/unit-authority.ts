import type { UnitCode } from './codes.ts';
import type { Actor } from './dossier/actor.ts';
import { type Problem, problem } from './problems.ts';
import type { Role } from './procedure/process.ts';
import { type ProvinceRules, takenOverBy } from './province.ts';
import { ok, type Result, refuse } from './result.ts';

/** Whether the actor works in the unit, and so may act there in the roles of the token. */
export const worksIn = ({ units }: Actor, unit: UnitCode | undefined): boolean =>
  unit !== undefined && units.includes(unit);

/**
 * The unit with those that it took over, if the actor may see what is theirs: in one of the roles, in the unit
 * itself or as an administrator of the province. Refuses in this order: the role (403), a unit that does not
 * exist (404), the unit of others (403).
 */
export function unitsSeenBy(
  actor: Actor,
  unit: UnitCode,
  province: ProvinceRules,
  roles: readonly Role[],
): Result<readonly UnitCode[], Problem> {
  if (!actor.roles.some((role) => roles.includes(role)))
    return refuse(problem('role-not-allowed', { facts: { roles } }));
  if (!province.units.some(({ code }) => code === unit)) return refuse(problem('unit-unknown'));
  return actor.roles.includes('administrator') || worksIn(actor, unit)
    ? ok([unit, ...takenOverBy(province, unit)])
    : refuse(problem('foreign-unit'));
}
