import { type Reprojection, reproject } from '../clock/reproject.ts';
import type { Instant } from '../codes.ts';
import type { Problem } from '../problems.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Change, type ClockSettings, change, type Situation, without } from './act.ts';
import { lapsesUntil } from './lapses.ts';
import { leaveApology } from './leaving.ts';
import { anotherLeg, type InAnotherLeg } from './legs.ts';
import { clockProblem, countedTerm, dueTimesOf } from './times.ts';

export type Reprojected =
  /** The announcement does not touch this dossier, or it was re-projected before. */
  | { readonly kind: 'unmoved' }
  | { readonly kind: 'moved'; readonly change: Change; readonly told: Reprojection };

/**
 * Computes a running dossier anew under a calendar year that was added or amended. `originalDueAt` stays.
 * A later due time is found by the machine when it wakes; an earlier one begins another leg at once,
 * because a machine asleep until the old time would wake too late. Paused dossiers are computed when they
 * resume. Safe to repeat.
 */
export function reprojectDossier(
  situation: Situation,
  procedure: Procedure,
  clock: ClockSettings,
  by: { readonly sub: string; readonly now: Instant },
): Result<Reprojected, Problem> {
  const { dossier } = situation;
  if (!dossier.clock || !dossier.dueAt || !dossier.calendarVersion) return ok({ kind: 'unmoved' });
  const recorded = {
    ...countedTerm(dossier, procedure, clock),
    calendarVersion: dossier.calendarVersion,
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
  const told = { kind: 'reprojected', at: by.now, actor: by.sub, facts: { ...result.value } };
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

type Move = (
  situation: Situation,
  dueAt: Instant,
  by: { sub: string; now: Instant },
) => InAnotherLeg;

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
  if (dossier.clock === 'running' || dueAt <= now) return { next: dossier, tasks: [] };
  const { next, tasks } = anotherLeg(situation, now);
  return {
    next: { ...without(next, 'overdueAt'), clock: 'running' },
    tasks: [...tasks, ...leaveApology(situation, now, sub)],
  };
};
