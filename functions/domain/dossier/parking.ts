import type { Pause } from '../clock/pauses.ts';
import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { stepOf } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import {
  type ActContext,
  type Change,
  change,
  presentTask,
  type Situation,
  type Told,
  taskOf,
  without,
} from './act.ts';
import type { Dossier } from './dossier.ts';
import { planStep, wayTo } from './step-plan.ts';
import type { MachineEnd, TaskChange } from './task.ts';
import { dueTimesOf, receiptDueOf, standingAfter } from './times.ts';

/** Takes the present task out of its queue and tells the machine, if one waits on it, to break off. */
export function leavePresentTask(
  situation: Situation,
  at: Instant,
  by: string,
  error: MachineEnd,
): readonly TaskChange[] {
  const task = presentTask(situation);
  if (!task || (task.status !== 'open' && task.status !== 'planned')) return [];
  const wake = { kind: 'breakOff', error } as const;
  return [
    { kind: 'leave', id: task.id, status: 'parked', from: ['planned', 'open'], at, by, wake },
  ];
}

/** The pauses with the open one ended: a dossier that moves on or is closed waits for nothing. */
export function pausesEnded({ pauses }: Pick<Dossier, 'pauses'>, at: Instant): Dossier['pauses'] {
  return pauses.map((pause) => (pause.to ? pause : { ...pause, to: at }));
}

/** Stops the clock for a lawful reason: the leg ends, and nothing runs until the dossier is resumed. */
export function park(
  situation: Situation,
  next: Omit<Dossier, 'version'>,
  pause: Pause,
  told: Told,
  more: readonly TaskChange[] = [],
): Change {
  return change(
    situation.dossier,
    {
      ...without(next, 'deadline'),
      pauses: [...next.pauses, pause],
    },
    [...leavePresentTask(situation, told.at, told.actor, 'Dossier.Parked'), ...more],
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
  told: Told,
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
  const way = taskOf(situation, step.id)?.way ?? wayTo(step);
  const planned = planStep(step, way, resumed, situation, context);
  if (!planned.ok) return planned;
  return ok(
    change(dossier, resumed, [{ kind: 'plan', task: planned.value }, ...more], {
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
