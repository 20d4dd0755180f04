import { yearBegins } from '../clock/awaiting.ts';
import type { ClockRefusal } from '../clock/clock-refusal.ts';
import { type ExplainedDue, explain } from '../clock/explanation.ts';
import { explanationText } from '../clock/explanation-texts.ts';
import { type RemainingTime, remaining } from '../clock/remaining.ts';
import { verdict } from '../clock/verdict.ts';
import { warnings } from '../clock/warnings.ts';
import { workingMinutesBetween } from '../clock/working-time.ts';
import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { legalTermFor, type Procedure } from '../procedure/procedure.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { ClockSettings, Situation } from './act.ts';
import { actsAllowed } from './acts.ts';
import type { Dossier } from './dossier.ts';
import { endOf, standingDueAt } from './lapses.ts';
import type { Task } from './task.ts';
import { clockProblem, countedTerm } from './times.ts';

/** A clock with what is said of it for people. */
export interface ExplainedClock {
  readonly remaining: RemainingTime | { readonly state: 'awaitingCalendar' };
  readonly carriedOverMinutes: number | undefined;
  readonly pauses: Dossier['pauses'];
  readonly extension: Dossier['extension'];
  readonly [more: string]: unknown;
}

/**
 * The clock of a dossier as a resource: its due time and every reason for it, what is left (also while it
 * is paused) or was left when it ended, and the warnings that were reached.
 */
export function explainClock(
  { dossier, tasks }: Situation,
  procedure: Procedure,
  clock: ClockSettings,
  now: Instant,
): Result<ExplainedClock, Problem> {
  if (!dossier.acceptedAt)
    return refuse(
      problem('act-not-allowed', {
        facts: { state: dossier.state, allowed: actsAllowed(dossier) },
      }),
    );
  const input = countedTerm(dossier, procedure, clock);
  const explained = explain(input);
  const due = explained.ok ? explained : awaited(explained.reason);
  if (!due.ok) return due;
  const asked = remaining(input, now, endOf(dossier));
  const left = asked.ok ? asked : awaited(asked.reason);
  if (!left.ok) return left;
  const { steps = [], ...times }: Partial<ExplainedDue> & { awaitingCalendar?: number } = due.value;
  return ok({
    legalTerm: legalTermFor(procedure, dossier).term,
    term: dossier.term,
    receivedAt: dossier.acceptedAt,
    originalDueAt: dossier.originalDueAt,
    ...times,
    remaining: 'state' in left.value ? left.value : { state: 'awaitingCalendar' },
    warnings: dossier.deadline && warningsOf(dossier, clock, now),
    carriedOverMinutes: carriedOverBy(tasks, clock),
    verdict: verdictOf(dossier, now),
    pauses: dossier.pauses,
    extension: dossier.extension,
    overdueMarkedAt: dossier.overdueAt,
    reasons: steps.map((step) => ({ ...step, ...explanationText(step) })),
  });
}

/** A calendar that is still to be announced is no fault of the question: the answer names its year. */
const awaited = (reason: ClockRefusal) =>
  reason.code === 'awaitingCalendar'
    ? ok({ awaitingCalendar: reason.year })
    : refuse(clockProblem(reason));

/**
 * Working minutes by which the last completed step was ahead of its due time, below zero behind it. Due
 * times lie on the dossier's own term, so that the present step has them already.
 */
function carriedOverBy(tasks: readonly Task[], { calendar }: ClockSettings): number | undefined {
  const completed = tasks.flatMap(({ dueAt, doneAt, way, status }) =>
    status === 'done' && doneAt && way ? [{ dueAt, doneAt }] : [],
  );
  const [last] = completed.toSorted((one, other) => (one.doneAt > other.doneAt ? -1 : 1));
  const minutes = last && workingMinutesBetween(calendar, last.doneAt, last.dueAt);
  return minutes?.ok ? minutes.value : undefined;
}

/** Early, on time or late as Decision 766 judges it, as if the period ended now. */
function verdictOf(dossier: Dossier, now: Instant) {
  return verdict({
    endedAt: dossier.finishedAt,
    periodEnd: now,
    originalDueAt: dossier.originalDueAt,
    standingDueAt: standingDueAt(dossier),
    dueAt: dossier.dueAt,
    ...(dossier.awaitingCalendar && { awaitedFrom: yearBegins(dossier.awaitingCalendar) }),
    supplements: dossier.supplements.filter(({ stage }) => stage === 'appraisal'),
  });
}

function warningsOf(dossier: Dossier, { calendar }: ClockSettings, now: Instant) {
  if (!dossier.dueAt) return undefined;
  const form04Issued = dossier.extension !== undefined;
  const ladder = warnings({ dueAt: dossier.dueAt, calendar, now, form04Issued });
  return ladder.ok ? ladder.value : undefined;
}
