import type { Instant } from '../codes.ts';

/**
 * Why the clock gives no answer. The codes are stable: the API maps each to a problem type, alarms and
 * clients key on them.
 */
export type ClockRefusal =
  /** The State has not announced the working days of this year: no due time beyond it, never a guess. */
  | { readonly code: 'awaitingCalendar'; readonly year: number }
  /** A term that is not a positive, finite number in its unit. */
  | { readonly code: 'impossibleTerm' }
  /** Not an ISO 8601 instant, or not a clock time `HH:MM`. */
  | { readonly code: 'badTime'; readonly given: string }
  | { readonly code: 'unknownPauseKind'; readonly kind: string }
  /** The law of this procedure does not let this kind of pause stop its clock. */
  | { readonly code: 'pauseNotAllowed'; readonly kind: string }
  | { readonly code: 'alreadyPaused'; readonly kind: string }
  | { readonly code: 'notPaused'; readonly kind: string }
  | { readonly code: 'pauseEndsBeforeItStarts'; readonly from: Instant; readonly to: Instant }
  /** An act dated before the dossier was received. */
  | { readonly code: 'beforeReceipt'; readonly at: Instant }
  /** An act dated later than now. */
  | { readonly code: 'inTheFuture'; readonly at: Instant }
  | { readonly code: 'unknownCalendar'; readonly version: string }
  /** There is no running appointment to extend: none was given, or the clock is paused. */
  | { readonly code: 'noDueTime' }
  /** A new appointment may be given once. */
  | { readonly code: 'alreadyExtended' }
  /** Form 04 had to be out by the end of the working day before the due time. */
  | { readonly code: 'extensionTooLate'; readonly latest: Instant }
  | { readonly code: 'newDueNotLater'; readonly dueAt: Instant }
  /** The new appointment has come: it cannot be corrected any more. */
  | { readonly code: 'appointmentPassed'; readonly dueAt: Instant }
  /** Further away than the province lets a new appointment be. */
  | { readonly code: 'newDueTooLate'; readonly latest: Instant }
  /** Appointments are hours and minutes; this one has seconds. */
  | { readonly code: 'notAWholeMinute'; readonly at: Instant }
  | { readonly code: 'outsideWorkingTime'; readonly at: Instant };
