import { type Problem, problem } from '../problems.ts';
import { type Step, type StepId, stepOf, waysOn } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import {
  type ActContext,
  type ActEvent,
  type Change,
  type Choices,
  change,
  type Situation,
  taskOf,
} from './act.ts';
import type { Dossier } from './dossier.ts';
import { alone, appraisedBy, type Substitute } from './four-eyes.ts';
import { closed } from './leaving.ts';
import { resultTask } from './own-tasks.ts';
import type { Decision } from './parts.ts';
import { planVisit } from './step-plan.ts';
import type { Task, TaskChange } from './task.ts';
import { worked } from './work.ts';

/** The step that a dossier is at, with its task in the queue. */
export interface OpenStep {
  readonly step: Step;
  readonly task: Task;
}

/** The open step named by the request, if the actor holds its role. */
export function openStep(
  situation: Situation,
  named: StepId,
  context: ActContext,
): Result<OpenStep, Problem> {
  const { dossier } = situation;
  const step = stepOf(context.procedure.process, named);
  const task = taskOf(situation, named);
  if (dossier.step !== named || !step || task?.status !== 'open')
    return refuse(problem('step-not-open', { facts: { step: dossier.step, task: task?.status } }));
  if (!context.actor.roles.includes(task.role))
    return refuse(problem('role-not-allowed', { facts: { roles: [task.role] } }));
  return ok({ step, task });
}

/** The step where the dossier stands, and the ways that completing it may take: with a decision, or without. */
export function waysOfStep(
  situation: Situation,
  context: ActContext,
  deciding: boolean,
): Result<Choices, Problem> {
  const open = openStep(situation, situation.dossier.step ?? '', context);
  if (!open.ok) return open;
  const { step } = open.value;
  const decides = step.decides === true;
  if (deciding ? !decides : decides && !situation.dossier.decision)
    return refuse(
      problem('decision-belongs-elsewhere', {
        facts: { use: deciding ? 'complete-step' : 'decide' },
      }),
    );
  const apart = decidesApart(open.value, situation, context);
  return apart.ok ? ok({ step: step.id, to: waysOn(context.procedure.process, step) }) : apart;
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
  // The work is done: to go on to the end would cost the machine one transition more.
  wake: to === 'end' ? { kind: 'breakOff', error: 'Dossier.Settled' } : { kind: 'goOn', to },
});

/** Moves the dossier to a step: the open task is left, the machine woken, the next task planned. */
export function goTo(
  open: OpenStep,
  to: StepId,
  situation: Situation,
  context: ActContext,
): Result<readonly TaskChange[], Problem> {
  const target = stepOf(context.procedure.process, to);
  if (!target) return refuse(problem('way-not-declared', { facts: { to } }));
  const planned = planVisit(target, open.task, situation.dossier, situation, context);
  if (!planned.ok) return planned;
  return ok([leaveStep(open, to, context), ...planned.value]);
}

const isAppraisal = ({ role, decides }: Step, { dossier }: Situation): boolean =>
  role === 'specialist' && decides === undefined && dossier.decision === undefined;

/** From whom the dossier goes on to whom, and when it came there: what form 06 has a line for. */
export const handedOn = ({ task }: OpenStep, to: StepId | 'end') => ({
  unit: task.unit,
  role: task.role,
  openedAt: task.openedAt,
  ...(task.begunAt && { begunAt: task.begunAt }),
  dueAt: task.dueAt,
  to,
});

/** Who decides is another than who appraised, or the substitute that the province names in the step's unit. */
function decidesApart(
  { step, task }: OpenStep,
  { dossier }: Situation,
  context: ActContext,
): Result<Substitute | undefined, Problem> {
  return step.decides && appraisedBy(dossier, context.actor.sub)
    ? alone(task.unit, context)
    : ok(undefined);
}

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

/** Completes the open step, with the decision that was taken there: on to the next one, or to the result. */
export function moveOn(
  open: OpenStep,
  situation: Situation,
  input: { readonly to?: StepId | undefined; readonly note?: string | undefined },
  context: ActContext,
  decision?: Decision,
): Result<Change, Problem> {
  const way = wayOn(open.step, input.to, context);
  if (!way.ok) return way;
  const apart = decidesApart(open, situation, context);
  if (!apart.ok) return apart;
  const kind = decision ? 'decided' : 'completed';
  const dossier = {
    ...situation.dossier,
    ...(decision && { decision }),
    ...worked(situation, kind, open.task, context, isAppraisal(open.step, situation)),
  };
  const told = {
    kind: decision ? 'decided' : 'stepCompleted',
    at: context.now,
    actor: context.actor.sub,
    step: open.step.id,
    facts: {
      ...handedOn(open, way.value),
      ...(decision && { outcome: decision.outcome }),
      ...(apart.value && { substitute: apart.value }),
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
  told: ActEvent,
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
