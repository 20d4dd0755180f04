import { awaitedYear } from '../clock/awaiting.ts';
import { type Reprojection, reproject } from '../clock/reproject.ts';
import type { Instant } from '../codes.ts';
import type { Problem } from '../problems.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Change, type ClockSettings, change, type Situation, without } from './act.ts';
import type { Dossier } from './dossier.ts';
import { lapsesUntil } from './lapses.ts';
import { leaveApology } from './leaving.ts';
import { anotherLeg, type InAnotherLeg } from './legs.ts';
import { wayTo } from './step-plan.ts';
import type { TaskChange } from './task.ts';
import {
  askedDueAt,
  clockProblem,
  countedTerm,
  dueTimesOf,
  receiptDueOf,
  standingAfter,
  stepDueAt,
} from './times.ts';

export type ReprojectionResult =
  /** The announcement does not touch this dossier, or it was re-projected before. */
  | { readonly kind: 'unmoved' }
  | { readonly kind: 'moved'; readonly change: Change; readonly told: Reprojection };

/** Who has the calendar applied, and when. */
interface By {
  readonly sub: string;
  readonly now: Instant;
}

/**
 * Recomputes a running dossier under a calendar year that was added or amended, and gives one that
 * awaited its calendar the date. `originalDueAt` stays once it is there. A later due time is found by the
 * machine when it wakes; an earlier one begins another leg at once, because a machine asleep until the old
 * time would wake too late. Paused dossiers are computed when they resume. Safe to repeat.
 */
export function reprojectDossier(
  situation: Situation,
  procedure: Procedure,
  clock: ClockSettings,
  by: By,
): Result<ReprojectionResult, Problem> {
  const { dossier } = situation;
  if (!dossier.deadline || !dossier.calendarVersion) return ok({ kind: 'unmoved' });
  const { dueAt } = dossier;
  if (dueAt) return moveDue(situation, { ...dossier, dueAt }, procedure, clock, by);
  if (dossier.awaitingCalendar === undefined) return ok({ kind: 'unmoved' });
  return announceDue(situation, procedure, clock, by);
}

function moveDue(
  situation: Situation,
  dossier: Dossier & { readonly dueAt: Instant },
  procedure: Procedure,
  clock: ClockSettings,
  by: By,
): Result<ReprojectionResult, Problem> {
  const recorded = {
    ...countedTerm(dossier, procedure, clock),
    calendarVersion: dossier.calendarVersion ?? '',
    dueAt: dossier.dueAt,
  };
  const result = reproject(recorded, clock.former(), clock.calendar);
  if (!result.ok) return refuse(clockProblem(result.reason));
  const { dueAfter } = result.value;
  const times = dueTimesOf(dossier, procedure, clock);
  if (!times.ok) return times;
  const stands = times.value.standingDueAt === dossier.standingDueAt;
  if (!dueAfter || (dueAfter === dossier.dueAt && stands)) return ok({ kind: 'unmoved' });
  const moved = dueAfter < dossier.dueAt ? sooner : later;
  const { next, tasks } = moved(situation, dueAfter, by);
  const told = {
    kind: 'reprojected',
    at: by.now,
    actor: by.sub,
    facts: { ...result.value, ...standingAfter(times.value) },
  };
  return ok({
    kind: 'moved',
    told: result.value,
    change: change(
      dossier,
      {
        ...next,
        ...lapsesUntil(dossier, by.now),
        ...times.value,
        reprojectedAt: by.now,
      },
      tasks,
      told,
    ),
  });
}

/**
 * Gives a dossier that awaited its calendar its due time, and its receipt the date (form 01 is issued
 * again). Its next leg waits to the due time, and has the step due that awaited its calendar too.
 */
function announceDue(
  situation: Situation,
  procedure: Procedure,
  clock: ClockSettings,
  by: By,
): Result<ReprojectionResult, Problem> {
  const { dossier } = situation;
  const times = dueTimesOf(dossier, procedure, clock);
  if (!times.ok) return times;
  const { dueAt, calendarVersion = '' } = times.value;
  if (!dueAt) return ok({ kind: 'unmoved' });
  const receipt = dossier.originalDueAt ? undefined : receiptDueOf(dossier, procedure, clock);
  const dated = {
    ...without(dossier, 'awaitingCalendar'),
    ...times.value,
    ...(receipt && { originalDueAt: receipt }),
    reprojectedAt: by.now,
  };
  const { next, tasks } = anotherLeg({ ...situation, dossier: dated }, by.now);
  const told: Reprojection = {
    dueBefore: null,
    dueAfter: dueAt,
    calendarBefore: dossier.calendarVersion ?? '',
    calendarAfter: calendarVersion,
    changedDays: [],
  };
  return ok({
    kind: 'moved',
    told,
    change: change(
      dossier,
      next,
      tasks.map((task) => withStepDue(task, dated, procedure, clock)),
      {
        kind: 'dueAnnounced',
        at: by.now,
        actor: by.sub,
        facts: {
          ...told,
          ...standingAfter(times.value),
          ...(receipt && { form: '01', originalDueAt: receipt }),
        },
      },
    ),
  });
}

/** The task with its due time, where that awaited the calendar. */
function withStepDue(
  planned: TaskChange,
  dossier: Dossier,
  procedure: Procedure,
  clock: ClockSettings,
): TaskChange {
  if (planned.kind !== 'plan' || awaitedYear(planned.task.dueAt) === undefined) return planned;
  const { task } = planned;
  const own = { allowance: task.allowance ?? null };
  const context = { now: task.plannedAt, procedure, clock };
  const due =
    task.askedAt && task.allowance
      ? askedDueAt(task.allowance, task.askedAt, dossier, context)
      : stepDueAt(own, task.way ?? wayTo(own), dossier, context);
  return due.ok ? { kind: 'plan', task: { ...task, dueAt: due.value } } : planned;
}

type Move = (situation: Situation, dueAt: Instant, by: By) => InAnotherLeg;

/** The present step is due no later than its dossier. */
const sooner: Move = (situation, dueAt, { now }) => {
  const { next, tasks } = anotherLeg(situation, now);
  return {
    next,
    tasks: tasks.map((change) =>
      change.kind === 'plan' && change.task.dueAt > dueAt
        ? { ...change, task: { ...change.task, dueAt } }
        : change,
    ),
  };
};

/**
 * Overdue under the old calendar and not under the new one: the mark goes, and the apology with it. The
 * clock branch of the present leg has struck and ended, so another leg must wait again.
 */
const later: Move = (situation, dueAt, { sub, now }) => {
  const { dossier } = situation;
  if (dossier.deadline === 'running' || dueAt <= now) return { next: dossier, tasks: [] };
  const { next, tasks } = anotherLeg(situation, now);
  return {
    next: { ...without(next, 'overdueAt'), deadline: 'running' },
    tasks: [...tasks, ...leaveApology(situation, now, sub)],
  };
};
