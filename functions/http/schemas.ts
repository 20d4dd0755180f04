import * as z from 'zod';
import { Day, DossierCode, Instant, ProcedureCode, UnitCode } from '../domain/codes.ts';
import { MAX_BYTES, partsOf } from '../domain/dossier/upload-limits.ts';
import { ruleAt } from '../domain/problems.ts';
import { Area, Channel } from '../domain/procedure/procedure.ts';
import { StepId } from '../domain/procedure/process.ts';

/**
 * Every request body of the API, parsed here and nowhere else. Unknown fields are refused, so that a
 * mistyped name is an error and not a silent loss.
 */

const Text = (max: number) => z.string().trim().min(1).max(max);
/** Free text that goes into the history, which names no persons: officers are told so in the API document. */
const Note = Text(1000).optional();

/** Personal identity number (12 digits), old identity card (9), or an enterprise code (10, or 10-3). */
const PersonalId = z.string().regex(/^(\d{9}|\d{12}|\d{10}(-\d{3})?)$/, '9, 10, 12 digits or 10-3');

export const Applicant = z
  .strictObject({
    name: Text(200),
    personalId: PersonalId,
    kind: z.enum(['citizen', 'enterprise', 'stateAgency', 'organisation']).default('citizen'),
    address: Text(500).optional(),
    phone: z
      .string()
      .regex(/^\+?\d{8,15}$/, '8–15 digits')
      .optional(),
    email: z.email().max(200).optional(),
    /** Who files on the applicant's behalf, with the paper that authorises it. */
    representative: z
      .strictObject({ name: Text(200), personalId: PersonalId, authorisation: Text(300) })
      .optional(),
  })
  .meta({ id: 'Applicant' });
export type Applicant = z.infer<typeof Applicant>;

export const SubmitBody = z
  .strictObject({
    procedure: ProcedureCode,
    receivingUnit: UnitCode,
    channel: Channel,
    resultChannel: Channel,
    /** The case of the procedure (trường hợp), where it has several. */
    case: Text(300).optional(),
    area: Area.optional(),
    applicant: Applicant,
  })
  .meta({ id: 'Submission' });

const ComponentId = z.string().regex(/^c\d{2}$/, 'c01');
const Sha256 = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, '32 bytes in base64');

export const UploadBody = z
  .strictObject({
    component: ComponentId,
    fileName: z
      .string()
      .min(1)
      .max(200)
      // Nor invisible ones, which turn `fdp.exe` round to look like a PDF.
      .regex(/^[^\p{Cc}\p{Cf}/\\:*?"<>|]+$/u, 'no path and no control characters'),
    contentType: z.string().max(100),
    size: z.int().positive(),
    /** SHA-256 of the bytes, base64: the signed URL is good for exactly these. */
    sha256: Sha256,
    /** SHA-256 of each part in order, for a file above 20 MiB: parts of 8 MiB, the last one shorter. */
    parts: z.array(Sha256).max(partsOf(MAX_BYTES).length).optional(),
  })
  .meta({ id: 'UploadRequest' });

/** Which upload is complete: by its component and the hash of the whole file. */
export const CompletionBody = z
  .strictObject({ component: ComponentId, sha256: Sha256 })
  .meta({ id: 'UploadCompletion' });

const Step = { step: StepId, to: StepId.optional(), note: Note };
const Approval = z.strictObject({ by: Text(200), document: Text(200) });

const TrackingNumber = Text(50).optional();

/** What goes by post can be followed: its number is asked for. */
const posted = <Body extends z.ZodType<{ method: string; trackingNumber?: string | undefined }>>(
  body: Body,
) =>
  body.refine(
    ({ method, trackingNumber }) => method !== 'post' || trackingNumber !== undefined,
    ruleAt('trackingNumber', {
      vi: 'Gửi qua bưu chính phải có số hiệu bưu gửi',
      en: 'What is sent by post has a tracking number',
    }),
  );

const PaymentKind = z.enum(['fee', 'financialObligation']);
/** Whole đồng. */
const Dong = z.int().nonnegative().max(1_000_000_000_000);

export const actBodies = {
  accept: z.strictObject({ note: Note }),
  refuse: z.strictObject({
    ground: z.enum(['notAuthorised', 'incomplete', 'notEligible', 'duplicate', 'other']),
    reasons: Text(2000),
  }),
  'request-supplement': z.strictObject({
    items: z
      .array(
        z.strictObject({
          component: ComponentId.optional(),
          what: Text(500),
          reason: z.enum(['missing', 'incorrect', 'incomplete', 'outdated']),
        }),
      )
      .min(1)
      .max(50),
    guidance: Text(2000),
    approval: Approval.optional(),
  }),
  resubmit: z.strictObject({ note: Note }),
  'complete-step': z.strictObject(Step),
  'return-step': z.strictObject({ step: StepId, to: StepId, reason: Text(1000) }),
  decide: z
    .strictObject({
      ...Step,
      outcome: z.enum(['approved', 'rejected']),
      reasons: Text(2000).optional(),
      document: Text(200).optional(),
    })
    .refine(
      (body) => body.outcome === 'approved' || body.reasons !== undefined,
      ruleAt('reasons', {
        vi: 'Từ chối phải nêu lý do bằng văn bản',
        en: 'A rejection carries written reasons',
      }),
    ),
  pause: z.strictObject({ kind: Text(60), legalBasis: Text(300), reason: Text(1000) }),
  resume: z.strictObject({ note: Note }),
  extend: z.strictObject({ dueAt: Instant, reason: Text(1000) }),
  apologise: z.strictObject({ text: Text(2000), expectedAt: Instant }),
  withdraw: z.strictObject({ reason: Text(1000) }),
  stop: z.strictObject({ reason: Text(1000), legalBasis: Text(300) }),
  'request-payment': z.strictObject({
    kind: PaymentKind.default('fee'),
    amount: Dong.optional(),
    basis: Text(300).optional(),
  }),
  'record-payment': z.strictObject({
    kind: PaymentKind.default('fee'),
    amount: Dong,
    method: z.enum(['nationalGateway', 'provinceGateway', 'counter']),
    receipt: Text(60),
  }),
  'refund-payment': z.strictObject({
    kind: PaymentKind.default('fee'),
    amount: Dong.positive(),
    reason: Text(1000),
    reference: Text(60),
  }),
  'return-result': posted(z.strictObject({ method: Channel, trackingNumber: TrackingNumber })),
  'reuse-document': z.strictObject({
    component: z.string().regex(/^c\d{2}$/, 'c01'),
    from: DossierCode,
    document: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex'),
  }),
  'fill-by-data': z.strictObject({
    component: z.string().regex(/^c\d{2}$/, 'c01'),
    reference: Text(200).optional(),
  }),
  'issue-result': z.strictObject({
    document: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex'),
    validTo: Day.optional(),
    /** Asked for where it replaces a result that was issued before. */
    reason: Text(1000).optional(),
  }),
  'change-result-channel': z.strictObject({ channel: Channel }),
  'take-in-paper': z.strictObject({
    by: z.enum(['direct', 'post']),
    trackingNumber: TrackingNumber,
  }),
  'hand-over-paper': z.strictObject({ to: UnitCode, note: Note }),
  'receive-paper': z.strictObject({ outcome: z.enum(['early', 'onTime', 'late']), note: Note }),
  'recall-paper': z.strictObject({ reason: Text(1000) }),
  'give-back-paper': posted(
    z.strictObject({ method: z.enum(['direct', 'post']), trackingNumber: TrackingNumber }),
  ),
} as const;

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** The firewall takes some 2,000 characters of a query. */
  cursor: z.string().max(1900).optional(),
});

/** The history goes on after the event of a version. */
export const HistoryQuery = PageQuery.extend({
  cursor: z
    .string()
    .regex(/^\d{6,9}$/, '000012')
    .optional(),
});

export const CatalogueQuery = PageQuery.extend({
  /** Procedures that have ended as well. */
  history: z.stringbool().default(false),
});

/** A page of earlier dossiers: each is read whole, so it is a small one. */
export const CandidatesQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(20).default(20),
});

/** Which of the issued results; absent: the present one. */
export const ResultQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });

export const PapersQuery = PageQuery.extend({ where: z.enum(['here', 'coming']).default('here') });

/** Which issue of a form, where a dossier was given several; the last one if it is not named. */
export const IssueQuery = z.strictObject({
  issue: z.coerce.number().int().min(1).max(99).optional(),
});

export const TasksQuery = PageQuery.extend({
  role: z.enum(['counter', 'specialist', 'leader']).optional(),
});
