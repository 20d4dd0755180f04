import type { Instant } from '../codes.ts';
import { type Change, change, presentTask, type Situation } from './act.ts';
import type { Dossier } from './dossier.ts';
import { system } from './system.ts';
import type { Task, TaskChange } from './task.ts';

/** The task of a step as the next leg finds it: to be opened by its machine, and due when it was. */
export const inLeg = (task: Task, leg: number, now: Instant): Task => ({
  ...task,
  status: 'planned',
  leg,
  plannedAt: now,
});

/** A dossier and its tasks as they are to be in another leg. */
export interface InAnotherLeg {
  readonly next: Omit<Dossier, 'version'>;
  readonly tasks: readonly TaskChange[];
}

/** Another leg at the step where the dossier stands; the bridge stops the one before it. */
export function anotherLeg(situation: Situation, now: Instant): InAnotherLeg {
  const { dossier } = situation;
  const leg = dossier.leg + 1;
  const task = presentTask(situation);
  return {
    next: { ...dossier, leg },
    tasks: task ? [{ kind: 'plan', task: inLeg(task, leg, now) }] : [],
  };
}

/** A leg that has ended before the work of its dossier. */
export interface EndedLeg {
  readonly leg: number;
  readonly reason: string;
  /**
   * Only if the leg had come so far as to open its step. One that dies before, on a fault of its
   * definition, would die again at once: that one waits for the sweeper, and for whoever hears the alarm.
   */
  readonly onlyIfOpened?: true;
}

/**
 * Begins the next leg where the dossier stands, after its execution died or came near the one-year
 * limit. Nothing if another leg has begun since, or if no machine has anything to wait for.
 */
export function nextLeg(situation: Situation, ended: EndedLeg, now: Instant): Change | undefined {
  const { dossier } = situation;
  const task = presentTask(situation);
  if (dossier.leg !== ended.leg || !dossier.deadline || !task) return undefined;
  if (ended.onlyIfOpened && task.status !== 'open') return undefined;
  const { next, tasks } = anotherLeg(situation, now);
  const facts = { leg: next.leg, reason: ended.reason };
  return change(dossier, next, tasks, { kind: 'legRestarted', at: now, actor: system, facts });
}
