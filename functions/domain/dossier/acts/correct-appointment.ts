import * as z from 'zod';
import { Instant } from '../../codes.ts';
import { ok, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { act, change, type Situation } from '../act.ts';
import { standingDueAt } from '../lapses.ts';
import { anotherLeg, type InAnotherLeg } from '../legs.ts';
import { newAppointmentOf, promise } from '../new-appointment.ts';
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
  rule: (situation, input, { now, actor, clock }) => {
    const { dossier } = situation;
    const wrong = newAppointmentOf(dossier);
    if (!wrong) return refuse(clockProblem({ code: 'noDueTime' }));
    if (wrong <= now) return refuse(clockProblem({ code: 'appointmentPassed', dueAt: wrong }));
    const from = (dossier.extension ? standingDueAt(dossier) : dossier.apology?.at) ?? now;
    const after = from < now ? now : from;
    const promised = promise(dossier, input.dueAt, { after, from }, clock);
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
