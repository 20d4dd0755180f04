import * as z from 'zod';
import { Day, DossierCode, Instant, NamedProcedure, UnitCode } from '../domain/codes.ts';
import { ExtraSession } from '../domain/counter/hours.ts';
import { Subject } from '../domain/dossier/actor.ts';
import { acts } from '../domain/dossier/acts.ts';
import { Applicant, PersonalId, Phone } from '../domain/dossier/applicant.ts';
import { ComponentId, Dong } from '../domain/dossier/fields.ts';
import { Rating } from '../domain/dossier/rating.ts';
import { dossierStates } from '../domain/dossier/state.ts';
import { ownTasks } from '../domain/dossier/task.ts';
import { MAX_BYTES, partsOf } from '../domain/dossier/upload-limits.ts';
import { daysInOrder, isWithinYear, spanTooLong } from '../domain/figures/named-period.ts';
import { type PrintedForm, printedForms } from '../domain/forms/printed-forms.ts';
import { ChildId } from '../domain/linked/bundle.ts';
import { MOST_ENTRIES } from '../domain/payments/bank-statement.ts';
import { PaymentReference } from '../domain/payments/reference.ts';
import { PetitionCode } from '../domain/petitions/petition.ts';
import { ruleAt } from '../domain/problems.ts';
import { Area, Channel } from '../domain/procedure/procedure.ts';
import { AskedId, StepId } from '../domain/procedure/process.ts';
import { Paragraphs, Text } from '../domain/text.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { actBodies } from './body-schema.ts';
import { queryNumber } from './query-number.ts';

/**
 * The request bodies and queries of the API beside the bodies of acts. Unknown fields are refused, so that a
 * mistyped name is an error and not a silent loss.
 */

/** No path; invisible characters, which turn `fdp.exe` round to look like a PDF, no text may hold. */
const FileName = Text(200).regex(/^[^/\\:*?"<>|]+$/, 'don.pdf');

const Sha256 = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, '32 bytes in base64');

export const UploadBody = z
  .strictObject({
    component: ComponentId,
    fileName: FileName,
    contentType: z
      .string()
      .max(100)
      .regex(/^[a-z]+\/[\w.+-]+$/, 'application/pdf'),
    size: z.int().positive(),
    /** SHA-256 of the bytes, base64: the signed URL is good for exactly these. */
    sha256: Sha256,
    /** SHA-256 of each part in order, for a file above 20 MiB: parts of 8 MiB, the last one shorter. */
    parts: z.array(Sha256).max(partsOf(MAX_BYTES).length).optional(),
  })
  .meta({ id: 'UploadRequest' });

/** All of them are written with the dossier, in a transaction that takes a hundred rows. */
const MOST_PAPERS = 20;

export const SubmitBody = z
  .strictObject({
    procedure: NamedProcedure,
    receivingUnit: UnitCode,
    channel: Channel,
    resultChannel: Channel,
    /** The case of the procedure (trường hợp), where it has several. */
    case: Text(300).optional(),
    area: Area.optional(),
    applicant: Applicant,
    papers: z
      .array(UploadBody.omit({ parts: true }))
      .max(MOST_PAPERS)
      .optional()
      .meta({
        description:
          'Papers that come with it: the answer has an address for each. Large files, and what comes later, ask for theirs',
      }),
  })
  .meta({ id: 'Submission' });

/** One filing of linked procedures; `cases` by the names of the children that have several. */
export const LinkedBody = z
  .strictObject({
    bundle: NamedProcedure,
    receivingUnit: UnitCode,
    channel: Channel,
    resultChannel: Channel,
    cases: z.record(ChildId, Text(300)).default({}),
    area: Area.optional(),
    applicant: Applicant,
  })
  .meta({ id: 'LinkedSubmission' });

export const LinkedWithdrawalBody = z
  .strictObject({ reason: Paragraphs(1000) })
  .meta({ id: 'LinkedWithdrawal' });

export type DeskAct = Extract<(typeof acts)[number], { function: 'desk' }>['name'];

/** One act on many dossiers: few enough for one call of the API, each in the version that was read. */
const onMany = (act: DeskAct) =>
  z.strictObject({
    act: z.literal(act),
    body: actBodies[act] as z.ZodType<object>,
    dossiers: z
      .array(z.strictObject({ code: DossierCode, version: z.int().positive().max(999_999) }))
      .min(1)
      .max(50),
  });
type OnMany = ReturnType<typeof onMany>;

/** Of the acts that officers do at their desks, each with its own body. */
export const ActsBody = z
  .discriminatedUnion(
    'act',
    acts.flatMap((act) => (act.function === 'desk' ? [onMany(act.name)] : [])) as [
      OnMany,
      ...OnMany[],
    ],
  )
  .meta({ id: 'ActOnMany' });

/** One form of many dossiers: few enough for one call of the API. */
const FormsOfMany = z
  .strictObject({
    /** `handOver`: one slip for all papers that are on the way from one unit to another. */
    form: z.enum([...(Object.keys(printedForms) as [PrintedForm, ...PrintedForm[]]), 'handOver']),
    dossiers: z.array(DossierCode).min(1).max(50),
  })
  .meta({ id: 'FormsOfMany' });

/** What somebody at the counter, who has filed nothing yet, is to bring; without papers all of them. */
const GuidanceInput = z
  .strictObject({
    form: z.literal('guidance'),
    unit: UnitCode,
    procedure: NamedProcedure,
    name: Text(200).optional(),
    papers: z.array(ComponentId).min(1).max(100).optional(),
    guidance: Text(2000).optional(),
  })
  .meta({ id: 'GuidanceAsked' });
export type GuidanceInput = z.infer<typeof GuidanceInput>;

export const FormsBody = z.discriminatedUnion('form', [FormsOfMany, GuidanceInput]);

/** Which upload is complete: by its component and the hash of the whole file. */
export const CompletionBody = z
  .strictObject({ component: ComponentId, sha256: Sha256 })
  .meta({ id: 'UploadCompletion' });

/** Where a list goes on, in base64url; the firewall takes some 2,000 characters of a query. */
const Cursor = z
  .string()
  .max(1900)
  .regex(/^[\w-]+$/, 'eyJhIjoxfQ');

/** A page of the open dossiers; few enough for one call of the API. */
export const ReprojectionBody = z
  .strictObject({
    deadline: z.enum(['running', 'overdue']).default('running'),
    limit: z.int().min(1).max(100).default(50),
    cursor: Cursor.optional(),
    /** Only says what would move. */
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'Reprojection' });

export const PageQuery = z.strictObject({
  limit: queryNumber(1, 100).default(20),
  cursor: Cursor.optional(),
});

/** Systems write an instant with or without parts of a second, in any zone. */
const AnyInstant = z.iso
  .datetime({ offset: true })
  .transform((written): Instant => new Date(written).toISOString());

/** What a portal filed and that changed on a day in Vietnam or later; an instant stands for its day. */
export const OwnQuery = PageQuery.extend({ updatedSince: z.union([Day, AnyInstant]).optional() });

/** A day of a counter; today where none is named. */
export const HoursQuery = z.strictObject({ day: Day.optional() });

/** The beginning of the hour that is booked; absent: for somebody who is there. */
export const TicketBody = z.strictObject({ hour: Instant.optional() }).meta({ id: 'TicketAsked' });

/** The beginning of the hour of the appointment that is given back. */
export const CancellationBody = z
  .strictObject({ hour: Instant })
  .meta({ id: 'AppointmentCancelled' });

/** The desk that calls, as the screens of the waiting room name it. */
export const CallBody = z.strictObject({ desk: Text(40) }).meta({ id: 'Call' });

export const SessionBody = ExtraSession.meta({ id: 'ExtraSession' });

/** What gateways told of a day in Vietnam, for the dossiers of a unit or of the whole province. */
export const PaymentsQuery = PageQuery.extend({ day: Day, unit: UnitCode.optional() });

const Transaction = z.string().regex(/^[\w.:/-]{1,60}$/, 'GD-260302-0001');

/** What a gateway was paid, under its own name for it. */
export const PaymentBody = z
  .strictObject({
    transaction: Transaction,
    reference: PaymentReference,
    amount: Dong.positive(),
    paidAt: Instant,
    /** The number of the electronic receipt; absent: the transaction. */
    receipt: Text(60).optional(),
  })
  .meta({ id: 'PaymentBody' });

/** Why money that nobody asked for goes back. */
export const RefundReason = z.enum(['paidTwice', 'notOwed', 'wrongAmount', 'other']);

export const SurplusRefundBody = z
  .strictObject({
    day: Day,
    transaction: Transaction,
    /** By which the money went back. */
    reference: Text(60),
    /** From a list: a free text about somebody's money would lie in the open. */
    reason: RefundReason,
  })
  .meta({ id: 'SurplusRefundBody' });

/** The text of a file: below what Lambda takes as a request. */
const FileText = z.string().min(1).max(4_000_000);

/** What a gateway or a bank says it was paid on a day: one by one, as a table, or as a bank's own file. */
export const StatementBody = z
  .strictObject({
    day: Day,
    entries: z
      .array(z.strictObject({ transaction: Transaction, amount: Dong.positive() }))
      .max(MOST_ENTRIES)
      .optional(),
    csv: FileText.optional().meta({
      description:
        'With a heading that names the columns `transaction` and `amount`, in either language',
    }),
    camt053: FileText.optional().meta({
      description:
        'ISO 20022 camt.053: the credits are compared, by EndToEndId or the bank’s reference',
    }),
  })
  .refine(
    ({ entries, csv, camt053 }) =>
      [entries, csv, camt053].filter((one) => one !== undefined).length === 1,
    ruleAt('entries', titlesOf('checks', 'oneStatement')),
  )
  .meta({ id: 'StatementBody' });

/** The moment from which a subscriber gets everything again. */
export const ReplayBody = z.strictObject({ from: Instant }).meta({ id: 'ReplayBody' });

/** Which reads of personal data: of a dossier, by an actor, or all, on days in Vietnam. */
export const ReadsQuery = PageQuery.extend({
  /** Petitions are read and recorded as dossiers are. */
  dossier: z.union([DossierCode, PetitionCode]).optional(),
  actor: Subject.optional(),
  from: Day.optional(),
  to: Day.optional(),
});

/** A dossier alone, or with what its own routes answer beside it: one request and one recorded read in place of three. */
export const DossierQuery = z.strictObject({
  with: z.enum(['history,clock']).optional().meta({
    description: 'Its first hundred events and why it is due come with it',
  }),
});

/** The history goes on after the event of a version. */
export const HistoryQuery = PageQuery.extend({
  cursor: z
    .string()
    .regex(/^\d{6,9}$/, '000012')
    .optional(),
});

/** The catalogue: by words of name, field or code, without regard to tones, and by what stands in the entry. */
/** `proposed`: the papers that Annex I of Resolution 66.7/2025/NQ-CP has data replace. */
const byData = z.enum(['proposed']).optional();

export const ProcedureQuery = z.strictObject({ byData });

export const CatalogueQuery = PageQuery.extend({
  q: Text(200).optional(),
  field: Text(200).optional(),
  unit: UnitCode.optional().meta({ description: 'The unit that resolves it' }),
  level: Text(60)
    .optional()
    .meta({ description: 'One of its levels, as the catalogue names them' }),
  online: z.enum(['full', 'partial', 'none']).optional(),
  byData,
  /** Procedures that have ended as well. */
  history: z
    .enum(['true', 'false'])
    .default('false')
    .transform((asked) => asked === 'true'),
});

/** A page of earlier dossiers: each is read whole, so it is a small one. */
export const CandidatesQuery = PageQuery.extend({
  limit: queryNumber(1, 20).default(20),
});

/** Which of the issued results; absent: the present one. */
export const ResultQuery = z.strictObject({ version: queryNumber(1, 999_999_999).optional() });

/** Ended: what a unit still holds of dossiers that are over, to be given back or kept. */
export const PapersQuery = PageQuery.extend({
  where: z.enum(['here', 'ended', 'coming']).default('here'),
});

/** Which issue of a form, where a dossier was given several; the last one if it is not named. */
export const IssueQuery = z.strictObject({
  issue: queryNumber(1, 99).optional(),
});

/** What is known of a dossier that is looked for. A person is named in the body: no address holds an identifier. */
export const SearchBody = z
  .strictObject({
    ...PageQuery.shape,
    limit: z.int().min(1).max(100).default(20),
    /** The code or a part of it. */
    code: z
      .string()
      .overwrite((typed) => typed.replace(/\s/g, '').toUpperCase())
      .regex(/^[A-Z0-9.-]{2,60}$/, '241205-0001')
      .optional(),
    person: PersonalId.optional(),
    phone: Phone.optional(),
    procedure: NamedProcedure.optional(),
    channel: Channel.optional(),
    state: z.enum(dossierStates).optional(),
    step: StepId.optional(),
    /** Who has done something to it, by the subject of the token. */
    officer: Subject.optional(),
    unit: UnitCode.optional(),
    due: z
      .strictObject({ from: Day, to: Day })
      .refine(({ from, to }) => from <= to, daysInOrder)
      .optional(),
  })
  .refine(
    ({ person, phone }) => person === undefined || phone === undefined,
    ruleAt('phone', titlesOf('checks', 'personOrPhone')),
  )
  .meta({ id: 'Search' });

/** By what the QR code of a receipt holds. */
export const TrackingBody = z
  .strictObject({
    key: z.string().regex(/^[\w-]{10}$/, 'a1B2c3D4e5'),
    /** With what proves the history offline. */
    proof: z.boolean().default(false),
  })
  .meta({ id: 'Tracking' });

const ReceiptKey = TrackingBody.shape.key;

/** What somebody says of a dossier after its end, by the key of the receipt; in a message of the portal without one. */
export const RatingBody = Rating.safeExtend({ key: ReceiptKey.optional() }).meta({ id: 'Rating' });

const Year = z.string().regex(/^20\d\d$/, '2026');

/** The open petitions of a unit, or all that were filed there in a year. */
export const PetitionsQuery = z.strictObject({ year: Year.optional() });

/** Of a unit or all, in a year in Vietnam; absent: this one. */
export const PublishedPetitionsQuery = PetitionsQuery.extend({ unit: UnitCode.optional() });

/** By the key of the petition, which its petitioner reads with it. */
export const PetitionRatingBody = z
  .strictObject({ key: ReceiptKey, satisfied: z.boolean() })
  .meta({ id: 'PetitionRating' });

export const PetitionKeyBody = z.strictObject({ key: ReceiptKey }).meta({ id: 'PetitionKey' });

/** On which days an officer is away, both included, and who looks after their work. */
export const AbsenceBody = z
  .strictObject({ deputy: Subject, from: Day, to: Day })
  .refine(({ from, to }) => from <= to, daysInOrder)
  .refine(isWithinYear, spanTooLong)
  .meta({ id: 'StatedAbsence' });

/** A paper by the name that the portal has for it. */
export const StoredPaperBody = z.strictObject({ paper: Text(100) }).meta({ id: 'StoredPaper' });

const TaskOfList = z.union([StepId, AskedId, z.enum(ownTasks)]);

/** The task that an officer has opened. */
export const OpenedBody = z
  .strictObject({
    step: TaskOfList.optional().meta({
      description:
        'The step to take up; absent: the one at which the dossier stands, if it is theirs',
    }),
  })
  .meta({ id: 'OpenedTask' });

/** Spans of due times that a work list is asked for; `paused`: what waits for the applicant or for others. */
export const dueSpans = ['overdue', 'today', 'soon', 'paused'] as const;

export const TasksQuery = PageQuery.extend({
  /** A whole list of a busy counter in one answer: each page more is a wait on a slow line. */
  limit: queryNumber(1, 200).default(20),
  role: z.enum(['counter', 'specialist', 'leader']).optional(),
  due: z.enum(dueSpans).optional(),
  step: TaskOfList.optional(),
  procedure: NamedProcedure.optional(),
  /** Whose work: the caller's, nobody's, or that of an officer by the subject of the token. */
  assignee: z.union([z.enum(['me', 'none']), Subject]).optional(),
  /** Initials of the applicants, for officers of the unit: what is shown so is recorded as a read. */
  applicants: z.literal('initials').optional(),
  /** By the due time, or by the risk of being late times what can still be done. */
  sort: z.enum(['due', 'risk']).optional(),
});
