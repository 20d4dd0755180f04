import * as z from 'zod';
import { DossierCode, Instant, ProcedureCode, UnitCode } from '../domain/codes.ts';
import { outlooks, parentStates } from '../domain/linked/parent.ts';
import { linkedActs } from '../domain/linked/sight.ts';
import { Reason } from './clock-answer.ts';
import { AwaitingCalendar, State, standing } from './dossier-answer.ts';

const inBoth = { vi: z.string(), en: z.string() };

const Child = z
  .object({
    id: z.string(),
    code: DossierCode,
    procedure: ProcedureCode,
    outlook: z.object({ code: z.enum(outlooks), ...inBoth }),
    openedAt: Instant.optional(),
    state: State.optional(),
    nationalStatus: standing.nationalStatus.optional(),
    receivingUnit: UnitCode.optional(),
    leadUnit: UnitCode.optional(),
    acceptedAt: Instant.optional(),
    finishedAt: Instant.optional(),
    overdue: z.boolean().optional(),
    dueAt: Instant.optional(),
    awaitingCalendar: AwaitingCalendar,
    handOver: z
      .object({
        from: z.array(DossierCode),
        dueAt: Instant.meta({ description: 'Ten minutes after the last result before it' }),
        at: Instant,
        late: z.boolean(),
        acknowledgeBy: Instant.meta({
          description: 'Two working hours later: until then the agency accepts it or refuses it',
        }),
        acknowledgedAt: Instant.optional(),
      })
      .optional(),
  })
  .meta({ id: 'LinkedChild' });

/** One line of progress over all of them, and each of them. */
export const LinkedAnswer = z
  .object({
    code: DossierCode,
    bundle: ProcedureCode,
    name: z.string(),
    legalBasis: z.string(),
    state: z.object({ code: z.enum(parentStates), ...inBoth }),
    done: z.int().nonnegative(),
    of: z.int().positive(),
    receivingUnit: UnitCode,
    submittedAt: Instant,
    receivedAt: Instant.optional(),
    dueAt: Instant.optional(),
    awaitingCalendar: AwaitingCalendar,
    reasons: z.array(Reason).meta({ description: 'Why the whole is due then' }),
    overdue: z.boolean(),
    overdueMarkedAt: Instant.optional(),
    withdrawnAt: Instant.optional(),
    endedAt: Instant.optional(),
    children: z.array(Child),
    allowed: z.array(z.enum(linkedActs)).meta({ description: 'To who asks, now' }),
  })
  .meta({ id: 'Linked' });
