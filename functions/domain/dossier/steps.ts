import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { type Step, type StepId, stepOf, waysOn } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import {
  type Act,
  type ActContext,
  type Change,
  change,
  type Situation,
  type Told,
  taskOf,
} from './act.ts';
import type { Dossier } from './dossier.ts';
import { resultTask } from './own-tasks.ts';
import type { Task, TaskChange } from './task.ts';
import { stepDueAt } from './times.ts';
import { worked } from './work.ts';

/** The task row of a step, planned: its unit, its role and its due time. The machine opens it. */
export function planStep(
  step: Step,
  dossier: Pick<Dossier, 'receivingUnit' | 'leadUnit' | 'dueAt' | 'leg'>,
  situation: Situation,
  context: ActContext,
): Result<Task, Problem> {
  const due = stepDueAt(step, dossier.dueAt, context);
  if (!due.ok) return due;
  return ok({
    id: step.id,
    name: step.name,
    role: step.role,
    unit: unitOf(step, dossier),
    status: 'planned',
    leg: dossier.leg,
    visit: (taskOf(situation, step.id)?.visit ?? 0) + 1,
    plannedAt: context.now,
    dueAt: due.value,
    ...(step.allowance && { allowance: step.allowance }),
  });
}

function unitOf(step: Step, dossier: Pick<Dossier, 'receivingUnit' | 'leadUnit'>): string {
  if (step.unit === 'receiving') return dossier.receivingUnit;
  if (step.unit === 'lead') return dossier.leadUnit;
  return step.unit;
}

interface OpenStep {
  readonly step: Step;
  readonly task: Task;
}

/** The open step named by the request, if the actor holds its role. */
function openStep(
  situation: Situation,
  named: StepId,
  context: ActContext,
): Result<OpenStep, Problem> {
  const { dossier } = situation;
  const step = stepOf(context.procedure.process, named);
  const task = taskOf(situation, named);
  if (dossier.step !== named || !step || task?.status !== 'open')
    return refuse(
      problem('step-not-open', { facts: { step: dossier.step, status: task?.status } }),
    );
  if (!context.actor.roles.includes(task.role))
    return refuse(problem('role-not-allowed', { facts: { roles: [task.role] } }));
  return ok({ step, task });
}

const leaveStep = (
  { task }: OpenStep,
  to: StepId | 'end',
  { now, actor }: ActContext,
): TaskChange => ({
  kind: 'leave',
  id: task.id,
  status: 'done',
  from: ['open'],
  at: now,
  by: actor.sub,
  wake: { kind: 'goOn', to },
});

/** Moves the dossier to a step: the open task is left, the machine woken, the next task planned. */
function goTo(
  open: OpenStep,
  to: StepId,
  situation: Situation,
  context: ActContext,
): Result<readonly TaskChange[], Problem> {
  const target = stepOf(context.procedure.process, to);
  if (!target) return refuse(problem('way-not-declared', { facts: { to } }));
  const planned = planStep(target, situation.dossier, situation, context);
  if (!planned.ok) return planned;
  return ok([leaveStep(open, to, context), { kind: 'plan', task: planned.value }]);
}

/** From whom the dossier goes on to whom, and when it came there: what form 06 has a line for. */
const handedOn = ({ task }: OpenStep, to: StepId | 'end') => ({
  unit: task.unit,
  openedAt: task.openedAt,
  dueAt: task.dueAt,
  to,
});

/** Where completing the step leads: the way the officer names, or the only one there is. */
function wayOn(
  step: Step,
  named: StepId | undefined,
  context: ActContext,
): Result<StepId | 'end', Problem> {
  const ways = waysOn(context.procedure.process, step);
  if (named) {
    return ways.includes(named)
      ? ok(named)
      : refuse(problem('way-not-declared', { facts: { ways } }));
  }
  if (ways.length > 1) return refuse(problem('way-not-declared', { facts: { ways } }));
  return ok(ways[0] ?? 'end');
}

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

/** A refusal on the merits is a result too: `rejected` carries written reasons. */
export interface Decision {
  readonly outcome: 'approved' | 'rejected';
  readonly at: Instant;
  readonly by: string;
  readonly document?: string;
  readonly reasons?: string;
}

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
  const { step: _step, clock: _clock, ...closed } = dossier;
  return ok(
    change(
      situation.dossier,
      { ...closed, state: 'resolved', finishedAt: context.now },
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
