import { type Problem, problem } from '../problems.ts';
import type { StepId } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import {
  type Act,
  type ActContext,
  type Change,
  change,
  type Situation,
  type Told,
} from './act.ts';
import type { Dossier } from './dossier.ts';
import { closed } from './leaving.ts';
import { goTo, handedOn, leaveStep, type OpenStep, openStep, wayOn } from './open-step.ts';
import { resultTask } from './own-tasks.ts';
import type { Decision } from './parts.ts';
import { worked } from './work.ts';

export interface Completion {
  readonly step: StepId;
  readonly to?: StepId | undefined;
  readonly note?: string | undefined;
}

/** Completes the open step: on to the next one, or, after the last one, to the result. */
export const completeStep: Act<Completion> = (situation, input, context) => {
  const open = openStep(situation, input.step, context);
  if (!open.ok) return open;
  if (open.value.step.decides && !situation.dossier.decision)
    return refuse(problem('decision-belongs-elsewhere', { facts: { use: 'decide' } }));
  return moveOn(open.value, situation, input, context, {});
};

/**
 * Takes the decision at the deciding step and completes it. A rejection carries written reasons and is
 * issued through the same steps as an approval, because it is a result too.
 */
export const decide: Act<
  Completion & {
    outcome: Decision['outcome'];
    reasons?: string | undefined;
    document?: string | undefined;
  }
> = (situation, input, context) => {
  const open = openStep(situation, input.step, context);
  if (!open.ok) return open;
  if (!open.value.step.decides)
    return refuse(problem('decision-belongs-elsewhere', { facts: { use: 'complete-step' } }));
  const decision: Decision = {
    outcome: input.outcome,
    at: context.now,
    by: context.actor.sub,
    ...(input.document && { document: input.document }),
    ...(input.reasons && { reasons: input.reasons }),
  };
  return moveOn(open.value, situation, input, context, { decision });
};

function moveOn(
  open: OpenStep,
  situation: Situation,
  input: Completion,
  context: ActContext,
  decided: { readonly decision?: Decision },
): Result<Change, Problem> {
  const way = wayOn(open.step, input.to, context);
  if (!way.ok) return way;
  const kind = decided.decision ? 'decided' : 'completed';
  const dossier = {
    ...situation.dossier,
    ...decided,
    ...worked(situation, kind, open.task, context),
  };
  const told = {
    kind: decided.decision ? 'decided' : 'stepCompleted',
    at: context.now,
    actor: context.actor.sub,
    step: open.step.id,
    facts: {
      ...handedOn(open, way.value),
      ...(decided.decision && { outcome: decided.decision.outcome }),
      ...(input.note && { note: input.note }),
    },
  };
  if (way.value === 'end') return resolve(open, situation, dossier, context, told);
  const moved = goTo(open, way.value, situation, context);
  if (!moved.ok) return moved;
  return ok(
    change(
      situation.dossier,
      { ...dossier, state: 'processing', step: way.value },
      moved.value,
      told,
    ),
  );
}

/** After the last step: the clock ends, and the counter is asked to return the result. */
function resolve(
  open: OpenStep,
  situation: Situation,
  dossier: Dossier,
  context: ActContext,
  told: Told,
): Result<Change, Problem> {
  if (!dossier.decision)
    return refuse(problem('decision-belongs-elsewhere', { facts: { use: 'decide' } }));
  return ok(
    change(
      situation.dossier,
      { ...closed(dossier), state: 'resolved', finishedAt: context.now },
      [leaveStep(open, 'end', context), { kind: 'plan', task: resultTask(dossier, context.now) }],
      told,
    ),
  );
}

/** Sends the dossier back to an earlier step that the process names, with the reason. */
export const returnStep: Act<{ step: StepId; to: StepId; reason: string }> = (
  situation,
  input,
  context,
) => {
  const open = openStep(situation, input.step, context);
  if (!open.ok) return open;
  const back = open.value.step.returnsTo ?? [];
  if (!back.includes(input.to))
    return refuse(problem('way-not-declared', { facts: { returnsTo: back } }));
  const moved = goTo(open.value, input.to, situation, context);
  if (!moved.ok) return moved;
  return ok(
    change(
      situation.dossier,
      {
        ...situation.dossier,
        state: 'processing',
        step: input.to,
        ...worked(situation, 'sentBack', open.value.task, context),
      },
      moved.value,
      {
        kind: 'stepReturned',
        at: context.now,
        actor: context.actor.sub,
        step: input.step,
        facts: { ...handedOn(open.value, input.to), reason: input.reason },
      },
    ),
  );
};
