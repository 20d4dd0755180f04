import { hasPassed } from '../clock/awaiting.ts';
import type { Calendar } from '../clock/calendar.ts';
import { epochDayAt } from '../clock/civil-day.ts';
import { openingOf, workingDaysBefore } from '../clock/working-time.ts';
import type { Instant } from '../codes.ts';

/** Working days after which a dossier that nobody has moved stands still, where nobody says otherwise. */
export const STANDING_AFTER = 5;

/** Dossiers that stand still, by why they do. */
export interface StandingCounts {
  readonly pastAllowance: number;
  readonly idle: number;
}

export const NONE_STANDING: StandingCounts = { pastAllowance: 0, idle: 0 };

/** What of an open task says whether its dossier stands still. */
export interface WaitingTask {
  readonly step: string;
  readonly openedAt?: Instant | undefined;
  readonly dueAt: Instant;
}

/** Waits for an officer at the counter or at a step; results wait for the applicant, apologies hold up nothing. */
const isWork = ({ step }: WaitingTask) => step === 'intake' || /^S\d/.test(step);

/**
 * Why a dossier stands still at its open task: past the allowance of its step, or nothing done to it since
 * an instant. Nothing where it does not. What waits lawfully has no open task.
 */
export function standsStill(
  task: WaitingTask,
  now: Instant,
  since: Instant | undefined,
): 'pastAllowance' | 'idle' | undefined {
  if (!isWork(task)) return undefined;
  if (hasPassed(task.dueAt, now)) return 'pastAllowance';
  return since && task.openedAt && task.openedAt <= since ? 'idle' : undefined;
}

/** Counts a task where it stands still. */
export function countStanding(
  counts: StandingCounts,
  task: WaitingTask,
  now: Instant,
  since: Instant | undefined,
): StandingCounts {
  const why = standsStill(task, now, since);
  return why ? { ...counts, [why]: counts[why] + 1 } : counts;
}

/** The opening of the working day so many working days ago; none before the announced calendar. */
export function workingDaysAgo(
  calendar: Calendar,
  now: Instant,
  days: number,
): Instant | undefined {
  const index = workingDaysBefore(calendar, epochDayAt(Date.parse(now)));
  const opening = index === undefined ? undefined : openingOf(calendar, index - days);
  return opening === undefined ? undefined : new Date(opening).toISOString();
}
