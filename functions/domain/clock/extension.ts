import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Calendar } from './calendar.ts';
import { minuteOf } from './civil-day.ts';
import type { ClockRefusal } from './clock-refusal.ts';
import { dueTime } from './due-time.ts';
import type { Term } from './term.ts';
import { form04By } from './warnings.ts';
import { awaitingYear, nextWorkingInstant, positionOf } from './working-time.ts';

export interface AppointmentInput {
  readonly newDueAt: Instant;
  /** The moment that it must lie after: the due time that it replaces, or now where that has passed. */
  readonly after: Instant;
  /** How long it may lie after the moment `from`. */
  readonly longest: { readonly term: Term; readonly from: Instant };
  readonly calendar: Calendar;
}

/**
 * Whether a moment may be promised as the new appointment; the value is that moment. Refuses `badTime`,
 * `newDueNotLater`, `notAWholeMinute`, `awaitingCalendar`, `outsideWorkingTime` and `newDueTooLate`.
 */
export function mayPromise(input: AppointmentInput): Result<Instant, ClockRefusal> {
  const { newDueAt, after, longest, calendar } = input;
  const asked = Date.parse(newDueAt);
  if (Number.isNaN(asked)) return refuse({ code: 'badTime', given: newDueAt });
  if (asked <= Date.parse(after)) return refuse({ code: 'newDueNotLater', dueAt: after });
  if (minuteOf(asked) !== asked) return refuse({ code: 'notAWholeMinute', at: newDueAt });
  if (positionOf(calendar, asked) === undefined) return refuse(awaitingYear(calendar, asked));
  if (nextWorkingInstant(calendar, asked) !== asked) {
    return refuse({ code: 'outsideWorkingTime', at: newDueAt });
  }
  const latest = latestPromise(longest, calendar);
  if (latest !== undefined && asked > Date.parse(latest)) {
    return refuse({ code: 'newDueTooLate', latest });
  }
  return ok(new Date(asked).toISOString());
}

/**
 * The last moment that may be promised; `undefined` where it lies beyond the announced calendar, and so after every
 * moment that can be asked for.
 */
export function latestPromise(
  { term, from }: AppointmentInput['longest'],
  calendar: Calendar,
): Instant | undefined {
  const bound = dueTime({ term, receivedAt: from, calendar });
  return bound.ok ? (bound.value.dueAt ?? undefined) : undefined;
}

export interface ExtensionInput {
  /** The present due time; `null` while the clock is paused or when there is no appointment. */
  readonly dueAt: Instant | null;
  readonly newDueAt: Instant;
  /** How long the new appointment may lie after the present one. */
  readonly longest: Term;
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly alreadyExtended: boolean;
}

export interface NewAppointment {
  readonly at: Instant;
  readonly dueBefore: Instant;
  readonly dueAfter: Instant;
}

/** Whether any new appointment may replace the due time now; the value is that due time. Refuses as `mayExtend`. */
export function mayAskToExtend({
  dueAt,
  now,
  calendar,
  alreadyExtended,
}: Omit<ExtensionInput, 'newDueAt' | 'longest'>): Result<Instant, ClockRefusal> {
  if (dueAt === null) return refuse({ code: 'noDueTime' });
  if (alreadyExtended) return refuse({ code: 'alreadyExtended' });
  const latest = form04By(calendar, dueAt);
  if (latest === undefined) return refuse(awaitingYear(calendar, Date.parse(dueAt)));
  return now > latest ? refuse({ code: 'extensionTooLate', latest }) : ok(dueAt);
}

/**
 * Whether the due time may be replaced by a new appointment (form 04, văn bản xin lỗi và đề nghị gia hạn):
 * once, asked for by the close of the working day before the due time. Sources: Circular 03/2025/TT-VPCP
 * form 04; Lai Châu QĐ 88/2025/QĐ-UBND art. 3(6). Refuses `noDueTime`, `alreadyExtended`,
 * `extensionTooLate`, and as `mayPromise`.
 */
export function mayExtend(input: ExtensionInput): Result<NewAppointment, ClockRefusal> {
  const { newDueAt, now, calendar } = input;
  const asked = mayAskToExtend(input);
  if (!asked.ok) return asked;
  const dueAt = asked.value;
  const longest = { term: input.longest, from: dueAt };
  const promised = mayPromise({ newDueAt, after: dueAt, longest, calendar });
  return promised.ok ? ok({ at: now, dueBefore: dueAt, dueAfter: promised.value }) : promised;
}
