import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Dossier } from './dossier.ts';
import { type ActName, type Transition, transitions } from './transitions.ts';

export const actNames = Object.keys(transitions) as readonly ActName[];

/** The acts that the state allows now, whoever asks. */
export function actsAllowed(dossier: Dossier): readonly ActName[] {
  return actNames.filter((name) => isAllowed(name, dossier));
}

/** Whether the state allows the act; the refusal names the state and what it does allow. */
export function stateAllows(name: ActName, dossier: Dossier): Result<void, Problem> {
  return isAllowed(name, dossier) ? ok(undefined) : refuse(actNotAllowed(dossier));
}

function isAllowed(name: ActName, dossier: Dossier): boolean {
  if (dossier.movedTo) return false;
  const { from, when }: Transition = transitions[name];
  return from.includes(dossier.state) && (when?.(dossier) ?? true);
}

/** Why the dossier does not take an act or a paper as it stands. */
export function actNotAllowed(dossier: Dossier): Problem {
  const { movedTo } = dossier;
  if (movedTo) return problem('dossier-moved', { facts: { province: movedTo.province } });
  return problem('act-not-allowed', {
    facts: { state: dossier.state, allowed: actsAllowed(dossier) },
  });
}
