import * as z from 'zod';
import { TimeOfDay } from '../domain/clock/calendar.ts';
import { CalendarYear } from '../domain/clock/calendar-year.ts';
import { Term } from '../domain/clock/term.ts';
import { Day, Instant, ProcedureCode, UnitCode } from '../domain/codes.ts';
import { PledgeInput, SignatureInput } from '../domain/pledges/pledge.ts';
import { Component, Procedure } from '../domain/procedure/procedure.ts';
import { Role, StepId } from '../domain/procedure/process.ts';
import { Publication } from '../domain/procedure/publication.ts';
import { UnitKind } from '../domain/province-rules.ts';
import { ReplacedPaper } from '../domain/reduction/papers-by-data.ts';
import { Hash } from './document-answer.ts';
import { page } from './page.ts';

/** What the routes of the catalogue, its decisions and the units answer, for the API document. */

const Stage = z.enum(['announced', 'inForce', 'merged', 'abolished']);
const Version = z.int().positive();
const Count = z.int().nonnegative();
const Ratio = z.object({ part: Count, whole: Count });
const announced = z.array(z.object({ version: Version, validFrom: Day }));

const summary = {
  version: Version,
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
};

const ProcedureRow = z
  .object({
    code: ProcedureCode,
    stage: Stage,
    ...summary,
    validTo: Day.optional(),
    successors: z.array(ProcedureCode).optional(),
    announced,
  })
  .meta({ id: 'ProcedureRow' });

const ProcedureToday = Procedure.extend({
  longCode: z.string(),
  stage: Stage,
  inForce: z.boolean(),
  announced,
  byDataProposed: z
    .array(
      ReplacedPaper.omit({ procedure: true }).extend({
        components: z.array(
          Component.pick({ id: true, name: true }).extend({ partly: z.boolean() }),
        ),
      }),
    )
    .optional()
    .meta({ description: 'With `byData=proposed`: what people still have to decide' }),
}).meta({ id: 'Procedure' });

const JudgedPublication = Publication.extend({
  publishedOnTime: z.boolean().optional(),
  madePublicOnTime: z.boolean().optional(),
  publicOverdue: z.boolean(),
}).meta({ id: 'Publication' });

const VersionStage = z.enum(['announced', 'inForce', 'superseded', 'ended']);

const Versions = z
  .object({
    code: ProcedureCode,
    stage: Stage,
    end: z
      .object({
        kind: z.enum(['merged', 'abolished']),
        lastDay: Day,
        successors: z.array(ProcedureCode),
      })
      .optional(),
    predecessors: z.array(ProcedureCode).optional(),
    items: z.array(z.object({ ...summary, stage: VersionStage })),
    publications: z.array(JudgedPublication),
  })
  .meta({ id: 'ProcedureVersions' });

const VersionWhole = Procedure.extend({
  stage: VersionStage,
  changes: z
    .array(
      z.object({
        field: z.string(),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
      }),
    )
    .optional()
    .meta({ description: 'What differs from the version before: any field of a procedure' }),
}).meta({ id: 'ProcedureVersion' });

const Publications = z
  .object({
    period: z.object({ from: Day, to: Day }),
    figures: z.object({ publishedOnTime: Ratio, updatedOnTime: Ratio, publicOverdue: Count }),
    catalogue: z.object({
      providedOnline: Ratio,
      fullContentButSubjects: Ratio,
      lacking: z.record(z.string(), Count),
    }),
    items: z.array(JudgedPublication.extend({ procedureName: z.string().optional() })),
  })
  .meta({ id: 'Publications' });

const DraftVerdict = z
  .object({
    publishable: z.boolean(),
    findings: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning']),
        step: z.string().optional(),
        law: Term.optional(),
        configured: Term.optional(),
        worst: z.object({ receivedAt: Instant, endsAt: Instant, dueAt: Instant }).optional(),
        message: z.object({ vi: z.string(), en: z.string() }),
      }),
    ),
    slack: z.array(
      z.object({ step: StepId, value: z.number(), unit: z.enum(['workingDay', 'calendarDay']) }),
    ),
    loops: z.array(
      z.object({
        step: StepId,
        returnsTo: StepId,
        round: Term.optional(),
        room: z.number().optional(),
      }),
    ),
  })
  .meta({ id: 'DraftVerdict' });

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
    resolves: Count.meta({ description: 'Procedures in force that it handles' }),
  })
  .meta({ id: 'Unit' });

const Absence = z
  .object({ officer: z.string(), deputy: z.string(), from: Day, to: Day })
  .meta({ id: 'Absence' });

const PledgeText = PledgeInput.extend({
  version: z.int().positive(),
  sha256: Hash,
  publishedAt: Instant,
  publishedBy: z.string(),
}).meta({ id: 'PledgeText' });

const PledgeSignature = SignatureInput.extend({
  officer: z.string(),
  units: z.array(UnitCode),
  signedAt: Instant,
  signature: z.literal('account'),
}).meta({ id: 'PledgeSignature' });

const Me = z
  .object({
    subject: z.string(),
    name: z.string().optional(),
    language: z.enum(['vi', 'en']),
    roles: z.array(Role),
    units: z.array(z.object({ code: UnitCode, name: z.string(), validTo: Day.optional() })),
    absence: Absence.extend({ deputyName: z.string().optional() })
      .optional()
      .meta({ description: 'What you stated of your own' }),
    standsInFor: z
      .array(Absence.extend({ officerName: z.string().optional() }))
      .meta({ description: 'Whose work you look after today' }),
  })
  .meta({ id: 'Me' });

export const catalogueAnswers = {
  'read-me': Me,
  'state-absence': Absence,
  'read-pledges': z.object({
    present: z.int().positive().optional(),
    items: z.array(PledgeText),
    signed: z.array(PledgeSignature),
  }),
  'publish-pledge': PledgeText,
  'sign-pledge': PledgeSignature,
  'list-units': z.object({ items: z.array(UnitRow) }),
  'read-calendar': z.object({
    sessions: z.array(z.object({ from: TimeOfDay, to: TimeOfDay })),
    years: z.array(
      CalendarYear.omit({ appliesTo: true, toDecide: true }).meta({ id: 'CalendarYear' }),
    ),
    awaited: z
      .object({ year: z.int(), missing: z.array(z.object({ vi: z.string(), en: z.string() })) })
      .optional()
      .describe('The next year, until it is announced'),
  }),
  'list-procedures': page(ProcedureRow),
  'read-procedure': ProcedureToday,
  'list-versions': Versions,
  'read-version': VersionWhole,
  'list-publications': Publications,
  'check-procedure': DraftVerdict,
} as const;
