import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Calendar } from './calendar.ts';
import { epochDayAt } from './civil-day.ts';
import type { ClockRefusal } from './clock-refusal.ts';
import { awaitingYear, instantAt, openingOf, workingDaysBefore } from './working-time.ts';

/** How near a dossier has come to its due time. */
export type Rung = 'twoWorkingDaysBefore' | 'oneWorkingDayBefore' | 'dueToday' | 'overdue';

export interface Warnings {
  /** The highest rung reached at `now`; `null` while there is time. */
  readonly reached: Rung | null;
  /** Every rung with the instant at which it is reached, in order. */
  readonly rungs: readonly { readonly rung: Rung; readonly at: Instant }[];
}

/**
 * The ladder of warnings before a due time. A rung is reached as its working day opens; on the working day
 * before the due day the apology (form 04) must go out, so that rung is left out once it has. `overdue` is
 * reached at the due time itself: a dossier that ends in that very millisecond is on time, one that is
 * still open is not. A rung before the first announced year is left out.
 */
export function warnings(input: {
  readonly dueAt: Instant;
  readonly calendar: Calendar;
  readonly now: Instant;
  readonly form04Issued: boolean;
}): Result<Warnings, ClockRefusal> {
  const due = Date.parse(input.dueAt);
  if (Number.isNaN(due)) return refuse({ code: 'badTime', given: input.dueAt });
  const index = workingDaysBefore(input.calendar, epochDayAt(due));
  if (index === undefined) return refuse(awaitingYear(input.calendar, due));
  const opening = (days: number) => openingOf(input.calendar, index - days);
  const ladder: [Rung, number | undefined][] = [
    ['twoWorkingDaysBefore', opening(2)],
    ['oneWorkingDayBefore', input.form04Issued ? undefined : opening(1)],
    ['dueToday', opening(0)],
    ['overdue', due],
  ];
  const rungs = ladder.flatMap(([rung, at]) =>
    at === undefined ? [] : [{ rung, at: new Date(Math.min(at, due)).toISOString() }],
  );
  return ok({ reached: rungs.findLast(({ at }) => at <= input.now)?.rung ?? null, rungs });
}

/**
 * The latest moment for form 04: the close of the working day before the due day. Provincial rules say
 * "at the latest 1 day before" (Lai Châu QĐ 88/2025/QĐ-UBND art. 3(6)); read as a working day, because the
 * officer who must send it and the counter that must pass it on both work on working days.
 * `undefined` outside the announced calendar.
 */
export function form04By(calendar: Calendar, dueAt: Instant): Instant | undefined {
  const index = workingDaysBefore(calendar, epochDayAt(Date.parse(dueAt)));
  const close = index === undefined ? undefined : instantAt(calendar, index * calendar.dayLength);
  return close === undefined ? undefined : new Date(close).toISOString();
}
