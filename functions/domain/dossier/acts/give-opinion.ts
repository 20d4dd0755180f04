import * as z from 'zod';
import { hasPassed } from '../../clock/awaiting.ts';
import { problem } from '../../problems.ts';
import { AskedId } from '../../procedure/process.ts';
import { ok, refuse } from '../../result.ts';
import { Paragraphs, Text } from '../../text.ts';
import { worksIn } from '../../unit-authority.ts';
import { type ActContext, act, change, type Situation } from '../act.ts';
import { officers } from '../actor.ts';
import { askingOf, type ConsultationProgress, leaveAsked, partOf } from '../consultation.ts';
import type { Opinion } from '../parts.ts';
import { stages } from '../state.ts';
import { isOfStep, type Task } from '../task.ts';
import { worked } from '../work.ts';

/**
 * The answer of a unit that a step asks beside others. The dossier goes on when all or enough have answered. An
 * answer that comes after the unit's silence was taken, or after enough others had answered, is recorded and changes
 * nothing.
 */
export const giveOpinion = act({
  name: 'give-opinion',
  summary: 'Answer for a unit that is asked for its opinion beside others',
  function: 'desk',
  from: [...stages.inWork, ...stages.paused, 'resolved'],
  roles: officers,
  at: 'asked',
  body: z.strictObject({
    task: AskedId,
    view: z.enum(['agreed', 'disagreed', 'notConcerned']),
    opinion: Paragraphs(2000),
    /** The number of the letter that says so. */
    document: Text(200).optional(),
  }),
  choices: (situation, context) => {
    const open = situation.tasks.filter((task) => mayAnswer(task, situation));
    const mine = open.filter((task) => isOwn(task, context));
    if (mine.length > 0) return ok({ tasks: mine.map(({ id }) => id) });
    return refuse(problem(open.length > 0 ? 'role-not-allowed' : 'step-not-open'));
  },
  rule: (situation, { task: id, view, opinion, document }, context) => {
    const { dossier } = situation;
    const { now, actor } = context;
    const asking = askingOf(situation, id, context);
    if (!asking || !mayAnswer(asking.asked, situation))
      return refuse(problem('step-not-open', { facts: { step: dossier.step } }));
    const { asked, step } = asking;
    if (!worksIn(actor, asked.unit)) return refuse(problem('foreign-unit'));
    if (!actor.roles.includes(asked.role))
      return refuse(problem('role-not-allowed', { facts: { roles: [asked.role] } }));
    const awaited = asked.status === 'open';
    const nothing: ConsultationProgress = { tasks: [], moved: {} };
    const consulted = awaited
      ? leaveAsked(asking, 'done', situation, actor.sub, context)
      : ok(nothing);
    if (!consulted.ok) return consulted;
    const late = hasPassed(asked.dueAt, now);
    const given: Opinion = {
      task: id,
      unit: asked.unit,
      view,
      at: now,
      by: actor.sub,
      ...(document && { document }),
      ...(late && { late }),
      ...(!awaited && { tooLate: true }),
    };
    return ok(
      change(
        dossier,
        {
          ...dossier,
          ...consulted.value.moved,
          opinions: [...(dossier.opinions ?? []), given],
          ...worked(situation, 'completed', asked, context),
        },
        consulted.value.tasks,
        {
          kind: awaited ? 'opinionGiven' : 'opinionTooLate',
          at: now,
          actor: actor.sub,
          step: step.id,
          facts: {
            ...partOf(asking, consulted.value),
            view,
            opinion,
            ...(document && { document }),
          },
        },
      ),
    );
  },
});

/** A unit that is waited for, or that was asked and has not answered: not while its dossier stands still there. */
function mayAnswer(task: Task, { dossier }: Situation): boolean {
  const isAnswered = dossier.opinions?.some(
    ({ task: id, at }) => id === task.id && at >= (task.askedAt ?? ''),
  );
  const isAsked =
    task.status === 'open' ||
    task.status === 'silent' ||
    (task.status === 'parked' && !isOfStep(task, dossier.step));
  return AskedId.safeParse(task.id).success && isAsked && !isAnswered;
}

const isOwn = ({ unit, role }: Task, { actor }: ActContext): boolean =>
  worksIn(actor, unit) && actor.roles.includes(role);
