import * as z from 'zod';
import { Allowance, Term } from '../clock/term.ts';
import { Day, ProcedureCode } from '../codes.ts';
import { Channel, Component, Procedure } from '../procedure/procedure.ts';
import { CostSheet, HourlyIncome } from './compliance-cost.ts';
import { Condition } from './conditions.ts';
import { isSameTerm } from './term-cut.ts';

/** What a plan does to a procedure; one item may do several things. */
export const ReductionKind = z.enum([
  'shorten',
  'changeUnit',
  'abolish',
  'merge',
  'cutComponent',
  'componentByData',
  'cutCondition',
  'delegate',
  'onlineLevel',
  'cutFee',
]);
export type ReductionKind = z.infer<typeof ReductionKind>;

const text = (length: number) => z.string().min(1).max(length);
const Percent = z.number().min(0).max(100);

/** What has to happen before an item saves anything: a decision of the province, or a law of the centre. */
export const Enforcement = z.strictObject({
  authority: z.enum(['own', 'central']),
  document: text(300),
  clause: text(200).optional(),
  dueBy: Day.optional(),
  /** The document that did it, once it is in force. */
  doneBy: z.strictObject({ document: text(300), day: Day }).optional(),
});
export type Enforcement = z.infer<typeof Enforcement>;

/** A term before and after, with what the paper says is saved. */
const TermCut = z.strictObject({
  before: Term,
  /** Absent where nothing is left of the procedure. */
  after: Term.optional(),
  /** In the unit of `before`. */
  statedSaved: z.number().optional(),
  statedPercent: z.number().optional(),
  /** The same cut as the reason of the item tells it, and the unit in which it counts the steps. */
  inReason: z
    .strictObject({
      before: Term.optional(),
      after: Term.optional(),
      stepsIn: Allowance.shape.unit.optional(),
    })
    .optional(),
  /** The same cut in hours, where the paper converts it. */
  statedHours: z
    .strictObject({ before: z.number().optional(), after: z.number().optional() })
    .optional(),
  /** What the paper measures from; only the law, or what was published under it, is a base. */
  base: z.enum(['law', 'internalProcess']).default('law'),
  /** The steps that the shorter term is divided into. */
  steps: z.array(Allowance).optional(),
  /** Terms "from … to …, by case": to be entered case by case. */
  range: z.strictObject({ before: z.string(), after: z.string() }).optional(),
});
export type TermCut = z.infer<typeof TermCut>;

const Dong = z.int().nonnegative();

/** What the paper says of the cost of a year, in đồng, and what it counted with. */
const StatedCost = z.strictObject({
  before: Dong.optional(),
  after: Dong.optional(),
  saved: z.int().optional(),
  percent: z.number().optional(),
  /** Income of an hour. */
  hourly: Dong.optional(),
  perDossier: z.strictObject({ before: Dong, after: Dong }).optional(),
});
export type StatedCost = z.infer<typeof StatedCost>;

export const Volume = z.strictObject({
  dossiers: z.int().nonnegative(),
  source: text(200).optional(),
  /** What was counted, over which days, where the year was estimated from it. */
  observed: z.strictObject({ dossiers: z.int().nonnegative(), from: Day, to: Day }).optional(),
});
export type Volume = z.infer<typeof Volume>;

const Item = z.strictObject({
  /** As the paper numbers it. */
  item: text(40),
  procedure: ProcedureCode.optional(),
  /** The paper prints no code: this one was found by its name, and nobody has confirmed it. */
  procedureByName: z.literal(true).optional(),
  name: z.string().max(1_000).optional(),
  case: z.string().max(300).optional(),
  channel: Channel.optional(),
  kinds: z.array(ReductionKind).min(1),
  reason: z.string().max(4_000).optional(),
  enforcement: Enforcement.optional(),
  term: TermCut.optional(),
  components: z
    .strictObject({
      removed: z.array(text(300)).default([]),
      /** `component`: its id in the version in force, where that has the paper. */
      byData: z
        .array(
          z.strictObject({
            component: Component.shape.id.optional(),
            name: text(300),
            database: text(200),
          }),
        )
        .default([]),
    })
    .optional(),
  /** Ids of the inventory of conditions. */
  conditions: z
    .strictObject({
      removed: z.array(text(60)).default([]),
      simplified: z.array(text(60)).default([]),
    })
    .optional(),
  cost: z.strictObject({ before: CostSheet, after: CostSheet }).optional(),
  statedCost: StatedCost.optional(),
  volume: Volume.optional(),
  /** What an applicant pays for one dossier afterwards; 0: nothing. */
  fee: z.strictObject({ after: Dong }).optional(),
  onlineLevel: z.strictObject({ after: z.enum(['partial', 'full']) }).optional(),
  /** The unit that leads the work afterwards. */
  delegatedTo: Procedure.shape.leadUnit.optional(),
  roadmap: z.strictObject({ from: Day, to: Day }).optional(),
  /** Procedures that this one takes in, where it merges others. */
  mergedFrom: z.array(ProcedureCode).optional(),
});

/** What an item has to say for what it does: a cut of time without both terms could not be held to anything. */
export const PlanItem = Item.superRefine(({ kinds, term, mergedFrom }, context) => {
  const does = (...some: readonly ReductionKind[]) => some.some((kind) => kinds.includes(kind));
  const missing = (path: string[]) =>
    context.addIssue({ code: 'custom', path, message: `required where kinds says ${kinds}` });
  if (does('shorten', 'changeUnit') && !does('abolish', 'merge')) {
    if (!term) missing(['term', 'before']);
    else if (!term.after) missing(['term', 'after']);
  }
  if (does('merge') && !mergedFrom?.length) missing(['mergedFrom']);
});
export type PlanItem = z.infer<typeof PlanItem>;

/** A target is a parameter with its base and its day: 30 % for 2025 and 50 % for 2026 both live. */
export const Target = z.strictObject({
  measure: z.enum(['time', 'cost', 'conditions']),
  percent: Percent,
  base: Day,
  by: Day,
  scope: z.enum(['business', 'all', 'internal']).default('all'),
});
export type Target = z.infer<typeof Target>;

/** Totals that the paper prints over parts of itself. */
export const StatedTotal = z.strictObject({
  scope: text(300),
  before: z.number().optional(),
  saved: z.number().optional(),
  after: z.number().optional(),
  percent: z.number().optional(),
  sum: z.number().optional(),
  /** The numbers that `sum` adds up. */
  parts: z.array(z.number()).optional(),
});
export type StatedTotal = z.infer<typeof StatedTotal>;

/** A plan to cut and simplify procedures, as a decision of the province holds it. */
export const ReductionPlan = z.strictObject({
  number: text(120),
  day: Day.optional(),
  issuer: z.string().max(200).optional(),
  /** The province whose catalogue the terms before must agree with. */
  province: z
    .string()
    .regex(/^[A-Z]\d{2}$/)
    .optional(),
  proposedBy: z.strictObject({ number: text(120), day: Day }).optional(),
  implements: text(300).optional(),
  /** What an hour of an applicant is counted at, in all cost of the plan, before and after. */
  hourlyIncome: HourlyIncome.optional(),
  targets: z.array(Target).default([]),
  items: z.array(PlanItem),
  totals: z.array(StatedTotal).default([]),
  /** The inventory of the business conditions that the plan is about. */
  conditions: z.array(Condition).default([]),
});
export type ReductionPlan = z.infer<typeof ReductionPlan>;

/** The share of time that Directive 22/CĐ-TTg of 9 March 2025 asks for where a plan names no target. */
const ASKED_OF_ALL = 30;

/** Percent of time that a plan promises to save. */
export const timeTarget = ({ targets }: ReductionPlan): number =>
  targets.find(({ measure }) => measure === 'time')?.percent ?? ASKED_OF_ALL;

/** The day on which the terms before were in force: that of the target, else of the plan itself. */
export const timeBase = ({ targets, day }: ReductionPlan): Day | undefined =>
  targets.find(({ measure }) => measure === 'time')?.base ?? day;

/** The field of the present term prints the new one, and the reason tells another. */
export const isReversed = ({ before, after, inReason }: TermCut): boolean =>
  after !== undefined &&
  inReason?.before !== undefined &&
  isSameTerm(before, after) &&
  !isSameTerm(before, inReason.before);

/** The term before: that of the reason where the field prints the term after. */
export const termBefore = (term: TermCut): Term =>
  isReversed(term) ? (term.inReason?.before ?? term.before) : term.before;

/** An item with its case, as findings name it. */
export const rowOf = ({ item, case: own }: Pick<PlanItem, 'item' | 'case'>): string =>
  own ? `${item} (${own})` : item;
