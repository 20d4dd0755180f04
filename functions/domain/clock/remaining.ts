import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import { epochDayAt, MINUTE, minuteOf } from './civil-day.ts';
import type { ClockRefusal } from './clock-refusal.ts';
import { countOf, type DueInput, endOfCount } from './due-time.ts';
import { awaitingYear, positionOf } from './working-time.ts';

/** What is left of a term. It has an answer while the clock is stopped, too. */
export interface RemainingTime {
  /** `none`: the procedure gives no appointment, so nothing can run out. `ended`: the work is done. */
  readonly state: 'running' | 'paused' | 'overdue' | 'ended' | 'none';
  /** Whole working minutes to the due time; below zero: by how much it is, or was at the end, overdue. */
  readonly workingMinutes: number;
  /** Civil days to the due day, for people; a clock that stopped or ended counts from that day. */
  readonly days: number;
}

/**
 * What is left of a dossier's term at `now`, or what was left when its work ended. While a pause is open,
 * what was left when it began. Refuses as `dueTime`.
 */
export function remaining(
  input: DueInput,
  now: Instant,
  endedAt?: Instant,
): Result<RemainingTime, ClockRefusal> {
  const count = countOf(input);
  if (!count.ok) return count;
  if (input.term === null) return ok({ state: 'none', workingMinutes: 0, days: 0 });
  const { start, stops } = count.value;
  const last = stops.at(-1);
  const open = last?.to === Number.POSITIVE_INFINITY ? last : undefined;
  const closed = open ? stops.slice(0, -1) : stops;
  const end = endOfCount(input, input.term, { start, stops: closed });
  if (!end.ok) return end;
  const asked = Date.parse(endedAt ?? now);
  if (Number.isNaN(asked)) return refuse({ code: 'badTime', given: endedAt ?? now });
  // Before the count begins the whole term is left.
  const from = Math.max(open ? open.from : asked, start);
  const here = positionOf(input.calendar, minuteOf(from));
  if (here === undefined) return refuse(awaitingYear(input.calendar, from));
  const there = positionOf(input.calendar, end.value.at) ?? here;
  const state = open ? 'paused' : from >= end.value.at ? 'overdue' : 'running';
  return ok({
    state: endedAt === undefined ? state : 'ended',
    workingMinutes: (there - here) / MINUTE,
    days: epochDayAt(end.value.at) - epochDayAt(from),
  });
}
