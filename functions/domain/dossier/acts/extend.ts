import * as z from 'zod';
import { mayAskToExtend, mayExtend } from '../../clock/extension.ts';
import { Instant } from '../../codes.ts';
import { ok, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { act, change } from '../act.ts';
import { longestAppointment, newAppointmentOf, promisable } from '../new-appointment.ts';
import { stages } from '../state.ts';
import { clockProblem } from '../times.ts';
import { worked } from '../work.ts';

/**
 * Gives the one new appointment (form 04), by the end of the working day before the due time at the
 * latest. `originalDueAt` stays; the sleeping machine finds the moved due time when it wakes.
 */
export const extend = act({
  name: 'extend',
  summary: 'Give the one new appointment (form 04)',
  function: 'desk',
  from: stages.inWork,
  roles: ['leader'],
  at: 'lead',
  body: z.strictObject({ dueAt: Instant, reason: Paragraphs(1000) }),
  choices: ({ dossier }, { now, clock }) => {
    const asked = mayAskToExtend({
      dueAt: dossier.dueAt ?? null,
      now,
      alreadyExtended: newAppointmentOf(dossier) !== undefined,
      calendar: clock.calendar,
    });
    if (!asked.ok) return refuse(clockProblem(asked.reason));
    const span = promisable(dossier, { after: asked.value, from: asked.value }, clock);
    return span.ok ? span : refuse(clockProblem(span.reason));
  },
  rule: (situation, input, context) => {
    const { dossier } = situation;
    const { now, actor, clock } = context;
    const { dueAt } = dossier;
    const longest = longestAppointment(dossier, clock);
    if (!longest) return refuse(clockProblem({ code: 'noDueTime' }));
    const allowed = mayExtend({
      dueAt: dueAt ?? null,
      newDueAt: input.dueAt,
      longest,
      now,
      alreadyExtended: newAppointmentOf(dossier) !== undefined,
      calendar: clock.calendar,
    });
    if (!allowed.ok) return refuse(clockProblem(allowed.reason));
    const { at, dueBefore, dueAfter } = allowed.value;
    const extension = { at, by: actor.sub, reason: input.reason, dueBefore, dueAfter };
    const extended = {
      ...dossier,
      dueAt: dueAfter,
      standingDueAt: dueBefore,
      extension,
      ...worked(situation, 'extended', undefined, context),
    };
    return ok(
      change(dossier, extended, [], {
        kind: 'extended',
        at: now,
        actor: actor.sub,
        facts: { form: '04', ...extension },
      }),
    );
  },
});
