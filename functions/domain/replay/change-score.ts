import { hoursIn } from './capacity.ts';
import { finishedAt } from './history.ts';
import { latenessOf, lateWhenDone } from './lateness.ts';
import { type Baseline, ownDossiers, touched } from './outcome.ts';
import { changedBy, type Scenario } from './scenario.ts';
import { run, type Work } from './simulation.ts';
import { releasedAt, type WorkTime } from './work-time.ts';

/** What a search counts of a change, before it is replayed and after. */
export interface ChangeScore {
  /** Hours of work more than there were, in the queues that the procedure passes. */
  readonly officerHours: number;
  /** Late dossiers more than there were if the date alone changes (A), of the procedure. */
  readonly extraLateByDate: number;
  /** Fewer of all cannot come late than this: those for which even no queue would be soon enough. */
  readonly leastExtraLate: number;
  /** Late dossiers more than there were if work is reordered (B), of all: replayed when it is asked for. */
  readonly extraLate: () => number;
}

/**
 * Counts changes of a procedure, one after another. What it costs to replay one is left until it is known to
 * be needed.
 */
export function changeScores(
  baseline: Baseline,
  procedure: string,
): (scenario: Omit<Scenario, 'procedure' | 'officers'>) => ChangeScore {
  const { fitted, late } = baseline;
  const { past, pools, time } = fitted;
  const own = ownDossiers(fitted, { procedure });
  const passed = touched(fitted, { procedure }, own);
  const hours = hoursIn(fitted, passed);
  const lateInTruth = own.filter((at) => late.inTruth[at] === 1).length;
  const everyone = past.map((_, at) => at);
  return (change) => {
    const scenario = { ...change, procedure };
    const { work } = changedBy(fitted, scenario);
    const extra = (done: Float64Array) =>
      latenessOf(everyone, lateWhenDone(work, done), late.replayed).extraLate;
    const lateByDate = own.filter((at) => {
      const dossier = past[at];
      const due = dossier && (change.dueOf ? change.dueOf(dossier) : dossier.dueAt);
      return dossier && due !== undefined && finishedAt(dossier) > due;
    });
    return {
      officerHours: hoursIn({ work }, passed) - hours,
      extraLateByDate: lateByDate.length - lateInTruth,
      leastExtraLate: extra(doneWithoutQueues(work, time)),
      extraLate: () => extra(run(work, pools, time).done),
    };
  };
}

/** When each visit is done where no other dossier is in its way: never later than in a replay. */
function doneWithoutQueues(work: Work, time: WorkTime): Float64Array {
  const done = new Float64Array(work.pool.length);
  for (const [dossier, received] of work.received.entries()) {
    let opened = received;
    let next = received;
    for (let visit = work.first[dossier] ?? 0; visit < (work.first[dossier + 1] ?? 0); visit++) {
      if (work.beside?.[visit] !== 1) opened = next;
      const asked = opened + (work.delay[visit] ?? 0);
      const ready = releasedAt(time, asked, work.weekdays?.[visit] ?? 0);
      const end = ready + (work.service[visit] ?? 0);
      done[visit] = end;
      next = Math.max(next, end);
    }
  }
  return done;
}
