import type { Instant } from '../codes.ts';
import { type Change, change, presentTask, presentTasks, type Situation } from './act.ts';
import type { Dossier } from './dossier.ts';
import { system } from './system.ts';
import { isPending, type Task, type TaskChange } from './task.ts';

/** The error by which the bridge ends a leg whose place another has taken: no fault, so no alarm. */
export const SUPERSEDED = 'Superseded';

/** The task of a step as the next leg finds it: to be opened by its machine, and due when it was. */
export const inLeg = ({ unopenedLegs: _, ...task }: Task, leg: number, now: Instant): Task => ({
  ...task,
  status: task.asks ? 'asking' : 'planned',
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
  return {
    next: { ...dossier, leg },
    tasks: presentTasks(situation)
      .filter(isPending)
      .map((task) => ({ kind: 'plan', task: inLeg(task, leg, now) })),
  };
}

/** A leg that has ended before the work of its dossier. */
export interface EndedLeg {
  readonly leg: number;
  readonly reason: string;
  /**
   * Only if the leg had come so far as to open its step. One that dies before, on a fault of its
   * definition, would die again at once: the sweeper begins the next one, later each time.
   */
  readonly onlyIfOpened?: true;
}

const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 24 * 60 * MINUTE_MS;

/** What the machine has to open at the step: its task, or those of the units asked that have not answered. */
const machineTasks = (situation: Situation): readonly Task[] =>
  presentTasks(situation).filter((task) => isPending(task) && !task.asks);

/** When a step that stays unopened may have another leg: after 5 minutes, 10, 20 …, at last once a day. */
function nextLegAt({ plannedAt, unopenedLegs = 0 }: Task): number {
  const wait = Math.min(5 * MINUTE_MS * 2 ** unopenedLegs, LONGEST_WAIT_MS);
  return Date.parse(plannedAt) + wait;
}

/**
 * Begins the next leg where the dossier stands, after its execution died or came near the one-year
 * limit. Nothing if another leg has begun since, if no machine has anything to wait for, or if legs that open
 * nothing would follow each other too fast.
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
