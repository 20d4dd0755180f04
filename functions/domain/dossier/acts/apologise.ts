import * as z from 'zod';
import { Instant } from '../../codes.ts';
import { fieldProblem, type Problem } from '../../problems.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { titlesOf } from '../../texts/texts.ts';
import { type ActContext, act, change } from '../act.ts';
import type { Dossier } from '../dossier.ts';
import { newAppointmentOf, promisable, promise } from '../new-appointment.ts';
import { stages } from '../state.ts';
import { clockProblem } from '../times.ts';

/**
 * Sends the apology; the due time does not move. It carries the reason of the delay, as form 04 states it,
 * and the time at which the result is now expected, unless the work is done or the dossier had its one new
 * appointment before.
 */
export const apologise = act({
  name: 'apologise',
  summary: 'Apologise for an overdue dossier (form 04)',
  function: 'desk',
  from: [...stages.inWork, ...stages.paused, 'resolved', 'returned'],
  roles: ['leader'],
  at: 'lead',
  when: owesApology,
  body: z.strictObject({ reason: Paragraphs(1000), expectedAt: Instant.optional() }),
  choices: ({ dossier }, { now, clock }) => {
    if (!mayPromiseMore(dossier)) return ok({});
    const span = promisable(dossier, { after: now, from: now }, clock);
    return span.ok ? span : refuse(clockProblem(span.reason));
  },
  rule: ({ dossier }, input, context) => {
    const { now, actor } = context;
    const promised = expectedAt(dossier, input.expectedAt, context);
    if (!promised.ok) return promised;
    const apology = { reason: input.reason, ...(promised.value && { expectedAt: promised.value }) };
    return ok(
      change(
        dossier,
        { ...dossier, apology: { at: now, ...apology } },
        [{ kind: 'leave', id: 'apology', status: 'done', from: ['open'], at: now, by: actor.sub }],
        { kind: 'apologised', at: now, actor: actor.sub, facts: { form: '04', ...apology } },
      ),
    );
  },
});

/** The work is not done yet, and had no new appointment. */
const mayPromiseMore = (dossier: Dossier): boolean =>
  dossier.finishedAt === undefined && newAppointmentOf(dossier) === undefined;

/** The new appointment that comes with the apology; none where none may be given any more. */
function expectedAt(
  dossier: Dossier,
  asked: Instant | undefined,
  { now, clock }: ActContext,
): Result<Instant | undefined, Problem> {
  if (dossier.finishedAt !== undefined)
    return asked === undefined
      ? ok(undefined)
      : refuse(notPossible('absent', titlesOf('checks', 'workIsDone')));
  if (newAppointmentOf(dossier) !== undefined)
    return asked === undefined ? ok(undefined) : refuse(clockProblem({ code: 'alreadyExtended' }));
  if (asked === undefined || asked <= now)
    return refuse(notPossible('future', titlesOf('checks', 'expectedAfterApology')));
  const promised = promise(dossier, asked, { after: now, from: now }, clock);
  return promised.ok ? promised : refuse(clockProblem(promised.reason));
}

const notPossible = (rule: string, titles: { readonly vi: string; readonly en: string }) =>
  fieldProblem('time-not-possible', '/expectedAt', rule, titles);

/** Who was promised a result and got it late is owed an apology; a stopped dossier has none to be late with. */
function owesApology({ overdueAt, apology, state, decision }: Dossier): boolean {
  return overdueAt !== undefined && !apology && (state !== 'returned' || decision !== undefined);
}
