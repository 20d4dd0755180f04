import { DAY, epochDayAt, MINUTE, midnight } from '../clock/civil-day.ts';

/**
 * What is known of one dossier, in order of time. Instants are milliseconds since the epoch; lengths of time
 * are minutes on the dossier's own clock, which stands still where its law lets it.
 */
export interface Course {
  readonly startedAt: number;
  readonly moves: readonly Move[];
  /** The due times it was given, each known from its instant on; the first from the start. */
  readonly appointments: readonly Appointment[];
  readonly endedAt?: number | undefined;
  /** When its clock stood still: nobody asks then. */
  readonly pauses?: readonly Span[];
  /** The minutes between two instants, as they were known at a third; absent: as they are known at last. */
  readonly minutes: (from: number, to: number, knownAt?: number) => number;
}

/** Without an end it lasts on. */
export interface Span {
  readonly from: number;
  readonly to?: number | undefined;
}

/** The dossier came to a step. The traits are what became known with it, such as unit and role. */
export interface Move {
  readonly at: number;
  readonly step: string;
  readonly traits?: Readonly<Record<string, string>>;
  readonly amount?: number | undefined;
}

export interface Appointment {
  readonly at: number;
  readonly due: number;
}

/** What was known of the dossier at an instant, and no more. */
export function knownBy(course: Course, at: number): Course {
  return {
    ...course,
    moves: course.moves.filter((move) => move.at <= at),
    appointments: course.appointments.filter((one, index) => index === 0 || one.at <= at),
    endedAt: course.endedAt !== undefined && course.endedAt <= at ? course.endedAt : undefined,
  };
}

/** The due time that holds at an instant, NaN where nobody knows it any more; at the end if none is named. */
export function dueOf(course: Course, at = Number.POSITIVE_INFINITY): number {
  const [first, ...later] = course.appointments;
  const known = later.findLast((appointment) => appointment.at <= at) ?? first;
  return known?.due ?? Number.POSITIVE_INFINITY;
}

/** Ended after its last due time; what has not ended is late once that time has passed. */
export const wasLate = (course: Course): boolean => (course.endedAt ?? Infinity) > dueOf(course);

/**
 * When the risk of a dossier is asked: at each move, and each day from its start, while it is open, its clock
 * runs and it is not yet due.
 * @param most days of one dossier, evenly thinned; learning needs no more of a year-long one
 */
export function askedAt(
  course: Course,
  until: number,
  most = Number.POSITIVE_INFINITY,
): readonly number[] {
  const { startedAt, moves, pauses = [], endedAt = Number.POSITIVE_INFINITY } = course;
  const isPaused = (at: number) =>
    pauses.some(({ from, to = Number.POSITIVE_INFINITY }) => from <= at && at < to);
  const isAsked = (at: number) =>
    at <= until && at < endedAt && at < dueOf(course, at) && !isPaused(at);
  const last = Math.min(until, endedAt, dueOf(course));
  const every = Math.max(1, Math.ceil((last - startedAt) / DAY / most));
  const instants = new Set(moves.map(({ at }) => at));
  for (let at = startedAt; at < last; at += every * DAY) instants.add(at);
  return [...instants].filter(isAsked).sort((one, other) => one - other);
}

/** How full the house is: open dossiers, and those that came and were closed in the last seven days. */
export interface Load {
  readonly open: number;
  readonly came: number;
  readonly closed: number;
}

export type LoadAt = (at: number) => Load;

/** The load at any instant, from what had happened by then. */
export function loadOver(courses: readonly Course[]): LoadAt {
  const rising = (instants: readonly number[]) => Float64Array.from(instants).sort();
  const starts = rising(courses.map(({ startedAt }) => startedAt));
  const ends = rising(courses.flatMap(({ endedAt }) => endedAt ?? []));
  return (at) => {
    const came = upTo(starts, at);
    const closed = upTo(ends, at);
    return {
      open: came - closed,
      came: came - upTo(starts, at - 7 * DAY),
      closed: closed - upTo(ends, at - 7 * DAY),
    };
  };
}

/** 05:30, when the models are learnt. */
const MORNING = 330 * MINUTE;

/** The last morning in Vietnam before an instant: what was counted then is what is known all day. */
export const morningOf = (at: number): number => midnight(epochDayAt(at - MORNING)) + MORNING;

/** How many of the rising values are at most so large. */
export function upTo(rising: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
