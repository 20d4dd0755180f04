import type { Instant } from '../codes.ts';
import { type Change, change, presentTask, presentTasks, type Situation } from './act.ts';
import type { Dossier } from './dossier.ts';
import { system } from './system.ts';
import { isPending, type Task, type TaskChange } from './task.ts';

/** The error with which the bridge stops a leg that another leg replaces: no fault, so no alarm. */
export const SUPERSEDED = 'Superseded';

/** The task of a step in the next leg: its machine opens it again, its due time stays. */
export const inLeg = ({ unopenedLegs: _, ...task }: Task, leg: number, now: Instant): Task => ({
  ...task,
  status: task.asks ? 'asking' : 'planned',
  leg,
  plannedAt: now,
});

/** The dossier and its tasks in the next leg. */
export interface InAnotherLeg {
  readonly next: Omit<Dossier, 'version'>;
  readonly tasks: readonly TaskChange[];
}

/** The next leg at the present step of the dossier; the bridge stops the leg before it. */
export function anotherLeg(situation: Situation, now: Instant): InAnotherLeg {
  const { dossier } = situation;
  const leg = dossier.leg + 1;
  return {
    next: { ...dossier, leg },
    tasks: presentTasks(situation)
      .filter(isPending)
      .map((task) => ({ kind: 'plan', task: inLeg(task, leg, now) })),
  };
}

/** A leg whose execution ended before the dossier's work was done. */
export interface EndedLeg {
  readonly leg: number;
  readonly reason: string;
  /**
   * Renew only a leg that had opened its step. One that fails before, by a fault of its definition, would fail again
   * at once; the sweeper renews it, with a longer wait each time.
   */
  readonly onlyIfOpened?: true;
}

const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 24 * 60 * MINUTE_MS;

/** The tasks that the machine opens at the step: its own, or those of the units asked that have not answered. */
const machineTasks = (situation: Situation): readonly Task[] =>
  presentTasks(situation).filter((task) => isPending(task) && !task.asks);

/** When a step that is still unopened may have another leg: after 5, 10, 20 minutes …, at most a day. */
function nextLegAt({ plannedAt, unopenedLegs = 0 }: Task): number {
  const wait = Math.min(5 * MINUTE_MS * 2 ** unopenedLegs, LONGEST_WAIT_MS);
  return Date.parse(plannedAt) + wait;
}

/**
 * Begins the next leg at the present step, after the execution died or came near the one-year limit. Undefined where
 * another leg has begun since, where no machine is needed, or before `nextLegAt` of an unopened step.
 */
export function nextLeg(situation: Situation, ended: EndedLeg, now: Instant): Change | undefined {
  const { dossier } = situation;
  const task = presentTask(situation);
  if (dossier.leg !== ended.leg || !dossier.deadline || !task) return undefined;
  const opened = machineTasks(situation).every(({ status }) => status === 'open');
  if (!opened && (ended.onlyIfOpened || Date.parse(now) < nextLegAt(task))) return undefined;
  const { next, tasks } = anotherLeg(situation, now);
  const unopened = (one: Task): Task =>
    opened || one.id !== task.id ? one : { ...one, unopenedLegs: (task.unopenedLegs ?? 0) + 1 };
  const again = tasks.map((one) =>
    one.kind === 'plan' ? { ...one, task: unopened(one.task) } : one,
  );
  const facts = { leg: next.leg, reason: ended.reason };
  return change(dossier, next, again, {
    kind: 'legRestarted',
    at: now,
    actor: system,
    facts,
  });
}
