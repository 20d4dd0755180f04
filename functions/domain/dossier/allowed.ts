import { ok, type Result } from '../result.ts';
import type { ActContext, Choices, Situation } from './act.ts';
import { isOfficer } from './actor.ts';
import { type ActName, type ActProblem, acts, stateAllows } from './acts.ts';
import { found } from './authority.ts';

/** An act that would not be refused for the role, the unit, the state or the way, and what it may choose. */
export interface AllowedAct extends Choices {
  readonly act: ActName;
}

/** What may be done to a dossier now. */
export interface AllowedActs {
  readonly allowed: readonly AllowedAct[];
  /** What its state allows and not to this actor, with the reason; for officers alone. */
  readonly notForYou: readonly { readonly act: ActName; readonly why: ActProblem['code'] }[];
}

type ListedAct = (typeof acts)[number];

/** Reasons that lie in who asks. Any other: nobody can do it now. */
const personal: readonly string[] = [
  'role-not-allowed',
  'foreign-unit',
  'dossier-unknown',
  'own-dossier',
  'four-eyes',
  'leader-required',
  'pledge-missing',
  'task-of-another',
] satisfies readonly ActProblem['code'][];

/** Everything that the actor of the context may do to a dossier at that moment, in the order of the acts. */
export function actsFor(situation: Situation, context: ActContext): AllowedActs {
  const judged = acts.map((act) => ({ act: act.name, may: mayDo(act, situation, context) }));
  const tells = context.actor.roles.some(isOfficer);
  return {
    allowed: judged.flatMap(({ act, may }) => (may.ok ? [{ act, ...may.value }] : [])),
    notForYou: judged.flatMap(({ act, may }) =>
      !may.ok && tells && personal.includes(may.reason.code) ? [{ act, why: may.reason.code }] : [],
    ),
  };
}

/** The same of an act by its name. */
export function mayDoNamed(name: ActName, situation: Situation, context: ActContext) {
  const act = acts.find((one) => one.name === name);
  if (!act) throw new Error(`No act is called ${name}`);
  return mayDo(act, situation, context);
}

/** Whether the actor may do one act now, and what it may choose. */
export function mayDo(
  act: ListedAct,
  situation: Situation,
  context: ActContext,
): Result<Choices, ActProblem> {
  const state = stateAllows(act, situation.dossier);
  if (!state.ok) return state;
  const choices = 'choices' in act ? act.choices(situation, context) : ok({});
  if (!choices.ok && !personal.includes(choices.reason.code)) return choices;
  const may = found(act, situation, context.actor);
  return may.ok ? choices : may;
}
