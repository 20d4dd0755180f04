import * as z from 'zod';
import { mayPause } from '../../clock/stopping.ts';
import { problem } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { FreeText, Paragraphs, Text } from '../../text.ts';
import { act, presentTask } from '../act.ts';
import { onceMore } from '../four-eyes.ts';
import { park } from '../parking.ts';
import { stages } from '../state.ts';
import { clockProblem } from '../times.ts';
import { worked } from '../work.ts';

/**
 * Stops the clock for a reason that the law of this procedure names or, where no source says which it
 * names, that the province takes. A supplement is none of them: it has an
 * act of its own, with form 02 and a time by which it must come. A second pause for the same reason is the
 * act of a leader who did not make the first.
 */
export const pause = act({
  name: 'pause',
  summary: 'Stop the clock for a reason that the law of the procedure names',
  function: 'desk',
  from: stages.inWork,
  to: ['paying', 'suspended'],
  roles: ['specialist', 'leader'],
  at: 'step',
  body: z.strictObject({ kind: Text(60), legalBasis: FreeText(300), reason: Paragraphs(1000) }),
  rule: (situation, input, context) => {
    const { dossier } = situation;
    const { now, actor, procedure, clock } = context;
    if (input.kind === 'supplement')
      return refuse(problem('pause-not-allowed', { facts: { use: 'request-supplement' } }));
    const allowed = mayPause({
      kind: input.kind,
      at: now,
      now,
      receivedAt: dossier.acceptedAt ?? now,
      pauses: dossier.pauses,
      allowed: procedure.clock?.pauses ?? clock.pausesWhenUnknown,
    });
    if (!allowed.ok) return refuse(clockProblem(allowed.reason));
    const before = dossier.pauses.flatMap((one) => (one.kind === input.kind ? [one.actor] : []));
    const { pausesOfOneKind } = context.safeguards.most;
    const unit = presentTask(situation)?.unit ?? dossier.leadUnit;
    const again = onceMore(before, pausesOfOneKind, unit, context);
    if (!again.ok) return again;
    const facts = { ...input, ...(again.value && { substitute: again.value }) };
    const state = input.kind === 'financialObligation' ? 'paying' : 'suspended';
    return ok(
      park(
        situation,
        { ...dossier, state, ...worked(situation, 'paused', presentTask(situation), context) },
        { ...input, from: now, actor: actor.sub },
        { kind: 'paused', at: now, actor: actor.sub, facts },
      ),
    );
  },
});
