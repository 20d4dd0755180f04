import * as z from 'zod';
import { Allowance, Term } from '../domain/clock/term.ts';
import { Day, DossierCode, Instant, ProcedureCode, UnitCode } from '../domain/codes.ts';
import { LetterContent } from '../domain/dossier/acts/draft-letter.ts';
import { recordConsent } from '../domain/dossier/acts/record-consent.ts';
import { actNames } from '../domain/dossier/acts.ts';
import { Applicant } from '../domain/dossier/applicant.ts';
import { PaymentKind } from '../domain/dossier/fields.ts';
import { parcelEvents, parcelWays } from '../domain/dossier/parcel.ts';
import { supplementReasons } from '../domain/dossier/parts.ts';
import { paymentStates } from '../domain/dossier/payment.ts';
import { dossierStates } from '../domain/dossier/state.ts';
import { ownTasks } from '../domain/dossier/task.ts';
import { Channel } from '../domain/procedure/procedure.ts';
import { AskedId, Role, StepId } from '../domain/procedure/process.ts';
import { Count, Document, DossierComponent, Hash, Officer, Upload } from './document-answer.ts';

/** A dossier as `views.ts` shows it, field by field, for the API document. */

export const State = z.enum(dossierStates);
const NationalStatus = z.object({
  code: z.int().min(1).max(10),
  vi: z.string(),
  en: z.string(),
});

/** A step of a process, or a task that no machine opens. */
export const TaskName = z.union([StepId, AskedId, z.enum(ownTasks)]);

const TaskStatus = z.enum(['planned', 'open', 'done', 'parked', 'asking', 'silent']);

/** Who has a task. */
export const Assignment = z
  .object({ to: z.string(), by: z.string(), at: Instant })
  .meta({ id: 'Assignment' });

/** With the name of the officer, for the offices and where the name is known. */
export const NamedAssignment = Assignment.extend({ toName: z.string().optional() });

const PaymentRequest = z.object({ kind: PaymentKind, amount: Count });

/** An act that the caller may do now, and between what it may choose. */
const AllowedAct = z
  .object({
    act: z.enum(actNames),
    step: StepId.optional(),
    to: z.array(StepId).optional().meta({ description: 'None: the dossier goes to its end' }),
    tasks: z.array(TaskName).optional(),
    kinds: z.array(z.string()).optional(),
    payments: z.array(PaymentRequest).optional(),
    methods: z.array(z.string()).optional(),
    cases: z.array(z.string()).optional(),
    components: z.array(z.string()).optional(),
    units: z.array(UnitCode).optional(),
    documents: z
      .array(Hash)
      .optional()
      .meta({ description: 'None: one is uploaded first, as c00' }),
    requests: z.array(Hash).optional().meta({
      description:
        'The counter names one of them where the dossier was filed online; none: it is uploaded first, as c99',
    }),
    after: Instant.optional().meta({ description: 'A time that is named lies after this one' }),
    latest: Instant.optional().meta({
      description: 'And not after this one; absent: it lies beyond the announced calendar',
    }),
  })
  .meta({ id: 'AllowedAct' });

/** Where a dossier stands, as every act answers it too. */
export const standing = {
  code: DossierCode,
  version: z.int().positive(),
  state: State,
  nationalStatus: NationalStatus,
  allowed: z.array(AllowedAct).meta({
    description: 'What the caller may do now: refused for no role, unit, state or way',
  }),
};

/** In place of a due time that lies beyond the announced calendar. */
export const AwaitingCalendar = z.int().optional().meta({
  description: 'The year whose calendar must be announced before there is a due time',
});

const Task = z
  .object({
    step: TaskName,
    assigned: NamedAssignment.optional(),
    name: z.string(),
    role: Role,
    unit: UnitCode,
    status: TaskStatus,
    leg: Count,
    visit: Count,
    plannedAt: Instant,
    openedAt: Instant.optional(),
    begunAt: Instant.optional().meta({ description: 'When an officer first opened it' }),
    dueAt: Instant.optional(),
    awaitingCalendar: AwaitingCalendar,
    allowance: Allowance.optional(),
    asks: z.boolean().optional().meta({ description: 'The step asks units, which have tasks' }),
    askedAt: Instant.optional().meta({ description: 'Since when the time of an asked unit runs' }),
    /** The allowances of the way to the step, its own included: what its due time is counted from. */
    way: z
      .object({ workingHours: z.number(), workingDays: z.number(), calendarDays: z.number() })
      .optional(),
    doneAt: Instant.optional(),
    doneBy: Officer,
  })
  .meta({ id: 'Task' });

/** A unit that a step asks, and its answer. */
const AskedOfCourse = z
  .object({
    task: AskedId,
    unit: UnitCode,
    unitName: z.string().optional(),
    role: Role,
    allowance: Allowance,
    status: z.enum(['ahead', ...TaskStatus.options]),
    openedAt: Instant.optional(),
    dueAt: Instant.optional(),
    awaitingCalendar: AwaitingCalendar,
    view: z.enum(['agreed', 'disagreed', 'notConcerned']).optional(),
    answeredAt: Instant.optional(),
    late: z.boolean().optional().meta({ description: 'Answered after its own time' }),
    document: z.string().optional(),
  })
  .meta({ id: 'AskedOfCourse' });

/** A step of the dossier's process, whether or not the dossier has come there. */
const StepOfCourse = z
  .object({
    step: StepId,
    name: z.string(),
    actor: z.string(),
    role: Role,
    unit: UnitCode,
    unitName: z.string().optional(),
    allowance: Allowance.nullable(),
    decides: z.boolean(),
    next: z.array(StepId),
    returnsTo: z.array(StepId),
    present: z.boolean(),
    status: z.enum(['ahead', ...TaskStatus.options]),
    asked: z
      .array(AskedOfCourse)
      .optional()
      .meta({ description: 'The units that the step asks side by side' }),
    visit: Count.optional(),
    openedAt: Instant.optional(),
    dueAt: Instant.optional(),
    awaitingCalendar: AwaitingCalendar,
    doneAt: Instant.optional(),
    doneBy: Officer,
    spentMinutes: Count.optional().meta({
      description: 'Whole working minutes of the last time that it was there',
    }),
  })
  .meta({ id: 'StepOfCourse' });

/** New appointments that were given wrongly, oldest first. */
const Corrections = z
  .array(z.object({ at: Instant, by: Officer, reason: z.string(), wrong: Instant }))
  .optional();

export const Clock = z
  .object({
    term: Term.optional(),
    startedAt: Instant.optional(),
    originalDueAt: Instant.optional(),
    dueAt: Instant.optional(),
    awaitingCalendar: AwaitingCalendar,
    standingDueAt: Instant.optional().meta({
      description:
        'Of an extended dossier: the due time that law lets stand, by which it is counted',
    }),
    calendarVersion: z.string().optional(),
    overdue: z.boolean(),
    overdueMarkedAt: Instant.optional(),
    apology: z
      .object({
        at: Instant,
        reason: z.string(),
        expectedAt: Instant.optional(),
        corrections: Corrections,
      })
      .optional(),
    paused: z.boolean(),
    pauses: z.array(
      z.object({
        kind: z.string(),
        from: Instant,
        to: Instant.optional(),
        legalBasis: z.string().optional(),
        reason: z.string().optional(),
        actor: Officer,
      }),
    ),
    extension: z
      .object({
        at: Instant,
        by: Officer,
        reason: z.string(),
        dueBefore: Instant,
        dueAfter: Instant,
        corrections: Corrections,
      })
      .optional(),
  })
  .meta({ id: 'DossierClock' });

const PaperResult = z.object({
  number: z.string(),
  signer: z.string(),
  signedOn: Day,
  scan: Hash.optional(),
  reason: z.string().optional(),
});

export const IssuedResult = z
  .object({
    document: Hash,
    version: z.int().positive(),
    signature: z.enum(['valid', 'invalid', 'none']),
    issuedAt: Instant,
    issuedBy: Officer,
    validTo: Day.optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'IssuedResult' });

export const PaperCustody = z
  .object({
    holder: UnitCode,
    since: Instant,
    onTheWay: z.object({ to: UnitCode, handedOverAt: Instant, handedOverBy: Officer }).optional(),
  })
  .meta({ id: 'PaperCustody' });

/** How a payment that is asked for is paid. */
export const waysToPay = {
  reference: z.string().meta({ description: 'What the payer names' }),
  bank: z.string().optional().meta({ description: 'By its number of Napas' }),
  account: z.string().optional(),
};

const Payment = z
  .object({
    kind: z.enum(['fee', 'financialObligation']),
    state: z.enum(paymentStates),
    amount: Count,
    basis: z.string(),
    askedAt: Instant,
    askedBy: Officer,
    replacedAt: Instant.optional(),
    pay: z
      .object({ ...waysToPay, qr: z.string().optional() })
      .optional()
      .meta({
        description: 'How it is paid, while it is asked for; qr is the text of a VietQR code',
      }),
    paid: z
      .object({
        at: Instant,
        by: Officer,
        method: z.enum(['nationalGateway', 'provinceGateway', 'counter']),
        receipt: z.string(),
      })
      .optional(),
    refunded: z
      .object({
        at: Instant,
        by: Officer,
        amount: Count,
        reason: z.string(),
        reference: z.string(),
      })
      .optional(),
  })
  .meta({ id: 'Payment' });

export const Supplement = z
  .object({
    stage: z.enum(['intake', 'appraisal']),
    requestedAt: Instant,
    requestedBy: Officer,
    items: z.array(
      z.object({
        component: z.string().optional(),
        what: z.string(),
        reason: z.enum(supplementReasons),
        askedThough: z.string().optional(),
      }),
    ),
    guidance: z.string(),
    completeBy: Instant.optional(),
    completedAt: Instant.optional(),
    dueBefore: Instant.optional(),
    dueAfter: Instant.optional(),
  })
  .meta({ id: 'SupplementRequest' });

/** That papers of earlier dossiers are looked for, until it is withdrawn. */
const Consent = recordConsent.body
  .extend({ at: Instant, recordedBy: Officer })
  .meta({ id: 'Consent' });

const Form = z
  .object({
    form: z.string(),
    issue: z.int().positive(),
    number: z.string(),
    title: z.string(),
    titleEn: z.string(),
    issuedAt: Instant,
    pdf: z.string(),
  })
  .meta({ id: 'Form' });

export const DossierAnswer = z.object({
  ...standing,
  allowed: z.array(
    AllowedAct.extend({
      body: z.string().meta({ description: 'Where this document has the body of the act' }),
    }).meta({ id: 'AllowedActOnPage' }),
  ),
  notForYou: z
    .array(z.object({ act: z.enum(actNames), why: z.string() }))
    .meta({ description: 'What the state allows to others, with the reason; for officers' }),
  sight: z.enum(['whole', 'course']).meta({
    description:
      'The course is codes, states and times: persons, papers and free text are left out',
  }),
  procedure: ProcedureCode,
  procedureName: z.string(),
  processVersion: z.int().positive(),
  case: z.string().optional().meta({ description: 'Of the cases of the procedure' }),
  parent: DossierCode.optional().meta({ description: 'The linked procedures it was filed with' }),
  channel: Channel,
  resultChannel: Channel,
  receivingUnit: UnitCode,
  leadUnit: UnitCode,
  receivingUnitName: z.string().optional(),
  leadUnitName: z.string().optional(),
  submittedAt: Instant,
  acceptedAt: Instant.optional(),
  finishedAt: Instant.optional(),
  returnedAt: Instant.optional(),
  movedTo: z.string().optional(),
  handledBy: z.string().optional().meta({ description: 'The system of a ministry' }),
  step: StepId.optional(),
  clock: Clock,
  payments: z.array(Payment).optional(),
  decision: z
    .object({
      outcome: z.enum(['approved', 'rejected']),
      at: Instant,
      by: Officer,
      document: z.string().optional(),
      reasons: z.string().optional(),
    })
    .optional(),
  refusal: z.object({ ground: z.string(), reasons: z.string() }).optional(),
  result: IssuedResult.optional(),
  paperResult: PaperResult.optional().meta({ description: 'What was handed out on paper' }),
  formerResults: z.array(IssuedResult).optional(),
  paper: PaperCustody.optional(),
  supplements: z.array(Supplement).optional(),
  parcels: z
    .array(
      z.object({
        way: z.enum(parcelWays),
        trackingNumber: z.string(),
        orderedAt: Instant,
        orderedBy: Officer,
        told: z.array(z.object({ id: z.string(), event: z.enum(parcelEvents), at: Instant })),
        withPaper: z.literal(true).optional(),
      }),
    )
    .optional()
    .meta({ description: 'Orders to the public post, and what it told of each' }),
  consent: Consent.optional(),
  components: z.array(DossierComponent).optional(),
  checklist: z
    .object({
      required: Count,
      digitised: Count,
      reused: Count,
      singleFile: z.boolean(),
      declarationOnly: z.boolean(),
      completeness: z.int().min(0).max(100).optional(),
    })
    .optional(),
  missing: z.array(z.string()).optional(),
  uploads: z.array(Upload).optional(),
  tasks: z.array(Task),
  steps: z.array(StepOfCourse),
  forms: z.array(Form).optional(),
  applicant: Applicant.optional(),
  results: z.array(Document).optional().meta({
    description: 'For units that handle it: what is filed as the result, issued or not',
  }),
  letter: z
    .object({
      act: z.enum(['request-supplement', 'refuse', 'extend', 'apologise']),
      content: LetterContent,
      by: z.string(),
      byName: z.string().optional(),
      at: Instant,
    })
    .optional()
    .meta({ description: 'For units that handle it: a draft that waits for a leader' }),
  requests: z.array(Document).optional().meta({
    description: 'For units that handle it: signed requests upon which the counter acts',
  }),
});
