import * as z from 'zod';
import type { Instant } from '../../codes.ts';
import type { Problem } from '../../problems.ts';
import { ok, type Result } from '../../result.ts';
import { type ActContext, act, type Change, change, type Situation } from '../act.ts';
import type { Dossier } from '../dossier.ts';
import { Note, RequestId } from '../fields.ts';
import { leaveAwaited } from '../leaving.ts';
import { atRequest, requestsUsable } from '../on-behalf.ts';
import { intakeTask } from '../own-tasks.ts';
import { resumeWork } from '../parking.ts';

/** The applicant has completed the dossier: back to the counter, or on with the step where it was parked. */
export const resubmit = act({
  name: 'resubmit',
  summary: 'Say that the dossier is complete now',
  function: 'dossiers',
  from: ['completing', 'supplementing'],
  to: { completing: ['submitted'], supplementing: ['accepted', 'processing'] },
  roles: ['citizen', 'portal', 'counter'],
  at: 'filer',
  body: z.strictObject({ note: Note, request: RequestId }),
  choices: requestsUsable,
  rule: (situation, input, context) => {
    const done = resubmitted(situation, input.note, context);
    return atRequest('resubmit', input.request, situation, context, done);
  },
});

function resubmitted(
  situation: Situation,
  note: string | undefined,
  context: ActContext,
): Result<Change, Problem> {
  const { dossier } = situation;
  const { now, actor, clock } = context;
  const told = {
    kind: 'resubmitted',
    at: now,
    actor: actor.sub,
    ...(note && { facts: { note } }),
  };
  const come = leaveAwaited(situation, 'done', now, actor.sub);
  if (dossier.state === 'supplementing') {
    const also = (dueAt?: Instant) => ({ supplements: completed(dossier, now, dueAt) });
    return resumeWork(situation, context, told, also, come);
  }
  return ok(
    change(
      dossier,
      { ...dossier, state: 'submitted', supplements: completed(dossier, now) },
      [{ kind: 'plan', task: intakeTask(dossier, now, clock) }, ...come],
      told,
    ),
  );
}

function completed(dossier: Dossier, at: Instant, dueAfter?: Instant): Dossier['supplements'] {
  const last = dossier.supplements.length - 1;
  return dossier.supplements.map((request, index) =>
    index === last ? { ...request, completedAt: at, ...(dueAfter && { dueAfter }) } : request,
  );
}
