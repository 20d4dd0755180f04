import type { Day, Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Calendar } from './calendar.ts';
import { dayOf, epochDayAt } from './civil-day.ts';
import type { ClockRefusal } from './clock-refusal.ts';
import { type DueInput, dueTime } from './due-time.ts';
import { isWorkingDay, workingDaysBefore } from './working-time.ts';

/** The history of one dossier's clock, as its row and its events record it. */
export interface RecordedClock extends Omit<DueInput, 'calendar' | 'now'> {
  readonly calendarVersion: string;
  readonly dueAt: Instant | null;
}

/** A day that a new announcement made a working day, or took away. */
export interface ChangedDay {
  readonly day: Day;
  readonly becomes: 'worked' | 'rest';
  /** The document that orders it; absent when the day only lost its place in the former one. */
  readonly order?: string;
}

export interface Reprojection {
  readonly dueBefore: Instant | null;
  readonly dueAfter: Instant | null;
  readonly calendarBefore: string;
  readonly calendarAfter: string;
  /** The reason, day by day; empty when no day of the dossier's time changed. */
  readonly changedDays: readonly ChangedDay[];
}

/**
 * The due time that a new announcement gives a running dossier, with the days that moved it: a holiday
 * announced today concerns the dossiers received yesterday. The due time of the receipt is not touched.
 * Under the calendar it was computed with, a clock is left as it is, so doing it twice changes nothing.
 * Refuses `unknownCalendar` when the recorded version is not among `known`, and as `dueTime`.
 */
export function reproject(
  recorded: RecordedClock,
  known: readonly Calendar[],
  current: Calendar,
): Result<Reprojection, ClockRefusal> {
  const version = recorded.calendarVersion;
  const former = [current, ...known].find((calendar) => calendar.version === version);
  if (!former) return refuse({ code: 'unknownCalendar', version });
  const told = {
    dueBefore: recorded.dueAt,
    calendarBefore: version,
    calendarAfter: current.version,
  };
  if (former === current) return ok({ ...told, dueAfter: recorded.dueAt, changedDays: [] });
  const due = dueTime({ ...recorded, calendar: current });
  if (!due.ok) return due;
  const ends = [recorded.dueAt, due.value.dueAt].flatMap((at) => (at ? [Date.parse(at)] : []));
  const span = [Date.parse(recorded.receivedAt), Math.max(...ends)] as const;
  return ok({
    ...told,
    dueAfter: due.value.dueAt,
    changedDays: changedDays(former, current, ...span),
  });
}

function changedDays(
  former: Calendar,
  current: Calendar,
  from: number,
  to: number,
): readonly ChangedDay[] {
  const changed: ChangedDay[] = [];
  for (let day = epochDayAt(from); day <= epochDayAt(to); day++) {
    const worked = isWorkingDay(current, day);
    if (workingDaysBefore(former, day + 1) === undefined || worked === isWorkingDay(former, day)) {
      continue;
    }
    const date = dayOf(day);
    const order = (worked ? current.makeUpDays : current.daysOff).get(date)?.order;
    changed.push({ day: date, becomes: worked ? 'worked' : 'rest', ...(order && { order }) });
  }
  return changed;
}
