import * as z from 'zod';
import type { Calendar } from '../clock/calendar.ts';
import { epochDayOf } from '../clock/civil-day.ts';
import { Day, ProcedureCode } from '../codes.ts';
import { ChangeKind, type Life } from './life.ts';

/** One procedure in one publication decision: what the figures of publishing on time are counted from. */
export const Publication = z.strictObject({
  procedure: ProcedureCode,
  kind: ChangeKind,
  /** The version that the decision brings; absent where it ends the procedure. */
  version: z.int().positive().optional(),
  decision: z.strictObject({ number: z.string().min(1).max(60), day: Day }),
  /** The first day on which it holds. */
  effectiveFrom: Day,
  /** The day on which the National Portal showed it; absent until then. */
  madePublicOn: Day.optional(),
});
export type Publication = z.infer<typeof Publication>;

/** What a province keeps to; ministries have 20 and 10 (Decision 766/QĐ-TTg, transparency). */
export const WORKING_DAYS_BEFORE_EFFECT = 5;
const WORKING_DAYS_TO_MAKE_PUBLIC = 5;

/**
 * Whether the decision was made at least five working days before it takes effect. Counted backwards from
 * the day of taking effect, which is not counted itself (Civil Code 2015 art. 147(2)). `undefined` where
 * the working days between them are not announced yet.
 */
export function isPublishedOnTime(
  { decision, effectiveFrom }: Publication,
  calendar: Calendar,
): boolean | undefined {
  const days = workingDays(calendar, epochDayOf(decision.day), epochDayOf(effectiveFrom));
  return days && withinAnnounced(days, (count) => count >= WORKING_DAYS_BEFORE_EFFECT);
}

/**
 * Whether everybody could read it within five working days of the decision, whose own day is not counted.
 * `undefined` while it is not public and nobody can tell: `isPublicOverdue` says when that is late.
 */
export function isMadePublicOnTime(
  { decision, madePublicOn }: Publication,
  calendar: Calendar,
): boolean | undefined {
  return madePublicOn === undefined ? undefined : isPublicBy(decision.day, madePublicOn, calendar);
}

/** Whether it should be public at the end of a day and is not. */
export function isPublicOverdue(
  { decision, madePublicOn }: Publication,
  day: Day,
  calendar: Calendar,
): boolean {
  if (madePublicOn !== undefined && madePublicOn <= day) return false;
  return day > decision.day && isPublicBy(decision.day, day, calendar) === false;
}

function isPublicBy(decided: Day, day: Day, calendar: Calendar): boolean | undefined {
  const days = workingDays(calendar, epochDayOf(decided) + 1, epochDayOf(day) + 1);
  return days && withinAnnounced(days, (count) => count <= WORKING_DAYS_TO_MAKE_PUBLIC);
}

interface Span {
  readonly announced: number;
  /** Days beyond the announced calendar: each may turn out to be worked or not. */
  readonly open: number;
}

/** Working days from an epoch day to another, the first included and the second not. */
function workingDays(calendar: Calendar, from: number, to: number): Span | undefined {
  const { first, end, before } = calendar;
  if (from < first || from > end) return undefined;
  const until = Math.max(from, Math.min(to, end));
  return {
    announced: (before[until - first] ?? 0) - (before[from - first] ?? 0),
    open: Math.max(0, to - until),
  };
}

/** What holds for every possible calendar of the days beyond the known one; else `undefined`. */
function withinAnnounced(
  { announced, open }: Span,
  holds: (count: number) => boolean,
): boolean | undefined {
  const least = holds(announced);
  return least === holds(announced + open) ? least : undefined;
}

/** The catalogue of a province: the life of every procedure, and what every decision published. */
export interface Catalogue {
  readonly lives: readonly Life[];
  readonly publications: readonly Publication[];
}
