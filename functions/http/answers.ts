import * as z from 'zod';
import { Day, DossierCode, Instant, ProcedureCode, UnitCode } from '../domain/codes.ts';
import { actNames } from '../domain/dossier/acts.ts';
import { DossierProof } from '../domain/log/dossier-proof.ts';
import { Channel, Procedure } from '../domain/procedure/procedure.ts';
import { Role, StepId } from '../domain/procedure/process.ts';
import { UnitKind } from '../domain/province-rules.ts';
import {
  Assigned,
  AwaitingCalendar,
  DossierAnswer,
  PaperCustody,
  State,
  standing,
} from './dossier-answer.ts';
import type { RouteId } from './routes.ts';

/**
 * What the routes answer that clients use most, for the API document. The endpoints are not bound to it:
 * the tests of the province hold every answer against it.
 */

const page = (row: z.ZodType) =>
  z.object({
    items: z.array(row),
    next: z.string().optional().meta({ description: 'The cursor of the next page' }),
  });

const EventHash = z.string().meta({
  description: 'SHA-256, in base64, of the event before',
});

const Event = z
  .object({
    kind: z.string(),
    at: Instant,
    version: z.int().positive(),
    actor: z.string(),
    from: State.optional(),
    to: State,
    step: StepId.optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
    previous: EventHash.optional(),
  })
  .meta({ id: 'DossierEvent' });

const Chain = z
  .object({
    since: z.int().positive().optional().meta({
      description: 'The first version from which on every event is vouched for',
    }),
    fault: z
      .object({
        version: z.int().positive(),
        kind: z.enum(['altered', 'missing', 'cut', 'inserted', 'reordered']),
      })
      .optional()
      .meta({ description: 'Where the history is not what was written' }),
  })
  .meta({ id: 'CheckedChain' });

const Submitted = z
  .object({
    ...standing,
    components: z.array(z.object({ id: z.string(), name: z.string(), mandatory: z.boolean() })),
  })
  .omit({ allowed: true });

const Acted = z
  .object({
    ...standing,
    step: StepId.optional(),
    originalDueAt: Instant.optional(),
    dueAt: Instant.optional(),
    awaitingCalendar: AwaitingCalendar,
    act: Event.pick({ kind: true, at: true, facts: true }),
  })
  .meta({ id: 'Acted' });

const row = {
  code: DossierCode,
  procedure: ProcedureCode,
  state: State,
  receivingUnit: UnitCode,
  dueAt: Instant.optional(),
  awaitingCalendar: AwaitingCalendar,
};

const Due = { dueAt: Instant.optional(), awaitingCalendar: AwaitingCalendar };

const TaskRow = z
  .object({
    code: DossierCode,
    procedure: ProcedureCode,
    procedureName: z.string(),
    state: State,
    nationalStatus: standing.nationalStatus,
    unit: UnitCode,
    step: z.string(),
    name: z.string(),
    role: Role,
    dueAt: Instant.optional(),
    awaitingCalendar: AwaitingCalendar,
    openedAt: Instant.optional(),
    overdue: z.boolean(),
    dossier: z.object({ ...Due, originalDueAt: Instant.optional(), overdue: z.boolean() }),
    pause: z.object({ kind: z.string(), from: Instant }).optional(),
    assigned: Assigned.optional(),
    act: z.enum(actNames).optional().meta({
      description: 'The act that does the work, where the caller may do it now',
    }),
    applicant: z.string().optional().meta({
      description: 'Initials, where they were asked for and the caller handles the dossier',
    }),
  })
  .meta({ id: 'WorkRow' });

const UnitRow = z
  .object({
    code: UnitCode,
    name: z.string(),
    kind: UnitKind.optional(),
    parent: UnitCode.optional(),
    validFrom: Day,
    validTo: Day.optional(),
    mergedInto: UnitCode.optional(),
    phone: z.string().optional(),
    address: z.string().optional(),
    receives: z.boolean().meta({ description: 'Takes procedures in today, every one of them' }),
    resolves: z.int().nonnegative().meta({ description: 'Procedures in force that it handles' }),
  })
  .meta({ id: 'Unit' });

const Me = z
  .object({
    subject: z.string(),
    name: z.string().optional(),
    language: z.enum(['vi', 'en']),
    roles: z.array(Role),
    units: z.array(z.object({ code: UnitCode, name: z.string(), validTo: Day.optional() })),
  })
  .meta({ id: 'Me' });

const Stage = z.enum(['announced', 'inForce', 'merged', 'abolished']);

const announced = z.array(z.object({ version: z.int().positive(), validFrom: Day }));

const ProcedureRow = z.object({
  code: ProcedureCode,
  stage: Stage,
  version: z.int().positive(),
  ...Procedure.pick({
    validFrom: true,
    name: true,
    field: true,
    level: true,
    leadUnit: true,
    publishedTerm: true,
    onlineLevel: true,
    fee: true,
  }).shape,
  processKind: Procedure.shape.process.shape.kind,
  missing: z.array(z.string()),
  validTo: Day.optional(),
  successors: z.array(ProcedureCode).optional(),
  announced,
});

const ProcedureToday = Procedure.extend({
  longCode: z.string(),
  stage: Stage,
  inForce: z.boolean(),
  announced,
}).meta({ id: 'Procedure' });

/** For five minutes, or as long as is said. */
const Address = z.object({
  fileName: z.string(),
  contentType: z.string(),
  size: z.int().positive(),
  sha256: z.string(),
  url: z.url(),
  expiresInSeconds: z.int().positive(),
});

const acted = Object.fromEntries(actNames.map((name) => [name, Acted]));

export const answers: Partial<Record<RouteId, z.ZodObject>> = {
  ...acted,
  submit: Submitted,
  'read-dossier': DossierAnswer,
  'read-state': z.object({
    code: DossierCode,
    nationalStatus: standing.nationalStatus,
    submittedAt: Instant,
    acceptedAt: Instant.optional(),
    dueAt: Instant.optional(),
    finishedAt: Instant.optional(),
    returnedAt: Instant.optional(),
  }),
  'read-proof': DossierProof.meta({ id: 'DossierProof' }),
  'read-history': page(Event).extend({ chain: Chain }),
  'read-document': Address,
  'read-me': Me,
  'list-units': z.object({ items: z.array(UnitRow) }),
  'search-dossiers': page(
    z
      .object({
        ...row,
        procedureName: z.string(),
        nationalStatus: standing.nationalStatus,
        channel: Channel,
        leadUnit: UnitCode,
        step: StepId.optional(),
        submittedAt: Instant,
        finishedAt: Instant.optional(),
        overdue: z.boolean(),
      })
      .meta({ id: 'FoundDossier' }),
  ),
  'list-own': page(z.object({ ...row, submittedAt: Instant })),
  'list-tasks': page(TaskRow),
  'list-papers': page(z.object({ ...row, leadUnit: UnitCode, paper: PaperCustody })),
  'list-procedures': page(ProcedureRow),
  'read-procedure': ProcedureToday,
};
