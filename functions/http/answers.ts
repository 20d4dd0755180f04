import * as z from 'zod';
import { Term } from '../domain/clock/term.ts';
import { Day, DossierCode, Instant, ProcedureCode, UnitCode } from '../domain/codes.ts';
import { ExtraSession } from '../domain/counter/hours.ts';
import { type ActName, actNames } from '../domain/dossier/acts.ts';
import { Applicant } from '../domain/dossier/applicant.ts';
import { PaymentKind } from '../domain/dossier/fields.ts';
import { paymentStates } from '../domain/dossier/payment.ts';
import { Rating } from '../domain/dossier/rating.ts';
import { Bundle } from '../domain/linked/bundle.ts';
import { parentStates } from '../domain/linked/parent.ts';
import { DossierProof } from '../domain/log/dossier-proof.ts';
import { differences } from '../domain/portal/reconciliation.ts';
import { Channel, Procedure } from '../domain/procedure/procedure.ts';
import { Role, StepId } from '../domain/procedure/process.ts';
import { Happening } from '../domain/webhooks/happening.ts';
import { subscriptionStates } from '../domain/webhooks/subscription.ts';
import { catalogueAnswers } from './catalogue-answers.ts';
import { ClockAnswer } from './clock-answer.ts';
import { Count, Hash, Officer } from './document-answer.ts';
import {
  AwaitingCalendar,
  DossierAnswer,
  IssuedResult,
  NamedAssignment,
  PaperCustody,
  State,
  Supplement,
  standing,
  waysToPay,
} from './dossier-answer.ts';
import { LinkedAnswer } from './linked-answer.ts';
import { page } from './page.ts';
import { petitionAnswers } from './petition-answers.ts';
import {
  CandidatesAnswer,
  PastReductionsAnswer,
  PlanProgressAnswer,
  PlanVerdict,
  PublishedPlan,
  ReplayAnswer,
} from './reduction-answer.ts';
import { forEach, reportAnswers } from './report-answers.ts';
import type { RouteId } from './routes.ts';
import { RefundReason } from './schemas.ts';

/**
 * What every route answers, for the API document. The endpoints are not bound to it: the tests hold every answer
 * against it.
 */

const EventHash = z.string().meta({
  description: 'SHA-256, in base64, of the event before',
});

const Event = z
  .object({
    kind: z.string(),
    at: Instant,
    version: z.int().positive(),
    actor: Officer.meta({
      description: 'Who did it; of an officer left out for people outside the offices',
    }),
    actorName: z.string().optional().meta({ description: 'For those who handle the dossier' }),
    office: z
      .object({ role: Role, unit: UnitCode.optional(), unitName: z.string().optional() })
      .optional()
      .meta({ description: 'The post whose act it was, where that is known' }),
    from: State.optional(),
    to: State,
    step: StepId.optional(),
    facts: z.record(z.string(), z.unknown()).optional().meta({
      description: 'Open: each kind of event has facts of its own, as they were written',
    }),
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

const HistoryPage = page(Event).extend({ chain: Chain });

const SignedAddress = z.object({ url: z.url(), headers: z.record(z.string(), z.string()) });

const UploadPlan = z
  .object({
    method: z.literal('PUT'),
    ...SignedAddress.partial().shape,
    parts: z
      .array(z.object({ number: z.int(), from: Count, size: Count, ...SignedAddress.shape }))
      .optional(),
    expiresInSeconds: z.int().positive(),
  })
  .meta({
    id: 'UploadPlan',
    description: 'A browser sends every header but content-length, which it sets itself',
  });

const SubmissionAnswer = z
  .object({
    ...standing,
    components: z.array(z.object({ id: z.string(), name: z.string(), mandatory: z.boolean() })),
    uploads: z
      .array(UploadPlan.extend({ component: z.string(), sha256: z.string() }))
      .optional()
      .meta({ description: 'Where to send the papers that were declared with it' }),
  })
  .omit({ allowed: true });

const ActAnswer = z
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
  procedureName: z.string().optional(),
  state: State,
  receivingUnit: UnitCode,
  dueAt: Instant.optional(),
  awaitingCalendar: AwaitingCalendar,
};

const Due = { dueAt: Instant.optional(), awaitingCalendar: AwaitingCalendar };

/** A place in the queue of a counter; it names no person. */
const Ticket = z
  .object({
    unit: UnitCode,
    day: Day,
    number: z.int().positive(),
    kind: z.enum(['appointment', 'walkIn']),
    hour: Instant,
    drawnAt: Instant,
    calledAt: Instant.optional(),
    desk: z.string().optional(),
    cancelledAt: Instant.optional(),
  })
  .meta({ id: 'Ticket' });

/** One broken rule of one field, as problems tell it. */
const BrokenRule = z.object({
  pointer: z.string(),
  rule: z.string(),
  vi: z.string(),
  en: z.string(),
});

const TaskRow = z
  .object({
    code: DossierCode,
    version: z.int().positive(),
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
    assigned: NamedAssignment.optional(),
    risk: z
      .object({
        percent: z.int().min(0).max(100),
        at: Instant,
        vi: z.string(),
        en: z.string(),
        reasons: z.array(z.object({ vi: z.string(), en: z.string(), points: z.int().positive() })),
      })
      .optional()
      .meta({
        description:
          'How likely it is to be late, as told at `at`, with the largest reasons in points of percent; absent where its procedure has too few dossiers to learn from, where the clock does not run, and for one dossier in twenty, by which the forecast is judged',
      }),
    act: z.enum(actNames).optional().meta({
      description: 'The act that does the work, where the caller may do it now',
    }),
    applicant: z.string().optional().meta({
      description: 'Initials, where they were asked for and the caller handles the dossier',
    }),
  })
  .meta({ id: 'WorkRow' });

/** For five minutes, or as long as is said. */
const Address = z.object({
  fileName: z.string(),
  contentType: z.string(),
  size: z.int().positive(),
  sha256: z.string(),
  url: z.url(),
  expiresInSeconds: z.int().positive(),
});

/** Where to send a file, or each part of a large one that is not there yet. */
const Candidate = z
  .object({
    dossier: DossierCode,
    kind: z.enum(['component', 'result']),
    component: z.string().optional(),
    procedure: ProcedureCode,
    name: z.string(),
    since: Instant,
    validTo: Day.optional(),
    document: Hash,
    fileName: z.string(),
    contentType: z.string(),
    size: Count,
  })
  .meta({ id: 'Candidate' });

const Notice = z
  .object({
    id: z.string(),
    type: z.string(),
    code: z.string(),
    at: Instant,
    unit: UnitCode,
    roles: z.array(z.string()),
    rung: z.string().optional(),
    dueAt: Instant.optional(),
    originalDueAt: Instant.optional(),
    procedure: ProcedureCode.optional(),
    duty: z.enum(['answer', 'publish']).optional(),
    step: StepId.optional(),
    stepUnit: UnitCode.optional(),
    receivingUnit: UnitCode.optional(),
    leadUnit: UnitCode.optional(),
    for: DossierCode.optional(),
    component: z.string().optional(),
    act: z
      .enum(actNames)
      .optional()
      .meta({ description: 'What the counter did for the applicant' }),
  })
  .meta({ id: 'Notice' });

/** In the portal's own words. */
const PortalAnswer = z
  .object({
    error_code: z.union([z.literal(0), z.string()]).meta({
      description: '0: taken. Else a code: of a problem of this API, or of the message itself',
    }),
    message: z.string(),
    MaHoSo: DossierCode.optional(),
    TruongSai: z.array(z.string()).optional(),
  })
  .meta({ id: 'NationalPortalAnswer' });

/** Without the reason for which it was opened. */
const { reason: _reason, ...session } = ExtraSession.shape;

const PaymentAnswer = z
  .object({
    transaction: z.string(),
    code: DossierCode,
    kind: PaymentKind,
    amount: z.int(),
    paidAt: Instant,
    receipt: z.string(),
    outcome: z.enum(['recorded', 'surplus']),
    reason: z.string().optional(),
    refunded: z
      .object({ at: Instant, by: z.string(), reference: z.string(), reason: RefundReason })
      .optional(),
  })
  .meta({ id: 'ReceivedPayment' });

const Webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    types: z.array(z.string()).optional(),
    procedures: z.array(ProcedureCode).optional(),
    state: z.enum(subscriptionStates),
    createdAt: Instant,
  })
  .meta({ id: 'Webhook' });

/** Shown when it is drawn, and never after. */
const Secret = z.string().meta({ description: 'Of Standard Webhooks: `whsec_` and base64' });

const DeadLetter = z
  .object({
    happening: Happening,
    at: Instant,
    why: z.string(),
    resentAt: Instant.optional(),
  })
  .meta({ id: 'DeadLetter' });

const PortalRefusal = z
  .object({
    direction: z.enum(['out', 'in']),
    id: z.string(),
    at: Instant,
    reason: z.string(),
    /** Absent of a code that is the portal's own. */
    why: z.object({ vi: z.string(), en: z.string() }).optional(),
    code: DossierCode.optional(),
    kind: z.string().optional(),
    fields: z.array(z.string()).optional(),
    settledAt: Instant.optional(),
  })
  .meta({ id: 'NationalPortalRefusal' });

const Reconciliation = z
  .object({
    at: Instant,
    differences: forEach(differences, Count),
    sentAgain: Count.meta({ description: 'Messages that were put on their way again' }),
    examples: z.array(z.object({ code: z.string(), difference: z.enum(differences) })),
  })
  .meta({ id: 'Reconciliation' });

const ReadAnswer = z
  .object({
    id: z.string(),
    at: Instant,
    actor: z.string(),
    roles: z.array(Role),
    route: z.string(),
    dossier: z.string().optional(),
    part: z.string().optional(),
    filter: z.record(z.string(), z.unknown()).optional().meta({
      description: 'What a list was asked for: the fields of its query or body',
    }),
    persons: Count.optional(),
    dossiers: z.array(DossierCode).optional().meta({
      description: 'The dossiers of a list that names persons, or was asked for by one',
    }),
    from: z.string(),
    client: z.string().optional(),
    request: z.string(),
  })
  .meta({ id: 'Read' });

const OwnRead = ReadAnswer.pick({
  id: true,
  at: true,
  actor: true,
  roles: true,
  route: true,
  part: true,
});

/** The data of a form as it was issued: each form has its own beside what all have. */
const FormData = z
  .object({
    form: z.enum(['01', '02', '03', '04']),
    issue: z.int().positive(),
    number: z.string(),
    title: z.string(),
    legalBasis: z.string(),
    dossier: DossierCode,
    unit: z.string(),
    signedBy: z.string().optional(),
    procedure: z.object({ code: ProcedureCode, name: z.string() }),
    applicant: Applicant,
    components: z
      .array(z.object({ id: z.string(), name: z.string(), documents: z.number() }))
      .optional(),
    term: Term.optional(),
    fee: Procedure.shape.fee.optional(),
    feeText: z.string().optional(),
    receivedAt: Instant.optional(),
    dueAt: Instant.optional(),
    awaitingCalendar: AwaitingCalendar,
    appointment: z.string().optional(),
    resultChannel: Channel.optional(),
    items: Supplement.shape.items.optional(),
    guidance: z.string().optional(),
    requestedAt: Instant.optional(),
    completeBy: Instant.optional(),
    ground: z.string().optional(),
    reasons: z.string().optional(),
    refusedAt: Instant.optional(),
    originalDueAt: Instant.optional(),
    newDueAt: Instant.optional(),
    reason: z.string().optional(),
    issuedAt: Instant.optional(),
  })
  .meta({ id: 'FormData' });

const ReprojectionAnswer = z
  .object({
    examined: Count,
    moved: z.array(
      z.object({
        code: DossierCode,
        dueBefore: Instant.nullable(),
        dueAfter: Instant.nullable(),
        calendarBefore: z.string(),
        calendarAfter: z.string(),
        changedDays: z.array(
          z.object({ day: Day, becomes: z.enum(['worked', 'rest']), order: z.string().optional() }),
        ),
      }),
    ),
    refused: z.array(
      z.looseObject({ code: z.string(), problem: z.string() }).meta({
        description: 'Open: beside the problem stand its facts, which every problem has of its own',
      }),
    ),
    next: z.string().optional(),
  })
  .meta({ id: 'Reprojected' });

/** What came of one dossier of many. */
const Outcome = z
  .object({
    code: DossierCode,
    status: z.int().meta({ description: 'As of a request of its own; 200: it is done' }),
    version: z.int().positive().optional(),
    state: State.optional(),
    problem: z
      .object({
        code: z.string(),
        title: z.string(),
        titleEn: z.string(),
        state: State.optional(),
        allowed: z.array(z.enum(actNames)).optional().meta({ description: 'With a 409' }),
        errors: z.array(BrokenRule).optional(),
      })
      .optional(),
  })
  .meta({ id: 'Outcome' });

const PrintedFormNumber = z.enum(['01', '02', '03', '04', '05', '06', '07']);

const PrintedForm = z
  .object({
    form: PrintedFormNumber,
    issue: z.int().positive().optional(),
    number: z.string(),
    issuedAt: Instant,
    size: Count,
    sha256: z.string(),
    contentType: z.literal('application/pdf'),
    url: z.url(),
    expiresInSeconds: z.int().positive(),
  })
  .meta({ id: 'PrintedForm' });

const inBoth = { vi: z.string(), en: z.string() };

const PublicState = z.object({
  code: DossierCode,
  nationalStatus: standing.nationalStatus,
  submittedAt: Instant,
  acceptedAt: Instant.optional(),
  dueAt: Instant.optional(),
  finishedAt: Instant.optional(),
  returnedAt: Instant.optional(),
});

const WholeState = PublicState.omit({ nationalStatus: true, returnedAt: true }).extend({
  linked: z.object({ code: z.enum(parentStates), ...inBoth }),
});

const Proof = DossierProof.meta({ id: 'DossierProof' });

/** What who has the receipt sees: nobody's name, and nothing that people wrote. */
const TrackedDossier = PublicState.extend({
  procedure: z.object({ code: ProcedureCode, name: z.string() }),
  receivingUnit: z.string(),
  leadUnit: z.string(),
  resultChannel: Channel,
  originalDueAt: Instant.optional(),
  overdue: z.boolean(),
  awaitingCalendar: AwaitingCalendar,
  newAppointment: Instant.optional(),
  apologisedAt: Instant.optional(),
  step: z
    .object({ number: Count, of: Count, name: z.string(), unit: z.string() })
    .optional()
    .meta({ description: 'Where the work is, while there is some' }),
  pause: z.object({ ...inBoth, from: Instant }).optional(),
  completeBy: Instant.optional().meta({
    description: 'Until when the applicant was asked to complete the dossier',
  }),
  payments: z.array(
    z.object({
      kind: PaymentKind,
      amount: Count,
      state: z.enum(paymentStates),
      pay: z
        .object({
          ...waysToPay,
          picture: z
            .object({ size: Count, path: z.string() })
            .optional()
            .meta({ description: 'The QR code as a path of SVG, so many units wide' }),
        })
        .optional(),
    }),
  ),
  linked: LinkedAnswer.omit({ allowed: true }).optional().meta({
    description: 'The linked procedures that it was filed with',
  }),
  history: z.array(z.object({ at: Instant, ...inBoth })),
  chain: Chain,
  proof: Proof.optional(),
}).meta({ id: 'TrackedDossier' });

const acted = Object.fromEntries(actNames.map((name) => [name, ActAnswer])) as Record<
  ActName,
  typeof ActAnswer
>;

/** A dossier, with what comes beside it on request. */
const WholeDossier = DossierAnswer.extend({
  history: HistoryPage.optional().meta({ description: 'Where it was asked for with it' }),
  explainedClock: ClockAnswer.optional().meta({
    description: 'Where it was asked for with it, from the acceptance on',
  }),
}).meta({ id: 'Dossier' });

/** What every route answers when all is well, none left out. */
export const answers = {
  ...acted,
  ...catalogueAnswers,
  ...reportAnswers,
  openapi: z.looseObject({ openapi: z.string() }).meta({ description: 'An OpenAPI 3.1 document' }),
  'read-clock': ClockAnswer,
  'read-form': FormData,
  'print-form': PrintedForm,
  'list-candidates': page(Candidate),
  'read-result': z.object({ ...Address.shape, ...IssuedResult.shape }),
  'act-on-many': z.object({ outcomes: z.array(Outcome) }),
  'print-forms': z.object({
    form: z.enum([...PrintedFormNumber.options, 'handOver', 'guidance']),
    outcomes: z.array(Outcome),
    contentType: z.literal('application/pdf').optional(),
    pdf: z.base64().optional().meta({ description: 'Absent where no dossier has the form' }),
  }),
  'request-upload': UploadPlan,
  'complete-upload': z.object({ status: z.enum(['granted', 'filed', 'refused']) }),
  'counter-hours': z.object({
    unit: UnitCode,
    day: Day,
    sessions: z.array(
      z.object({ from: Instant, to: Instant, desks: z.int().positive(), extra: z.boolean() }),
    ),
    hours: z.array(
      z.object({ from: Instant, to: Instant, capacity: Count, taken: Count, left: Count }),
    ),
    waiting: Count,
  }),
  'draw-ticket': Ticket,
  'cancel-appointment': Ticket,
  'list-appointments': z.object({
    items: z.array(
      Ticket.pick({ unit: true, day: true, number: true, hour: true }).extend({
        unitName: z.string().optional(),
      }),
    ),
  }),
  'call-next': z.object({ waiting: Count, ticket: Ticket.optional() }),
  'open-session': z.object({ unit: UnitCode, ...session }),
  'list-officers': z.object({
    items: z.array(z.object({ officer: z.string(), name: z.string().optional(), acts: Count })),
  }),
  'list-arrivals': z.object({
    unit: UnitCode,
    at: Instant,
    asOf: Instant,
    past: z.object({ from: Day, to: Day }),
    days: z.array(
      z.object({
        day: Day,
        expected: z.number(),
        from: Count,
        to: Count,
        days: Count.meta({ description: 'Past days of the same weekday that it rests on' }),
        capacity: Count,
        short: z.boolean().meta({ description: 'More may come than there is room for' }),
      }),
    ),
  }),
  ...petitionAnswers,
  'list-stored-papers': z.object({
    items: z.array(
      z.object({
        paper: z.string(),
        name: z.string(),
        validTo: Day.optional(),
        fileName: z.string(),
        contentType: z.string(),
        size: z.int().positive(),
      }),
    ),
  }),
  'take-stored-paper': z.object({
    code: DossierCode,
    component: z.string(),
    paper: z.string(),
    sha256: z.string(),
  }),
  'list-notices': page(Notice),
  'take-portal-message': PortalAnswer,
  'list-portal-refusals': page(PortalRefusal),
  'read-reconciliation': z.object({ last: Reconciliation.optional() }),
  asyncapi: z.looseObject({ asyncapi: z.string() }).meta({ description: 'An AsyncAPI 3 document' }),
  'read-payable': z.object({
    ...waysToPay,
    kind: PaymentKind,
    amount: z.int(),
    qr: z.string().optional().meta({ description: 'VietQR, where the payee is configured' }),
  }),
  'take-payment': PaymentAnswer,
  'list-payments': page(PaymentAnswer),
  'refund-surplus': PaymentAnswer,
  'compare-statement': z.object({
    day: Day,
    ours: z.int(),
    theirs: z.int(),
    differences: z.array(
      z.object({
        kind: z.enum(['notTold', 'notStated', 'amountDiffers', 'statedTwice']),
        transaction: z.string(),
        ours: z.int().optional(),
        theirs: z.int().optional(),
      }),
    ),
  }),
  subscribe: Webhook.extend({ secret: Secret }),
  'list-webhooks': z.object({ items: z.array(Webhook) }),
  'end-webhook': Webhook,
  'rotate-secret': Webhook.extend({ secret: Secret, formerUntil: Instant }),
  replay: z.object({ id: z.string(), from: Instant }),
  'list-dead-letters': page(DeadLetter),
  'resend-dead-letters': z.object({
    resent: z.int().nonnegative(),
    more: z.boolean().meta({ description: 'Whether others wait to be sent again' }),
  }),
  'list-reads': page(ReadAnswer),
  'list-own-reads': page(OwnRead),
  'check-plan': PlanVerdict,
  'reduction-plans': z.object({ items: z.array(PublishedPlan) }),
  'reduction-progress': PlanProgressAnswer,
  'reduction-replay': ReplayAnswer,
  'reduction-candidates': CandidatesAnswer,
  'reduction-past': PastReductionsAnswer,
  reproject: ReprojectionAnswer,
  submit: SubmissionAnswer,
  'list-linked': z.object({ items: z.array(Bundle.meta({ id: 'LinkedProcedures' })) }),
  'submit-linked': LinkedAnswer,
  'read-linked': LinkedAnswer,
  'withdraw-linked': LinkedAnswer,
  'read-dossier': WholeDossier,
  'open-task': WholeDossier,
  'read-state': z.union([PublicState, WholeState]),
  'track-dossier': TrackedDossier,
  'rate-dossier': z.object({ code: DossierCode, ...Rating.shape, at: Instant }),
  'read-proof': Proof,
  'read-history': HistoryPage,
  'read-document': Address,
  'search-dossiers': page(
    z
      .object({
        ...row,
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
  'list-own': page(
    z.object({
      ...row,
      submittedAt: Instant,
      version: z.int().optional().describe('For portals: another than before says that it changed'),
      changedOn: Day.optional().describe('For portals: the day in Vietnam of the last change'),
    }),
  ),
  'list-tasks': page(TaskRow),
  'list-papers': page(z.object({ ...row, leadUnit: UnitCode, paper: PaperCustody })),
} as const satisfies Readonly<Record<RouteId, z.ZodType>>;

/** What a route answers, for clients that are written in TypeScript: `Answer<'read-dossier'>`. */
export type Answer<Id extends RouteId> = z.infer<(typeof answers)[Id]>;
