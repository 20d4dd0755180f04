import * as z from 'zod';
import { Day, ProcedureCode } from '../domain/codes.ts';
import { StatedTotal, Target } from '../domain/reduction/reduction-plan.ts';
import { itemStages } from '../domain/reduction/stage.ts';

/** The progress of a reduction plan, as `progress.ts` counts it, for the API document. */

const Count = z.int().nonnegative();
const Stage = z.enum(itemStages);

const Realised = z.object({
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

const Stages = z.record(Stage, Count);

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
        realised: z.array(Realised),
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
    totals: z.array(StatedTotal.extend({ baseMissing: z.literal(true).optional() })),
  })
  .meta({ id: 'PlanProgress' });
