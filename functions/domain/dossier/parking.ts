import type { PauseKind } from '../clock/pause-kinds.ts';
import type { Pause } from '../clock/pauses.ts';
import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { stepOf } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import {
  type ActContext,
  type ActEvent,
  type Change,
  change,
  presentTasks,
  type Situation,
  without,
} from './act.ts';
import type { Dossier } from './dossier.ts';
import { planAgain } from './step-plan.ts';
import { isPending, type MachineEnd, type TaskChange } from './task.ts';
import { dueTimesOf, receiptDueOf, standingAfter } from './times.ts';

/** Takes the present tasks out of their queues and tells the machine, if one waits on them, to break off. */
export function leavePresentTasks(
  situation: Situation,
  at: Instant,
  by: string,
  error: MachineEnd,
): readonly TaskChange[] {
  const wake = { kind: 'breakOff', error } as const;
  return presentTasks(situation)
    .filter(isPending)
    .map(({ id, asks }) => {
      const left = { kind: 'leave', id, status: 'parked', at, by } as const;
      return asks ? { ...left, from: ['asking'] } : { ...left, from: ['planned', 'open'], wake };
    });
}

/**
 * The kinds of pause that the law of the procedure names, or those that the province takes where it says nothing;
 * a supplement has an act of its own.
 */
export const pausesNamed = ({
  procedure,
  clock,
}: Pick<ActContext, 'procedure' | 'clock'>): readonly PauseKind[] =>
  (procedure.clock?.pauses ?? clock.pausesWhenUnknown).filter((kind) => kind !== 'supplement');

/** The pauses with the open one ended: a dossier that moves on or is closed waits for nothing. */
export function pausesEnded({ pauses }: Pick<Dossier, 'pauses'>, at: Instant): Dossier['pauses'] {
  return pauses.map((pause) => (pause.to ? pause : { ...pause, to: at }));
}

/** Stops the clock for a lawful reason: the leg ends, and nothing runs until the dossier is resumed. */
export function park(
  situation: Situation,
  next: Omit<Dossier, 'version'>,
  pause: Pause,
  told: ActEvent,
  more: readonly TaskChange[] = [],
): Change {
  return change(
    situation.dossier,
    {
      ...without(next, 'deadline'),
      pauses: [...next.pauses, pause],
    },
    [...leavePresentTasks(situation, told.at, told.actor, 'Dossier.Parked'), ...more],
    told,
  );
}

/**
 * Ends the open pause: the due time is computed again from the whole history, and the next leg begins at
 * the step where the dossier was parked.
 */
export function resumeWork(
  situation: Situation,
  context: ActContext,
  told: ActEvent,
  also: (dueAt: Instant | undefined) => Partial<Dossier> = () => ({}),
  more: readonly TaskChange[] = [],
): Result<Change, Problem> {
  const { dossier } = situation;
  const { now, procedure, clock } = context;
  const pauses = pausesEnded(dossier, now);
  const due = dueTimesOf({ ...dossier, pauses }, procedure, clock);
  if (!due.ok) return due;
  const { dueAt } = due.value;
  const step = dossier.step && stepOf(procedure.process, dossier.step);
  if (!step) return refuse(problem('internal'));
  const receipt = dossier.originalDueAt ? undefined : receiptDueOf(dossier, procedure, clock);
  const resumed: Omit<Dossier, 'version'> = {
    ...without(dossier, 'dueAt', 'standingDueAt', 'awaitingCalendar'),
    ...due.value,
    ...(receipt && { originalDueAt: receipt }),
    pauses,
    // The first step is the hand-over: until it is done the dossier is accepted, not yet in process.
    state: step === procedure.process.steps[0] ? 'accepted' : 'processing',
    deadline: dossier.overdueAt && dueAt && dueAt <= now ? 'overdue' : 'running',
    leg: dossier.leg + 1,
    ...also(dueAt),
  };
  const planned = planAgain(step, resumed, situation, context);
  if (!planned.ok) return planned;
  return ok(
    change(dossier, resumed, [...planned.value, ...more], {
      ...told,
      facts: {
        ...told.facts,
        dueBefore: dossier.dueAt,
        dueAfter: dueAt,
        ...standingAfter(due.value),
        // A receipt that awaited its calendar is given the date that it promised.
        ...(receipt && { form: '01' }),
      },
    }),
  );
}
