import { NO_ALLOWANCE, plusAllowance } from '../../functions/domain/clock/term.ts';
import { type Consultation, type Step, waysOn } from '../../functions/domain/procedure/process.ts';
import { inBoth } from '../../functions/domain/texts/texts.ts';
import type { Texts } from '../../functions/domain/texts/vi.ts';
import { clockOf, dossierKinds } from './dossier-kinds.ts';
import { compare } from './due-times.ts';
import type { Finding, Rule } from './finding.ts';

/** A step that asks several units side by side. */
type AskingStep = Step & { readonly asks: Consultation };

const asking = (steps: readonly Step[]): readonly AskingStep[] =>
  steps.filter((step): step is AskingStep => step.asks !== undefined);

/** Asking stands between two steps, with one way on: nobody is there to decide, to choose or to send back. */
const betweenSteps: Rule = ({ process }) =>
  asking(process.steps)
    .filter(
      (step) =>
        step === process.steps[0] ||
        waysOn(process, step).length !== 1 ||
        step.decides ||
        step.returnsTo,
    )
    .map((step) => fault('asking-not-between', step, (lint) => lint.askingNotBetween(step.id)));

/** Its allowance bounds the units side by side: on the way through the process it counts, and not their sum. */
const bounded: Rule = ({ process }) =>
  asking(process.steps)
    .filter(({ allowance }) => allowance === null)
    .map((step) => fault('asking-unbounded', step, (lint) => lint.askingUnbounded(step.id)));

/** The longest of its branches ends no later than the step itself, from every start. */
const longestBranchWithin: Rule = (procedure, context) => {
  const [kind] = dossierKinds(procedure);
  if (!kind) return [];
  const clock = clockOf(procedure, kind.promised, context);
  const spanOf = (allowance: Step['allowance']) => ({
    way: plusAllowance(NO_ALLOWANCE, allowance),
    on: kind.promised,
  });
  return asking(procedure.process.steps).flatMap((step) => {
    if (step.allowance === null) return [];
    const bound = spanOf(step.allowance);
    return step.asks.units.flatMap(({ unit, allowance }) => {
      const branch = spanOf(allowance);
      const { fits, worst } = compare(clock, branch, bound);
      if (fits) return [];
      return [
        {
          ...fault('asked-beyond-step', step, (lint) => lint.askedBeyondStep(step.id, unit)),
          configured: allowance,
          ...(worst && { worst }),
        },
      ];
    });
  });
};

/** A unit is asked once, and no more answers are wanted than units asked. */
const countsRight: Rule = ({ process }) =>
  asking(process.steps).flatMap((step) => {
    const { units, enough = 1 } = step.asks;
    const isTwice = new Set(units.map(({ unit, role }) => `${unit}:${role}`)).size < units.length;
    return [
      ...(isTwice ? [fault('asked-twice', step, (lint) => lint.askedTwice(step.id))] : []),
      ...(enough > units.length
        ? [fault('enough-unreachable', step, (lint) => lint.enoughUnreachable(step.id))]
        : []),
    ];
  });

export const CONSULTATION_RULES: readonly Rule[] = [
  betweenSteps,
  bounded,
  longestBranchWithin,
  countsRight,
];

function fault(code: string, step: Step, say: (lint: Texts['lint']) => string): Finding {
  return { code, severity: 'error', step: step.id, message: inBoth(({ lint }) => say(lint)) };
}
