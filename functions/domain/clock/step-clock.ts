import type { Instant } from '../codes.ts';
import { ok, type Result } from '../result.ts';
import type { Calendar } from './calendar.ts';
import { dueTime } from './due-time.ts';
import type { PausePeriod } from './pauses.ts';
import type { ClockRefusal } from './refusals.ts';
import type { Allowance } from './term.ts';
import { workingMinutesBetween } from './working-time.ts';

export interface StepInput {
  readonly startedAt: Instant;
  /** `null`: the decision gives the step no time of its own. */
  readonly allowance: Allowance | null;
  readonly calendar: Calendar;
  readonly pauses?: readonly PausePeriod[] | undefined;
}

/**
 * When a step is due: its allowance as exact working time from the moment the step began (a day of
 * allowance is a working day's length, so that allowances that add up to the term end with it). Calendar
 * days of one or more end with their last day, as in `dueTime`. `null`: no allowance, or paused now.
 * Pauses from before the step are of no account. Refuses as `dueTime`.
 */
export function stepDue(input: StepInput): Result<Instant | null, ClockRefusal> {
  const { allowance, startedAt, calendar } = input;
  if (allowance === null) return ok(null);
  const due = dueTime({
    term: allowance,
    receivedAt: startedAt,
    calendar,
    dueRule: 'sameTime',
    pauses: pausesSince(startedAt, input.pauses ?? []),
  });
  return due.ok ? ok(due.value.dueAt) : due;
}

function pausesSince(startedAt: Instant, pauses: readonly PausePeriod[]): readonly PausePeriod[] {
  return pauses
    .filter((pause) => pause.to === undefined || pause.to > startedAt)
    .map((pause) => (pause.from < startedAt ? { ...pause, from: startedAt } : pause));
}

/** A step that was done, and when it had to be. */
export interface CompletedStep {
  readonly dueAt: Instant;
  readonly completedAt: Instant;
}

/**
 * Working minutes that the completed steps left unused of their allowances, below zero when they used
 * more. It is shown beside the due time of the present step and never added to it: the allowance of a step
 * is fixed by the decision that published the process. Refuses `badTime` and `awaitingCalendar`.
 */
export function carriedOver(
  calendar: Calendar,
  steps: readonly CompletedStep[],
): Result<number, ClockRefusal> {
  let minutes = 0;
  for (const { completedAt, dueAt } of steps) {
    const left = workingMinutesBetween(calendar, completedAt, dueAt);
    if (!left.ok) return left;
    minutes += left.value;
  }
  return ok(minutes);
}
