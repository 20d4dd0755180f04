import * as z from 'zod';
import type { PauseKind } from '../../clock/pause-kinds.ts';
import { mayPause } from '../../clock/stopping.ts';
import { type Problem, problem } from '../../problems.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { FreeText, Paragraphs, Text } from '../../text.ts';
import { type ActContext, act, presentTask, type Situation } from '../act.ts';
import { onceMore, type Substitute } from '../four-eyes.ts';
import { park, pausesNamed } from '../parking.ts';
import { stages } from '../state.ts';
import { clockProblem } from '../times.ts';
import { isLongerTermFor, lengthen, mayLengthen } from '../verification.ts';
import { worked } from '../work.ts';

/**
 * Stops the clock for a reason that the law of this procedure names or, where no source says which it
 * names, that the province takes. A supplement is none of them: it has an
 * act of its own, with form 02 and a time by which it must come. A second pause for the same reason is the
 * act of a leader who did not make the first. Where the law of linked procedures gives a longer term for a verification,
 * that begins in place of a pause.
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
  choices: (situation, context) => {
    const named = kindsNamed(situation, context);
    const asked = named.map((kind) => mayPauseFor(kind, situation, context));
    const refused = asked.find(({ ok }) => !ok);
    const kinds = named.filter((_, index) => asked[index]?.ok);
    if (kinds.length > 0) return ok({ kinds });
    return refused?.ok === false ? refused : refuse(problem('pause-not-allowed'));
  },
  rule: (situation, input, context) => {
    const { dossier } = situation;
    const { now, actor } = context;
    if (input.kind === 'supplement')
      return refuse(problem('pause-not-allowed', { facts: { use: 'request-supplement' } }));
    const again = mayPauseFor(input.kind, situation, context);
    if (!again.ok) return again;
    const { whereVerified } = dossier;
    if (whereVerified && isLongerTermFor(input.kind, dossier))
      return lengthen(situation, whereVerified, input, context);
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

/** What the law of the procedure names, and what a longer term of the whole is given for. */
const kindsNamed = ({ dossier }: Situation, context: ActContext): readonly PauseKind[] => [
  ...pausesNamed(context).filter((kind) => !isLongerTermFor(kind, dossier)),
  ...(dossier.whereVerified ? (['verification'] as const) : []),
];

function mayPauseFor(
  kind: string,
  situation: Situation,
  context: ActContext,
): Result<Substitute | undefined, Problem> {
  const { dossier } = situation;
  const { now } = context;
  if (isLongerTermFor(kind, dossier) && !mayLengthen(dossier))
    return refuse(problem('pause-not-allowed'));
  const allowed = mayPause({
    kind,
    at: now,
    now,
    pauses: dossier.pauses,
    receivedAt: dossier.acceptedAt ?? now,
    allowed: kindsNamed(situation, context),
  });
  if (!allowed.ok) return refuse(clockProblem(allowed.reason));
  const before = dossier.pauses.flatMap((one) => (one.kind === kind ? [one.actor] : []));
  const unit = presentTask(situation)?.unit ?? dossier.leadUnit;
  return onceMore(before, context.safeguards.most.pausesOfOneKind, unit, context);
}
