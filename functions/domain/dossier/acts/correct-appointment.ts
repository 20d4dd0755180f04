import * as z from 'zod';
import { Instant } from '../../codes.ts';
import { type Problem, problem } from '../../problems.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { type ActContext, act, change, type Situation } from '../act.ts';
import type { Dossier } from '../dossier.ts';
import { standingDueAt } from '../lapses.ts';
import { anotherLeg, type InAnotherLeg } from '../legs.ts';
import { newAppointmentOf, promisable, promise } from '../new-appointment.ts';
import type { Correction } from '../parts.ts';
import { stages } from '../state.ts';
import { clockProblem } from '../times.ts';

/**
 * Corrects the one new appointment where it was given wrongly; form 04 is issued again, and the wrong one
 * stays in the row and in the history. Only while it is to come: after it, a correction would be a second
 * new appointment. It is bound as the first was, from the same moment.
 */
export const correctAppointment = act({
  name: 'correct-appointment',
  summary: 'Correct the new appointment (form 04); both stay in the history',
  function: 'desk',
  from: stages.inWork,
  roles: ['leader'],
  at: 'lead',
  when: (dossier) => newAppointmentOf(dossier) !== undefined,
  body: z.strictObject({ dueAt: Instant, reason: Paragraphs(1000) }),
  choices: ({ dossier }, context) => {
    const wrong = appointmentToCome(dossier, context);
    if (!wrong.ok) return wrong;
    const span = promisable(dossier, afterWhich(dossier, context), context.clock);
    return span.ok ? span : refuse(clockProblem(span.reason));
  },
  rule: (situation, input, context) => {
    const { now, actor, clock } = context;
    const { dossier } = situation;
    const given = appointmentToCome(dossier, context);
    if (!given.ok) return given;
    const wrong = given.value;
    const promised = promise(dossier, input.dueAt, afterWhich(dossier, context), clock);
    if (!promised.ok) return refuse(clockProblem(promised.reason));
    const right = promised.value;
    const correction = { at: now, by: actor.sub, reason: input.reason, wrong };
    const { next, tasks } = corrected(situation, right, correction);
    return ok(
      change(dossier, next, tasks, {
        kind: 'appointmentCorrected',
        at: now,
        actor: actor.sub,
        facts: { form: '04', reason: input.reason, dueBefore: wrong, dueAfter: right },
      }),
    );
  },
});

function appointmentToCome(
  dossier: Dossier,
  { now, safeguards }: ActContext,
): Result<Instant, Problem> {
  const wrong = newAppointmentOf(dossier);
  if (!wrong) return refuse(clockProblem({ code: 'noDueTime' }));
  const { corrections: most } = safeguards.most;
  const { corrections = [] } = dossier.extension ?? dossier.apology ?? {};
  if (corrections.length >= most) return refuse(problem('done-too-often', { facts: { most } }));
  return wrong > now
    ? ok(wrong)
    : refuse(clockProblem({ code: 'appointmentPassed', dueAt: wrong }));
}

/** The moment that the first one was bound by, and the one that the right one lies after. */
function afterWhich(dossier: Dossier, { now }: ActContext) {
  const from = (dossier.extension ? standingDueAt(dossier) : dossier.apology?.at) ?? now;
  return { from, after: from < now ? now : from };
}

/** A machine asleep until a later due time would wake too late: then another leg begins. */
function corrected(situation: Situation, right: Instant, correction: Correction): InAnotherLeg {
  const { dossier } = situation;
  const { extension, apology } = dossier;
  if (extension) {
    const { next, tasks } =
      right < correction.wrong
        ? anotherLeg(situation, correction.at)
        : { next: dossier, tasks: [] };
    const corrections = [...(extension.corrections ?? []), correction];
    const changed = { ...extension, dueAfter: right, corrections };
    return { next: { ...next, dueAt: right, extension: changed }, tasks };
  }
  if (!apology) return { next: dossier, tasks: [] };
  const corrections = [...(apology.corrections ?? []), correction];
  return {
    next: { ...dossier, apology: { ...apology, expectedAt: right, corrections } },
    tasks: [],
  };
}
