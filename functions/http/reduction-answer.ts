import * as z from 'zod';
import { Term } from '../domain/clock/term.ts';
import { Day, ProcedureCode } from '../domain/codes.ts';
import { Publication } from '../domain/procedure/publication.ts';
import type { PlanRule } from '../domain/reduction/plan-findings.ts';
import { ReductionKind, StatedTotal, Target } from '../domain/reduction/reduction-plan.ts';
import { itemStages } from '../domain/reduction/stage.ts';
import { vi as texts } from '../domain/texts/vi.ts';
import { forEach } from './report-answers.ts';
import { Month } from './report-schemas.ts';

/** The progress of a reduction plan, as `progress.ts` counts it, for the API document. */

const Count = z.int().nonnegative();
const Stage = z.enum(itemStages);

const RealisedFigures = z.object({
  procedure: ProcedureCode,
  version: z.int().positive(),
  baseYear: Count,
  resolved: Count,
  onTime: Count,
  medianHours: z.number().nullable(),
  p90Hours: z.number().nullable(),
  papersRequired: z.number().nullable(),
  papersFiled: z.number().nullable(),
});

const Figures = z.object({
  byUnit: z.array(
    z.object({
      unit: z.string(),
      shortened: Count,
      reaching: Count,
      reachingPercent: z.number(),
      before: z.number(),
      saved: z.number(),
      savedPercent: z.number(),
      weightedPercent: z.number().optional(),
      savedPerYear: z.number().optional(),
    }),
  ),
  unitChanged: Count,
  ended: Count,
  withoutTerm: Count,
});

const Stages = forEach(itemStages, Count);

/** What is wrong with a plan, and what it would cut. */
export const PlanVerdict = z
  .object({
    number: z.string(),
    findings: z.array(
      z.object({
        row: z.string().meta({ description: 'The item as the plan numbers it, with its case' }),
        rule: z.enum(Object.keys(texts.planFindings) as [PlanRule, ...PlanRule[]]),
        printed: z.union([z.number(), z.string()]).optional(),
        recomputed: z.union([z.number(), z.string()]).optional(),
        ...{ vi: z.string(), en: z.string() },
      }),
    ),
    planned: Figures,
  })
  .meta({ id: 'PlanVerdict' });

export const PublishedPlan = z
  .object({
    plan: z.string(),
    day: Day.optional(),
    issuer: z.string().optional(),
    months: z.array(Month).nonempty().meta({ description: 'Closed months, the latest first' }),
  })
  .meta({ id: 'PublishedPlan' });

export const PlanProgressAnswer = z
  .object({
    plan: z.string(),
    day: Day.optional(),
    issuer: z.string().optional(),
    asOf: Day,
    targets: z.array(Target),
    items: z.array(
      z.object({
        row: z.string(),
        procedure: ProcedureCode.optional(),
        name: z.string().optional(),
        kinds: z.array(z.string()),
        authority: z.enum(['own', 'central']),
        stage: Stage,
        effectiveFrom: Day.optional(),
        lateSince: Day.optional(),
        before: z.string().optional(),
        after: z.string().optional(),
        saved: z.number().optional(),
        percent: z.number().optional(),
        dossiers: Count.optional(),
        statedDossiers: Count.optional(),
        realised: z.array(RealisedFigures),
      }),
    ),
    planned: Figures,
    achieved: Figures,
    conditions: z.object({
      inventory: Count,
      assessed: Count,
      unnecessary: Count,
      cut: Count,
      simplified: Count,
      byProvince: Count,
      awaitingCentre: Count,
      shares: z.array(
        z.object({
          of: z.enum(['inventory', 'unnecessary']),
          denominator: Count,
          percent: z.number().optional(),
        }),
      ),
    }),
    cost: z.array(
      z.object({
        method: z.enum(['activities', 'processingDays']),
        items: Count,
        dossiers: Count,
        before: z.number(),
        after: z.number(),
        saved: z.number(),
        percent: z.number().optional(),
      }),
    ),
    stages: z.object({ own: Stages, central: Stages }),
    late: Count,
    kinds: z.array(z.object({ kind: ReductionKind, items: Count, inForce: Count })).optional(),
    totals: z.array(StatedTotal.extend({ baseMissing: z.literal(true).optional() })),
  })
  .meta({ id: 'PlanProgress' });

const Lateness = z.object({
  dossiers: z.int().nonnegative(),
  onTime: z.number().meta({ description: 'Percent' }),
  extraLate: z.int().meta({ description: 'More than were late in truth' }),
});

const Outcome = z.object({
  own: Lateness,
  all: Lateness.meta({ description: 'Of all dossiers that share a queue' }),
  breaksFirst: z.object({ step: z.string(), dossiers: z.int().nonnegative() }).optional(),
  officerHours: z.number(),
  queues: z.array(
    z.object({
      pool: z.string(),
      mean: z.number(),
      longest: z.int().nonnegative(),
      byDay: z.array(z.int().nonnegative()).meta({ description: 'At the end of working days' }),
    }),
  ),
});

const InBoth = z.object({ vi: z.string(), en: z.string() });

/** Of which dossiers an answer is, and of which steps it speaks. */
const ofWhat = {
  source: z.string(),
  received: z.object({ from: Day, to: Day }).optional().meta({
    description: 'The days in which the dossiers were received',
  }),
};
const ProcedureNamed = z.object({
  procedure: ProcedureCode,
  name: z.string(),
  steps: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** What a change would have done to the dossiers of a year, in three readings. */
export const ReplayAnswer = z
  .object({
    ...ofWhat,
    ...ProcedureNamed.partial().shape,
    real: Lateness,
    dateAlone: Outcome.meta({ description: 'The date alone changes: exact' }),
    reordered: Outcome.meta({ description: 'Work is done in the order of the new due times' }),
    reorderedWithin: z
      .object({ least: z.number(), most: z.number(), narrow: z.boolean() })
      .optional()
      .meta({
        description:
          'Where officers change: percent on time of all dossiers, the hours of officers as far off as they may be; narrow: so near to one another that one number may be relied on',
      }),
    paced: Outcome.meta({ description: 'Delays shrink as the term does' }),
    shares: z.object({
      service: z.number(),
      queue: z.number(),
      calendar: z.number(),
      applicant: z.number(),
      unexplained: z.number(),
    }),
    missesBy: z.number().meta({ description: 'Points that a replay without a change misses' }),
    reliable: z.boolean(),
    remarks: z.array(InBoth),
  })
  .meta({ id: 'Replay' });

const Steps = z.array(z.array(z.string())).optional();

const CandidateAnswer = z.object({
  change: z.object({ term: Term.optional(), merge: Steps, parallel: Steps }),
  daysSaved: z.number().meta({ description: 'Off the published term, of one dossier' }),
  daysAYear: z.number().meta({ description: 'Of all dossiers of the year' }),
  extraLate: z.int().meta({ description: 'More than were late, where work is reordered' }),
  extraLateByDate: z.int().meta({ description: 'More than were late, the date alone: exact' }),
  officerHours: z.number().meta({ description: 'More than were worked' }),
});

/** What could be cut of a procedure, each change replayed on the dossiers of a year. */
export const CandidatesAnswer = z
  .object({
    ...ofWhat,
    ...ProcedureNamed.shape,
    dossiers: z.int().nonnegative(),
    daysBefore: z.number().meta({ description: 'Days of the term times the dossiers' }),
    candidates: z.array(CandidateAnswer).max(20),
    blind: CandidateAnswer.optional().meta({ description: 'The cut by 30 % alone' }),
    reliable: z.boolean().meta({ description: 'false: only extraLateByDate holds' }),
  })
  .meta({ id: 'Candidates' });

const OnTime = z.number().meta({ description: 'Percent on time' });

const Foretold = z.object({
  dossiers: z.int().nonnegative(),
  unchanged: OnTime.meta({ description: 'Percent on time before, in truth' }),
  dateAlone: OnTime,
  reordered: OnTime,
  paced: OnTime,
  reliable: z.boolean().meta({ description: 'false: only dateAlone holds' }),
});

const PastReduction = z.object({
  procedure: ProcedureCode,
  decision: Publication.shape.decision.shape.number,
  effectiveFrom: Day,
  before: Term,
  after: Term,
  foretold: z
    .union([Foretold, z.object({ why: z.array(InBoth) })])
    .meta({ description: 'From the twelve months before the day of effect; or why it is not' }),
  came: z
    .object({ dossiers: z.int().positive(), onTime: OnTime })
    .optional()
    .meta({ description: 'Of dossiers under the new term that have ended; absent: none' }),
});

/** What was foretold of the shorter terms of a procedure, beside what came. */
export const PastReductionsAnswer = z
  .object({ items: z.array(PastReduction) })
  .meta({ id: 'PastReductions' });
