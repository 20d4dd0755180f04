import type { Day, Instant } from '../codes.ts';
import { ok, type Result } from '../result.ts';
import type { Calendar } from './calendar.ts';
import type { Holiday } from './calendar-year.ts';
import { dayOf, epochDayAt, isWeekend, minuteOf } from './civil-day.ts';
import type { ClockRefusal } from './clock-refusal.ts';
import { countingStart, cutOffOf } from './counting-start.ts';
import {
  type Count,
  countOf,
  type Due,
  type DueInput,
  dueTime,
  endOfCount,
  type LongerTerm,
  wasOpenAt,
} from './due-time.ts';
import type { PauseKind } from './pause-kinds.ts';
import type { Term } from './term.ts';

/** One reason why a due time is what it is, in the order in which they apply. */
export type Explanation =
  /** Something must be verified, so that the longer term of the law holds. */
  | ({ readonly kind: 'lengthened'; readonly term: Term } & LongerTerm)
  /** The term was counted again from the completion of the dossier. */
  | { readonly kind: 'restarted'; readonly at: Instant }
  /** Received outside working time, or after the cut-off: it counts as received later. */
  | { readonly kind: 'receivedLater'; readonly countedFrom: Instant; readonly cutOff?: string }
  /** The day of the start, which a term in days or months does not count. */
  | { readonly kind: 'firstDay'; readonly day: Day }
  | { readonly kind: 'weekend'; readonly day: Day; readonly holiday?: Holiday }
  | ({ readonly kind: 'holiday' } & NamedDayOff)
  /** Rest for a holiday that fell on a weekend. */
  | ({ readonly kind: 'substitute' } & NamedDayOff)
  | { readonly kind: 'swap'; readonly day: Day; readonly workedOn: Day; readonly order: string }
  /** A Saturday that counts, because it is worked for a weekday off. */
  | {
      readonly kind: 'makeUpDay';
      readonly day: Day;
      readonly inPlaceOf: Day;
      readonly order: string;
    }
  | {
      readonly kind: 'pause';
      readonly pause: PauseKind;
      readonly from: Instant;
      readonly to?: Instant;
    }
  /** The term ended on a rest day, so it ends with the next working day. */
  | { readonly kind: 'lastDayOff'; readonly day: Day }
  | { readonly kind: 'extension'; readonly dueAt: Instant };

interface NamedDayOff {
  readonly day: Day;
  readonly holiday: Holiday;
  readonly order: string;
}

export interface ExplainedDue extends Due {
  readonly steps: readonly Explanation[];
}

/**
 * The due time with its reasons: each day that did not count and why, the Saturdays that did, the pauses
 * and the rule that moved the end. Kept apart from `dueTime` so that only who asks pays for it. Refuses as
 * `dueTime`.
 */
export function explain(input: DueInput): Result<ExplainedDue, ClockRefusal> {
  const due = dueTime(input);
  if (!due.ok) return due;
  const count = countOf(input);
  if (!count.ok) return count;
  const { dueAt } = due.value;
  const start = [...startSteps(input, count.value), ...pauseSteps(input)];
  if (dueAt === null || input.term === null) return ok({ ...due.value, steps: start });
  const end = endOfCount(input, input.term, count.value);
  if (!end.ok) return end;
  const first = epochDayAt(count.value.start);
  const { rolledFrom } = end.value;
  const unit = input.term.unit;
  const inCivilDays = unit === 'month' || (unit === 'calendarDay' && input.term.value >= 1);
  const skippedFrom = inCivilDays ? (rolledFrom ?? Number.POSITIVE_INFINITY) : first;
  return ok({
    ...due.value,
    steps: [
      ...start,
      ...daySteps(input.calendar, skippedFrom, epochDayAt(Date.parse(dueAt))),
      ...(rolledFrom === undefined
        ? []
        : [{ kind: 'lastDayOff' as const, day: dayOf(rolledFrom) }]),
      ...(end.value.movedBy === 'extension' ? [{ kind: 'extension' as const, dueAt }] : []),
    ],
  });
}

function startSteps(
  input: DueInput,
  { start, restartedAt }: Pick<Count, 'start' | 'restartedAt'>,
): readonly Explanation[] {
  const anchor = restartedAt ?? Date.parse(input.receivedAt);
  const { lengthened, term } = input;
  const steps: Explanation[] = [];
  if (lengthened && term) {
    const { at, before, legalBasis } = lengthened;
    steps.push({ kind: 'lengthened', at, term, before, legalBasis });
  }
  if (restartedAt !== undefined) {
    steps.push({ kind: 'restarted', at: new Date(restartedAt).toISOString() });
  }
  if (start !== minuteOf(anchor)) {
    const countedFrom = new Date(start).toISOString();
    const cutOff = cutOffOf(input.term, input.rules);
    const cut =
      countingStart(input.calendar, anchor, undefined, wasOpenAt(input, anchor)) !== start;
    steps.push({ kind: 'receivedLater', countedFrom, ...(cut && cutOff && { cutOff }) });
  }
  if (!countsFirstDay(input.term)) steps.push({ kind: 'firstDay', day: dayOf(epochDayAt(start)) });
  return steps;
}

const countsFirstDay = (term: Term | null): boolean =>
  term === null ||
  term.unit === 'workingHour' ||
  term.unit === 'sameDay' ||
  (term.unit !== 'month' && term.value < 1);

function pauseSteps({ pauses }: DueInput): readonly Explanation[] {
  return (pauses ?? [])
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    .map(({ kind, from, to }) => ({
      kind: 'pause',
      pause: kind as PauseKind,
      from,
      ...(to && { to }),
    }));
}

function daySteps(calendar: Calendar, from: number, to: number): readonly Explanation[] {
  const steps: Explanation[] = [];
  for (let day = from; day <= to; day++) {
    const step = dayStep(calendar, day);
    if (step) steps.push(step);
  }
  return steps;
}

function dayStep(calendar: Calendar, epochDay: number): Explanation | undefined {
  const day = dayOf(epochDay);
  const makeUp = calendar.makeUpDays.get(day);
  if (makeUp) return { kind: 'makeUpDay', day, inPlaceOf: makeUp.for, order: makeUp.order };
  if (isWeekend(epochDay)) {
    const holiday = calendar.weekendHolidays.get(day)?.holiday;
    return { kind: 'weekend', day, ...(holiday && { holiday }) };
  }
  const off = calendar.daysOff.get(day);
  if (!off) return undefined;
  return off.as === 'swap'
    ? { kind: 'swap', day, workedOn: off.workedOn, order: off.order }
    : { kind: off.as, day, holiday: off.holiday, order: off.order };
}
