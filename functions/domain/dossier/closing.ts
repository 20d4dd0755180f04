import { ok } from '../result.ts';
import { type Act, type ActContext, type Change, change, type Situation } from './act.ts';
import { closed, leaveApology, leaveAwaited, leaveIntake } from './leaving.ts';
import { leavePresentTask, pausesEnded } from './parking.ts';

/** The applicant takes the dossier back before a decision exists (form 05). */
export const withdraw: Act<{ reason: string }> = (situation, input, context) =>
  ok(end(situation, 'withdrawn', { form: '05', reason: input.reason }, context));

/** The resolving agency stops the dossier for a lawful reason; papers are returned at the counter. */
export const stop: Act<{ reason: string; legalBasis: string }> = (situation, input, context) =>
  ok(end(situation, 'stopped', { form: '05', ...input }, context));

function end(
  situation: Situation,
  state: 'withdrawn' | 'stopped',
  facts: Readonly<Record<string, unknown>>,
  { now, actor }: ActContext,
): Change {
  const { dossier } = situation;
  const tasks = [
    ...(dossier.state === 'submitted' ? [leaveIntake(now, actor.sub)] : []),
    ...leavePresentTask(situation, now, actor.sub, 'Dossier.Settled'),
    ...leaveAwaited(situation, 'parked', now, actor.sub),
    ...leaveApology(situation, now, actor.sub),
  ];
  return change(
    dossier,
    { ...closed(dossier), state, pauses: pausesEnded(dossier, now), finishedAt: now },
    tasks,
    { kind: state, at: now, actor: actor.sub, facts },
  );
}
