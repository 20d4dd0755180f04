import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Calendar } from './calendar.ts';
import { dueTime } from './due-time.ts';
import type { ClockRefusal } from './refusals.ts';
import { form04By } from './warnings.ts';
import { awaitingYear, nextWorkingInstant, positionOf } from './working-time.ts';

export interface ExtensionInput {
  /** The due time of the receipt. It is kept whatever happens: an extension only adds a later `dueAt`. */
  readonly originalDueAt: Instant;
  /** The present due time; `null` while the clock is paused or when there is no appointment. */
  readonly dueAt: Instant | null;
  readonly newDueAt: Instant;
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly alreadyExtended: boolean;
}

export interface NewAppointment {
  readonly at: Instant;
  readonly originalDueAt: Instant;
  readonly dueBefore: Instant;
  readonly dueAfter: Instant;
}

/**
 * Whether a new appointment may be given (form 04, văn bản xin lỗi và đề nghị gia hạn): once, asked for by
 * the close of the working day before the due time, to a later working moment. Sources: Circular
 * 03/2025/TT-VPCP form 04; Lai Châu QĐ 88/2025/QĐ-UBND art. 3(6). Refuses `noDueTime`, `alreadyExtended`,
 * `extensionTooLate`, `newDueNotLater`, `outsideWorkingTime`, `badTime` and `awaitingCalendar`.
 */
export function mayExtend(input: ExtensionInput): Result<NewAppointment, ClockRefusal> {
  const { dueAt, newDueAt, now, calendar } = input;
  if (dueAt === null) return refuse({ code: 'noDueTime' });
  if (input.alreadyExtended) return refuse({ code: 'alreadyExtended' });
  const latest = form04By(calendar, dueAt);
  if (latest === undefined) return refuse(awaitingYear(calendar, Date.parse(dueAt)));
  if (now > latest) return refuse({ code: 'extensionTooLate', latest });
  const asked = Date.parse(newDueAt);
  if (Number.isNaN(asked)) return refuse({ code: 'badTime', given: newDueAt });
  if (asked <= Date.parse(dueAt)) return refuse({ code: 'newDueNotLater', dueAt });
  if (positionOf(calendar, asked) === undefined) return refuse(awaitingYear(calendar, asked));
  if (nextWorkingInstant(calendar, asked) !== asked) {
    return refuse({ code: 'outsideWorkingTime', at: newDueAt });
  }
  return ok({
    at: now,
    originalDueAt: input.originalDueAt,
    dueBefore: dueAt,
    dueAfter: new Date(asked).toISOString(),
  });
}

/** Working days that an applicant has to complete a dossier, unless the law of the procedure says otherwise. */
export const SUPPLEMENT_LIMIT = 15;

/**
 * The close of the last day on which the applicant may still complete the dossier, counted in working days
 * from the notice (form 02). Refuses as `dueTime`.
 */
export function supplementExpiry(input: {
  readonly requestedAt: Instant;
  readonly calendar: Calendar;
  readonly workingDays?: number | undefined;
}): Result<Instant, ClockRefusal> {
  const due = dueTime({
    term: { unit: 'workingDay', value: input.workingDays ?? SUPPLEMENT_LIMIT },
    receivedAt: input.requestedAt,
    calendar: input.calendar,
  });
  if (!due.ok) return due;
  return due.value.dueAt === null ? refuse({ code: 'noDueTime' }) : ok(due.value.dueAt);
}
