import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import { epochDayAt, MINUTE } from './civil-day.ts';
import { countOf, type DueInput, endOfCount } from './due-time.ts';
import type { ClockRefusal } from './refusals.ts';
import { awaitingYear, positionOf } from './working-time.ts';

/** What is left of a term. It has an answer while the clock is stopped, too. */
export interface Remaining {
  /** `none`: the procedure gives no appointment, so nothing can run out. */
  readonly state: 'running' | 'paused' | 'overdue' | 'none';
  /** Working minutes to the due time; below zero: by how much it is overdue. */
  readonly workingMinutes: number;
  /** Civil days to the due day, for people; a stopped clock counts from the day it stopped. */
  readonly days: number;
}

/**
 * What is left of a dossier's term at `now`. While a pause is open, what was left when it began; a term in
 * working time goes on with exactly that on resumption, one in civil days by the days the pause crosses.
 * Refuses as `dueTime`.
 */
export function remaining(input: DueInput, now: Instant): Result<Remaining, ClockRefusal> {
  const count = countOf(input);
  if (!count.ok) return count;
  if (input.term === null) return ok({ state: 'none', workingMinutes: 0, days: 0 });
  const { start, stops } = count.value;
  const last = stops.at(-1);
  const open = last?.to === Number.POSITIVE_INFINITY ? last : undefined;
  const closed = open ? stops.slice(0, -1) : stops;
  const end = endOfCount(input, input.term, { start, stops: closed });
  if (!end.ok) return end;
  // Before the count begins the whole term is left.
  const from = Math.max(open ? open.from : Date.parse(now), start);
  if (Number.isNaN(from)) return refuse({ code: 'badTime', given: now });
  const here = positionOf(input.calendar, from);
  if (here === undefined) return refuse(awaitingYear(input.calendar, from));
  const there = positionOf(input.calendar, end.value.at) ?? here;
  return ok({
    state: open ? 'paused' : from >= end.value.at ? 'overdue' : 'running',
    workingMinutes: (there - here) / MINUTE,
    days: epochDayAt(end.value.at) - epochDayAt(from),
  });
}
