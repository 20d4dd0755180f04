import type { UnitCode } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { ActContext } from './act.ts';
import type { Dossier } from './dossier.ts';

/** On what an officer did alone what two are to do; the history shows it. */
export interface Substitute {
  readonly basis: string;
}

/**
 * Whether the actor, who did the first part of something in a unit, may do the second part as well: only
 * where the province does not ask for two, or names the officer for that unit.
 */
export function alone(
  unit: UnitCode,
  { actor, safeguards }: Pick<ActContext, 'actor' | 'safeguards'>,
): Result<Substitute | undefined, Problem> {
  const { required, substitutes } = safeguards.fourEyes;
  if (!required) return ok(undefined);
  const named = substitutes.find((one) => one.unit === unit && one.officers.includes(actor.sub));
  return named ? ok({ basis: named.basis }) : refuse(problem('four-eyes'));
}

export const appraisedBy = ({ work = [] }: Pick<Dossier, 'work'>, sub: string): boolean =>
  work.some(({ by, appraised }) => appraised === true && by === sub);

/**
 * Whether something may be done once more: the first time by any of its officers, from the second time on by
 * a leader other than who did it last, and never more often than the province allows.
 * @param doneBy who did it before, in order
 */
export function onceMore(
  doneBy: readonly string[],
  most: number,
  unit: UnitCode,
  context: Pick<ActContext, 'actor' | 'safeguards'>,
): Result<Substitute | undefined, Problem> {
  if (doneBy.length === 0) return ok(undefined);
  if (doneBy.length >= most) return refuse(problem('done-too-often', { facts: { most } }));
  if (!context.actor.roles.includes('leader')) return refuse(problem('leader-required'));
  return doneBy.at(-1) === context.actor.sub ? alone(unit, context) : ok(undefined);
}
