import { type Course, knownBy } from '../../../functions/domain/risk/course.ts';
import { survivalCurve, timeWhenLeft } from '../../../functions/domain/risk/survival.ts';
import type { LogCase } from '../event-log.ts';

/**
 * The columns beside the times that say something at the moment of their event. Others are not used: what a
 * publisher added later, such as the variant of a case, would tell the future. Nor are people.
 */
const traitColumns = ['group', 'role', 'unit', 'channel', 'department', 'case_group'];

/** Fewer finished cases than this prove nothing. */
const FEWEST_CASES = 200;

/** The cases of a log, split where 70 % of the finished ones had begun. */
export interface SplitLog {
  readonly splitAt: number;
  /** As known at the split: what ended later has not ended. */
  readonly training: readonly Course[];
  /** The finished cases that began from the split on. */
  readonly test: readonly Course[];
  /** Everything, for the load of the house. */
  readonly all: readonly Course[];
  /** Minutes that each case was given; absent where the log has a deadline for each. */
  readonly term?: number;
}

const minutes = (from: number, to: number): number => (to - from) / 60_000;

/**
 * Splits a log by the time of the first event, before which nothing was known of a case. Without a column
 * `deadline` each case is given the time in which a share of the training cases ended; those still open at
 * the split count by Kaplan and Meier.
 * @throws Error that says what the log lacks.
 */
export function splitLog(cases: readonly LogCase[], share: number): SplitLog {
  const all = cases.map(courseOf);
  const finished = all.filter(({ endedAt }) => endedAt !== undefined);
  if (finished.length < FEWEST_CASES)
    throw new Error(`${finished.length} finished cases: fewer than ${FEWEST_CASES} prove nothing`);
  const undated = cases.find(({ deadline }) => deadline === undefined);
  const isDated = cases.some(({ deadline }) => deadline !== undefined);
  if (isDated && undated) throw new Error(`case ${undated.id}: deadline is empty`);
  finished.sort((one, other) => one.startedAt - other.startedAt);
  const at = Math.floor(finished.length * 0.7);
  const splitAt = finished[at]?.startedAt ?? 0;
  const held = new Set(finished.slice(at));
  const before = all
    .filter((course) => !held.has(course) && course.startedAt <= splitAt)
    .map((course) => knownBy(course, splitAt));
  const term = isDated ? undefined : termOf(before, splitAt, share);
  const given = (course: Course): Course =>
    term === undefined ? course : { ...course, appointments: [appointment(course, term)] };
  return {
    splitAt,
    training: before.map(given),
    test: finished.slice(at).map(given),
    all,
    ...(term !== undefined && { term }),
  };
}

const appointment = ({ startedAt }: Course, term: number) => ({
  at: startedAt,
  due: startedAt + term * 60_000,
});

function termOf(known: readonly Course[], at: number, share: number): number {
  const waits = known.map(({ startedAt, endedAt }) => ({
    minutes: minutes(startedAt, endedAt ?? at),
    ended: endedAt !== undefined,
  }));
  return timeWhenLeft(survivalCurve(waits), 1 - share);
}

function courseOf({ id, events, deadline, end, tellsEnd }: LogCase): Course {
  const sorted = events.toSorted((one, other) => one.complete - other.complete);
  const startedAt = sorted[0]?.complete ?? 0;
  const ended = tellsEnd ? end : sorted.at(-1)?.complete;
  return {
    startedAt,
    // Some were entered after they had ended: of those no risk was ever to be asked.
    endedAt: ended === undefined ? undefined : Math.max(ended, startedAt),
    minutes,
    appointments: deadline === undefined ? [] : [{ at: startedAt, due: deadline }],
    moves: sorted.map(({ activity, complete, columns }) => ({
      at: complete,
      step: activity,
      traits: Object.fromEntries(
        traitColumns.flatMap((name) => (columns[name] ? [[name, columns[name]]] : [])),
      ),
      ...(columns.amount && { amount: amountIn(columns.amount, id) }),
    })),
  };
}

function amountIn(text: string, id: string): number {
  const amount = Number(text);
  if (Number.isNaN(amount)) throw new Error(`case ${id}: amount is no number: ${text}`);
  return amount;
}
