import * as z from 'zod';
import { type Problem, problem } from '../../problems.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { worksIn } from '../../unit-authority.ts';
import { type ActContext, act, change, type Situation } from '../act.ts';
import { type Actor, officers, Subject } from '../actor.ts';
import { Note, TaskName } from '../fields.ts';
import type { Task, TaskId } from '../task.ts';

/**
 * Says who does a piece of open work: an officer takes it, hands their own over or puts it back; a leader of the
 * unit gives it to anybody. It binds nobody: a colleague of the same role may still do it, so that no dossier waits
 * for one person; and the officer keeps the step, should the dossier come back to it.
 */
export const assignTask = act({
  name: 'assign-task',
  summary: 'Take an open task, hand it over to a colleague, or put it back; leaders give tasks out',
  function: 'desk',
  from: ['submitted', 'accepted', 'processing', 'resolved', 'returned'],
  roles: officers,
  at: 'work',
  body: z.strictObject({
    task: TaskName,
    /** The subject of the officer's token; absent: nobody has it. */
    to: Subject.optional(),
    note: Note,
  }),
  problems: {
    'task-of-another': 403,
  },
  choices: (situation, { actor }) => {
    const open = openIn(situation, actor);
    const mine = open.filter((task) => mayAssign(task, situation, actor));
    if (mine.length > 0) return ok({ tasks: mine.map(({ id }) => id) });
    return refuse(open.length > 0 ? problem('task-of-another') : problem('step-not-open'));
  },
  rule: (situation, { task: id, to, note }, context) => {
    const { dossier } = situation;
    const { now, actor } = context;
    const task = taskToAssign(id, situation, context);
    if (!task.ok) return task;
    const { [id]: before, ...others } = dossier.assigned ?? {};
    const assigned =
      to === undefined ? others : { ...others, [id]: { to, by: actor.sub, at: now } };
    return ok(
      change(dossier, { ...dossier, assigned }, [], {
        kind: to === undefined ? 'taskPutBack' : 'taskAssigned',
        at: now,
        actor: actor.sub,
        facts: { task: id, from: before?.to, to, ...(note && { note }) },
      }),
    );
  },
});

function taskToAssign(
  id: TaskId,
  situation: Situation,
  { actor }: ActContext,
): Result<Task, Problem<'step-not-open' | 'task-of-another'>> {
  const task = openIn(situation, actor).find((one) => one.id === id);
  if (!task) return refuse(problem('step-not-open', { facts: { step: situation.dossier.step } }));
  return mayAssign(task, situation, actor) ? ok(task) : refuse(problem('task-of-another'));
}

/** Open work in a unit of the actor. */
const openIn = ({ tasks }: Situation, actor: Actor): readonly Task[] =>
  tasks.filter(({ status, unit }) => status === 'open' && worksIn(actor, unit));

/** Leaders always; others while nobody has it or they do, and it is of their role. */
function mayAssign({ id, role }: Task, { dossier }: Situation, { sub, roles }: Actor): boolean {
  if (roles.includes('leader')) return true;
  const holder = dossier.assigned?.[id]?.to;
  return roles.includes(role) && (holder === undefined || holder === sub);
}
