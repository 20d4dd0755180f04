import * as z from 'zod';
import { Term } from '../domain/clock/term.ts';
import { Day, Instant } from '../domain/codes.ts';
import { AwaitingCalendar, Clock } from './dossier-answer.ts';

/** Why a dossier is due when it is due, as `explain-clock.ts` says it, for the API document. */

const Verdict = z.object({
  timeliness: z.enum(['early', 'onTime', 'late']),
  rule: z.enum([
    'endedBeforeDueDay',
    'endedByDue',
    'endedAfterDue',
    'openAtPeriodEnd',
    'waitingForSupplement',
    'secondSupplementRequest',
    'noDueTime',
  ]),
});

const Rung = z.enum(['twoWorkingDaysBefore', 'oneWorkingDayBefore', 'dueToday', 'overdue']);

export const Reason = z
  .object({
    kind: z.enum([
      'lengthened',
      'restarted',
      'receivedLater',
      'firstDay',
      'weekend',
      'holiday',
      'substitute',
      'swap',
      'makeUpDay',
      'pause',
      'lastDayOff',
      'extension',
    ]),
    vi: z.string(),
    en: z.string(),
    at: Instant.optional(),
    term: Term.optional(),
    before: Term.optional(),
    legalBasis: z.string().optional(),
    countedFrom: Instant.optional(),
    cutOff: z.string().optional(),
    day: Day.optional(),
    holiday: z.string().optional(),
    order: z.string().optional(),
    workedOn: Day.optional(),
    inPlaceOf: Day.optional(),
    pause: z.string().optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    dueAt: Instant.optional(),
  })
  .meta({ id: 'ReasonOfDueTime' });

export const ClockAnswer = z
  .object({
    legalTerm: Term,
    term: Term.optional(),
    receivedAt: Instant,
    originalDueAt: Instant.optional(),
    dueAt: Instant.nullable().optional().meta({
      description: 'null: no appointment is given, or the clock is stopped now',
    }),
    countedFrom: Instant.optional(),
    calendarVersion: z.string().optional(),
    movedBy: z.enum(['lastDayOff', 'extension']).optional(),
    awaitingCalendar: AwaitingCalendar,
    remaining: z.object({
      state: z.enum(['running', 'paused', 'overdue', 'ended', 'none', 'awaitingCalendar']),
      workingMinutes: z.int().optional(),
      days: z.int().optional(),
    }),
    warnings: z
      .object({
        reached: Rung.nullable(),
        rungs: z.array(z.object({ rung: Rung, at: Instant })),
      })
      .optional(),
    carriedOverMinutes: z.int().optional().meta({
      description: 'Working minutes by which the last step was ahead of its due time',
    }),
    verdict: z.object({ lawful: Verdict, original: Verdict, current: Verdict }),
    overdueMarkedAt: Instant.optional(),
    reasons: z.array(Reason),
    pauses: Clock.shape.pauses.optional(),
    extension: Clock.shape.extension,
  })
  .meta({ id: 'ExplainedClock' });
