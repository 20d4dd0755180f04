import type { Instant } from '../codes.ts';
import { type ActContext, type Change, change, type Situation, taskOf, without } from './act.ts';
import type { Dossier } from './dossier.ts';
import { leavePresentTasks, pausesEnded } from './parking.ts';
import type { TaskChange } from './task.ts';

/** The dossier without its clock: what is closed has no due time to watch and no step to be at. */
export const closed = (dossier: Dossier) => without(dossier, 'deadline', 'step');

/** The counter has answered: the dossier is no longer in its queue to be taken in. */
export const leaveIntake = (at: string, by: string): TaskChange => ({
  kind: 'leave',
  id: 'intake',
  status: 'done',
  from: ['open'],
  at,
  by,
});

/** Waits for the applicant no longer; nothing where nobody waited. */
export function leaveAwaited(
  situation: Situation,
  status: 'done' | 'parked',
  at: Instant,
  by: string,
): readonly TaskChange[] {
  const waiting = taskOf(situation, 'supplement')?.status === 'open';
  return waiting ? [{ kind: 'leave', id: 'supplement', status, from: ['open'], at, by }] : [];
}

/** Owes no apology any more, because the dossier was closed; nothing where none was owed. */
export function leaveApology(situation: Situation, at: Instant, by: string): readonly TaskChange[] {
  const owed = taskOf(situation, 'apology')?.status === 'open';
  return owed ? [{ kind: 'leave', id: 'apology', status: 'parked', from: ['open'], at, by }] : [];
}

/** Ends a dossier before a decision, taken back or stopped: every task is left, and the machine breaks off. */
export function endUndecided(
  situation: Situation,
  state: 'withdrawn' | 'stopped',
  facts: Readonly<Record<string, unknown>>,
  { now, actor }: ActContext,
): Change {
  const { dossier } = situation;
  const tasks = [
    ...(dossier.state === 'submitted' ? [leaveIntake(now, actor.sub)] : []),
    ...leavePresentTasks(situation, now, actor.sub, 'Dossier.Settled'),
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
