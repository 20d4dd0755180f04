import * as z from 'zod';
import { Day, DossierCode, Instant, ProcedureCode, UnitCode } from '../domain/codes.ts';
import { feeHeadings, feeKinds } from '../domain/figures/fee-report.ts';
import { formHeadings } from '../domain/figures/form-ii06a.ts';
import { denominators } from '../domain/figures/form-report.ts';
import {
  type ScoreComponent,
  type ScoreGroup,
  scoreComponents,
  scoreGroups,
} from '../domain/figures/score-766.ts';
import { StatedInput } from '../domain/figures/stated.ts';
import { registerHeadings } from '../domain/forms/register-entry.ts';
import { Channel } from '../domain/procedure/procedure.ts';
import { StepId } from '../domain/procedure/process.ts';
import { methods } from '../domain/risk/model.ts';
import { PaperCustody, State, standing } from './dossier-answer.ts';
import { page } from './page.ts';

/** What the reports, the board and the lists behind them answer, for the API document. */

const Count = z.int().nonnegative();
const procedureName = z.string().optional();
const titles = { vi: z.string(), en: z.string() };
const keysOf = <Key extends string>(of: Readonly<Record<Key, unknown>>) =>
  Object.keys(of) as [Key, ...Key[]];

/** A value for each of the keys, each named in the document. */
export const forEach = <Key extends string, Value extends z.ZodType>(
  all: readonly Key[],
  value: Value,
) => z.object(Object.fromEntries(all.map((key) => [key, value])) as Record<Key, Value>);

/** Where figures are from, as of when, and by which formulas. */
const provenance = {
  source: z.string(),
  at: Instant,
  asOf: Instant,
  manifest: z.string(),
  filter: z.object({
    from: Day,
    to: Day,
    name: z.string().optional(),
    unit: UnitCode.optional(),
    by: z.enum(['receiving', 'lead']).optional(),
    calendar: z.enum(['civil', 'statutory']).optional(),
    withoutResult: z.enum(['apart', 'onTime']).optional(),
    procedure: ProcedureCode.optional(),
    level: z.string().optional(),
    channel: Channel.optional(),
    field: z.string().optional(),
  }),
  formula: z.int(),
  provisional: z.boolean(),
};

/** Who reports, as the head of the report prints it. */
const reporter = {
  agency: z.string(),
  superior: z.string().optional(),
  place: z.string(),
  preparedBy: z.string().optional(),
  signatory: z.object({
    title: z.string(),
    onBehalfOf: z.string().optional(),
    name: z.string().optional(),
  }),
};

const Rate = z.object({
  numerator: z.int(),
  denominator: z.int(),
  of: z.enum(keysOf(denominators)),
  percent: z.number(),
});

const line = {
  columns: z.object(
    Object.fromEntries(Object.keys(formHeadings).map((column) => [column, z.int()])),
  ),
  residual: z.int(),
  withdrawn: Count,
  stopped: Count,
  moved: Count,
  handledElsewhere: Count,
  identities: z.array(
    z.object({
      identity: z.string(),
      left: z.number(),
      right: z.number(),
      residual: z.number(),
      holds: z.boolean(),
    }),
  ),
  onTimeRate: z.number(),
  lateRate: z.number(),
  rates: z.object({ reported: Rate, unadjusted: Rate, ofThoseDue: Rate, ofThoseReceived: Rate }),
  processingTime: z.object({ averageHours: z.number(), of: Count }),
};

const Form = z
  .object({
    form: z.literal('II.06a'),
    ...reporter,
    title: z.string(),
    legalBasis: z.string(),
    ...provenance,
    headings: z.record(z.string(), z.string()),
    denominators: forEach(keysOf(denominators), z.string()),
    total: z.object(line),
    levels: z.array(z.object({ level: z.string(), name: z.string(), ...line })),
    fields: z.array(z.object({ field: z.string(), ...line })),
  })
  .meta({ id: 'FormII06a' });

const PublishedForm = Form.extend({ publishedAt: Instant, publishedBy: z.string() }).meta({
  id: 'PublishedFormII06a',
});

const Statement = z
  .object({
    ...StatedInput.shape,
    version: z.int().positive(),
    statedAt: Instant,
    statedBy: z.string(),
  })
  .omit({ corrects: true })
  .meta({ id: 'Statement' });

const ComponentName = z.enum(keysOf<ScoreComponent>(scoreComponents));
const GroupName = z.enum(keysOf<ScoreGroup>(scoreGroups));

const Score = z
  .object({
    decision: z.string(),
    title: z.string(),
    ...reporter,
    ...provenance,
    headings: forEach(GroupName.options, z.object({ max: z.number(), ...titles })),
    componentNames: forEach(ComponentName.options, z.object(titles)),
    components: z.array(
      z.object({
        component: ComponentName,
        group: GroupName,
        ...titles,
        max: z.number(),
        numerator: z.number(),
        denominator: z.number(),
        formula: z.string(),
        points: z.number(),
        source: z
          .object({
            kind: z.enum(['counted', 'catalogue', 'reconciled', 'stated']),
            numerator: z.string().optional(),
            denominator: z.string().optional(),
            statements: z.array(Statement).optional(),
            at: Instant.optional(),
          })
          .optional(),
      }),
    ),
    groups: forEach(GroupName.options, z.number()),
    notMeasured: z.array(ComponentName),
    total: z.number(),
    outOf: z.number(),
  })
  .meta({ id: 'Score766' });

const FeeLine = z.object({
  columns: forEach(keysOf(feeHeadings), Count),
  online: z.object({ n: Count, of: Count, percent: z.number() }),
});

const Fees = z
  .object({
    title: z.string(),
    ...reporter,
    ...provenance,
    total: FeeLine,
    fields: z.array(FeeLine.extend({ field: z.string(), kind: z.enum(keysOf(feeKinds)) })),
  })
  .meta({ id: 'FeeStatistics' });

const RegisterEntry = z.object({
  ...Object.fromEntries(keysOf(registerHeadings).map((name) => [name, z.string()])),
  note: z.string().optional(),
});

const Register = page(RegisterEntry)
  .extend({
    form: z.literal('07'),
    title: z.string(),
    ...provenance,
    headings: forEach(keysOf(registerHeadings), z.string()),
  })
  .meta({ id: 'Register' });

const Portion = z.object({ n: Count, of: Count });
const Share = Portion.extend({ percent: z.number() });
const Practice = Share.extend({ provincePercent: z.number(), outlier: z.boolean() });
const onTime = z.object({ reported: Share, unadjusted: Share });
const processingTime = line.processingTime;
const byName = z.record(z.string(), Count);

const board = {
  open: z.object({
    all: Count,
    dueToday: Count,
    dueSoon: Count,
    overdue: Count,
    overdueApologised: Count,
    overdueWithoutApology: Count,
  }),
  submitted: byName.meta({ description: 'What was filed in the period, by channel' }),
  onTime,
  processingTime,
  clockStopped: z.object({ byKind: byName, extended: Count }),
  refused: Practice.extend({ byGround: byName }),
  supplements: Practice,
  askedForThoughByData: Portion,
  repeatedSupplements: Practice,
  digitisation: z.object({ completeness: Share, singleFile: Share, declarationOnly: Share }),
};

const pledges = {
  version: z.int().positive(),
  ...Share.shape,
};
const Pledges = z
  .object({ ...pledges, missing: z.array(z.string()).optional() })
  .optional()
  .describe('How many of those who work on its dossiers have signed the present pledge');

const standingCounts = { pastAllowance: Count, idle: Count };

const Board = z
  .object({
    ...provenance,
    ...board,
    procedures: z
      .array(
        z.object({
          procedure: ProcedureCode,
          procedureName,
          open: z.object({ all: Count, overdue: Count }),
          onTime,
          processingTime,
          refused: Practice,
          supplements: Practice,
          repeatedSupplements: Practice,
        }),
      )
      .optional(),
    officers: z
      .array(
        z.object({
          officer: z.string(),
          officerName: z.string().optional(),
          tasks: z.object({ inTime: Count, late: Count }),
          accepted: Count,
          refused: Practice,
          supplements: Practice,
          repeatedSupplements: Practice,
          clockStopped: Count,
          extended: Count,
          sentBack: Count,
          handedOut: Count,
        }),
      )
      .optional(),
    standing: z
      .object({
        ...standingCounts,
        after: z.int(),
        at: Instant,
        atLeast: z.literal(true).optional(),
      })
      .optional(),
    linked: z
      .object({ late: z.array(DossierCode), inTerm: z.array(DossierCode) })
      .optional()
      .describe('Open filings of linked procedures that the unit took in'),
    due: z
      .object({
        days: z.array(z.object({ day: Day, n: Count, rests: z.literal(true).optional() })),
        atLeast: z.literal(true).optional(),
      })
      .optional()
      .describe('When the open dossiers of the unit fall due, paused ones included'),
    pledges: Pledges,
    units: z
      .array(
        z.object({
          ...{ unit: UnitCode, name: z.string(), ...board, pledges: Pledges },
          standing: z
            .object(standingCounts)
            .optional()
            .describe('At the last count; absent while nobody has counted yet'),
        }),
      )
      .optional(),
  })
  .meta({ id: 'SupervisionBoard' });

const BoardRow = z
  .object({
    code: DossierCode,
    procedure: ProcedureCode,
    procedureName,
    channel: Channel,
    receivingUnit: UnitCode,
    leadUnit: UnitCode,
    state: State,
    nationalStatus: standing.nationalStatus,
    step: StepId.optional(),
    originalDueAt: Instant.optional(),
    dueAt: Instant.optional(),
    deadline: z.enum(['running', 'overdue']).optional(),
    overdueMarkedAt: Instant.optional(),
    apologised: z.boolean(),
    paper: PaperCustody.optional(),
    day: Day.optional(),
    counters: byName.optional(),
    standing: z.enum(['pastAllowance', 'idle']).optional(),
    task: z
      .object({
        step: z.string(),
        name: z.string(),
        openedAt: Instant.optional(),
        dueAt: z.string(),
      })
      .optional(),
  })
  .meta({ id: 'BoardRow' });

/** How many late ones are expected; the band holds the number four times in five. */
const ExpectedLate = z
  .object({
    at: Instant,
    week: z.object({ from: Instant, until: Instant }),
    units: z.array(
      z.object({
        unit: UnitCode,
        name: z.string().optional(),
        due: Count,
        scored: Count.meta({
          description: 'Those of which a risk is known; the others are not in the sum',
        }),
        expected: z.number().nonnegative(),
        from: Count,
        to: Count,
      }),
    ),
  })
  .meta({ id: 'ExpectedLate' });

const scores = z.partialRecord(z.enum(methods), z.number());
const Outcomes = z.object({ dossiers: Count, late: Count });

const RiskModels = z
  .object({
    at: Instant.optional().meta({
      description: 'When they were learnt; absent where none was yet',
    }),
    fewestDossiers: Count,
    models: z.array(
      z.object({
        of: z.enum(['procedure', 'field']),
        name: z.string(),
        dossiers: Count,
        learntFrom: Count,
        learntAt: Instant,
        bytes: Count,
        method: z.enum(methods),
        fallback: z.enum(['oneOutcome', 'tooFew', 'notBetter', 'drifted']).optional(),
        baseRate: z.number(),
        heldOut: scores.meta({ description: 'Brier scores on dossiers that it had not seen' }),
        days: z.array(
          z.object({ day: Day, dossiers: Count, model: z.number(), baseRate: z.number() }),
        ),
      }),
    ),
    without: z
      .array(z.object({ procedure: ProcedureCode, field: z.string(), dossiers: Count }))
      .meta({ description: 'Procedures without a model: they and their fields have too few' }),
    marked: Outcomes,
    unmarked: Outcomes.meta({
      description: 'One dossier in twenty is never marked, so that it shows what marking changed',
    }),
  })
  .meta({ id: 'RiskModels' });

const Alarms = z
  .object({
    at: Instant,
    items: z.array(
      z.object({
        name: z.string(),
        state: z.enum(['ok', 'alarm', 'unknown']),
        since: Instant.optional(),
        description: z.string().meta({
          description: 'What citizens suffer while it sounds, and what to do first',
        }),
      }),
    ),
  })
  .meta({ id: 'Alarms' });

export const reportAnswers = {
  'list-alarms': Alarms,
  'expected-late': ExpectedLate,
  'risk-models': RiskModels,
  'report-ii-06a': Form,
  'publish-ii-06a': PublishedForm,
  'published-ii-06a': PublishedForm,
  'report-766': Score,
  'report-fees': Fees,
  'report-register': Register,
  'list-stated': z.object({ items: z.array(Statement) }),
  'state-figure': Statement,
  'list-pledges': z.object({
    ...z.object(pledges).partial().shape,
    items: z.array(
      z.object({
        officer: z.string(),
        name: z.string().optional(),
        signedAt: Instant.optional(),
        signature: z.literal('account').optional(),
      }),
    ),
  }),
  supervision: Board,
  'supervision-dossiers': page(BoardRow),
} as const;
