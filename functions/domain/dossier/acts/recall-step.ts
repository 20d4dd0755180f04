import * as z from 'zod';
import { type Problem, problem } from '../../problems.ts';
import { type StepId, stepOf } from '../../procedure/process.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import {
  type ActContext,
  act,
  change,
  presentTask,
  presentTasks,
  type Situation,
  without,
} from '../act.ts';
import { officers } from '../actor.ts';
import { inLeg } from '../legs.ts';
import { isPending, type Task, type TaskChange } from '../task.ts';

/**
 * Takes the dossier back to the step that was left last: by the officer who left it, while nobody has opened the
 * next one. The step goes on under the due time that it had. A decision is not taken back.
 */
export const recallStep = act({
  name: 'recall-step',
  summary: 'Take the dossier back to the step just left, while nobody has opened the next one',
  function: 'desk',
  from: ['processing'],
  roles: officers,
  at: 'left',
  body: z.strictObject({ reason: Paragraphs(1000) }),
  problems: {
    'nothing-to-recall': 409,
    'task-of-another': 403,
  },
  choices: (situation, context) => {
    const recalled = recallable(situation, context);
    return recalled.ok ? ok({ to: [recalled.value.task.id] as StepId[] }) : recalled;
  },
  rule: (situation, { reason }, context) => {
    const { now, actor } = context;
    const { dossier } = situation;
    const recalled = recallable(situation, context);
    if (!recalled.ok) return recalled;
    const { task, next } = recalled.value;
    const left = presentTasks(situation).map(
      ({ id, status }): TaskChange => ({
        kind: 'leave',
        id,
        status: 'parked',
        from: [status],
        at: now,
        by: actor.sub,
      }),
    );
    const leg = dossier.leg + 1;
    const again = {
      ...inLeg(without(task, 'doneAt', 'doneBy', 'openedAt', 'begunAt'), leg, now),
      visit: task.visit + 1,
    };
    const back: readonly TaskChange[] = [...left, { kind: 'plan', task: again }];
    return ok(
      // The machine that waits at the next step is stopped, and another begins here.
      change(dossier, { ...dossier, step: task.id, leg }, back, {
        kind: 'stepRecalled',
        at: now,
        actor: actor.sub,
        step: task.id,
        facts: { from: next.id, reason },
      }),
    );
  },
});

/** The step that was left last with the one that it led to, which nobody has opened: no unit that it asks either. */
function recallable(
  situation: Situation,
  { actor, procedure }: ActContext,
): Result<
  { readonly task: Task; readonly next: Task },
  Problem<'nothing-to-recall' | 'task-of-another'>
> {
  const next = presentTask(situation);
  const waits = presentTasks(situation).every((one) => isPending(one) && !one.begunAt);
  const task = situation.tasks.find(
    ({ id, status, doneAt }) =>
      status === 'done' && doneAt === next?.plannedAt && stepOf(procedure.process, id),
  );
  if (!next || !waits || !task || stepOf(procedure.process, task.id)?.decides)
    return refuse(problem('nothing-to-recall'));
  return task.doneBy === actor.sub ? ok({ task, next }) : refuse(problem('task-of-another'));
}
