import type { Term } from '../../functions/domain/clock/term.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { type Process, type StepId, waysOn } from '../../functions/domain/procedure/process.ts';
import { type Amount, amountOf, asTerm, days, isLike, longer, NOTHING, plus } from './amount.ts';
import { outlookOf, placeOf } from './ways.ts';

/** A declared return: a step may send the dossier back, and its way is gone through once more. */
export interface Loop {
  readonly step: StepId;
  readonly returnsTo: StepId;
  /** One more round by the allowances of its steps; absent where calendar and working time meet. */
  readonly round?: Term;
  /**
   * How many rounds of full length the published term has room for beside the longest way. A return does
   * not move the due time: beyond these the dossier runs late unless its officers are quicker than allowed.
   */
  readonly room?: number;
}

/** Every declared return of a process with what a round costs. */
export function loopsOf({ process, publishedTerm }: Procedure): readonly Loop[] {
  const whole = outlookOf(process)?.longest;
  return process.steps.flatMap(({ id, returnsTo = [] }) =>
    returnsTo.map((to) => {
      const round = roundOf(process, to, id);
      const term = round && asTerm(round);
      const comparable =
        round &&
        whole &&
        days(round) > 0 &&
        [round, whole].every((one) => isLike(one, publishedTerm));
      const spare = whole ? days(amountOf(publishedTerm)) - days(whole) : 0;
      return {
        step: id,
        returnsTo: to,
        ...(term && { round: term }),
        ...(comparable && { room: Math.max(0, Math.floor(spare / days(round))) }),
      };
    }),
  );
}

/** The longest way from an earlier step to a later one, both included. */
function roundOf(process: Process, from: StepId, to: StepId): Amount | undefined {
  const reached = new Map<StepId, Amount>([[from, NOTHING]]);
  for (const step of process.steps.slice(placeOf(process, from))) {
    const before = reached.get(step.id);
    if (!before) continue;
    const after = plus(before, amountOf(step.allowance));
    if (step.id === to) return after;
    for (const next of waysOn(process, step))
      if (placeOf(process, next) > placeOf(process, step.id))
        reached.set(next, longer(reached.get(next) ?? NOTHING, after));
  }
  return undefined;
}
