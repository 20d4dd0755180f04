import * as z from 'zod';
import { Day, ProcedureCode } from '../codes.ts';
import { share } from '../figures/percent.ts';

/** Why a condition is not needed (Decision 6316/QĐ-BVHTTDL; Resolution 198/2025/QH15 for the last). */
const Ground = z.enum([
  'unnecessary',
  'conflicting',
  'overlapping',
  'vague',
  'outsideList',
  'checkedAfterwards',
]);

/** What somebody found of a condition, and why. */
const Assessment = z
  .strictObject({
    verdict: z.enum(['necessary', 'unnecessary']),
    /** Of one that is not needed. */
    ground: Ground.optional(),
    why: z.string().min(1).max(1_000),
    day: Day,
    by: z.string().min(1).max(200),
  })
  .refine(({ verdict, ground }) => (verdict === 'unnecessary') === (ground !== undefined), {
    path: ['ground'],
    message: 'required of an unnecessary condition, and of no other',
  });

/** One requirement that a person or enterprise has to meet to run a conditional sector. */
export const Condition = z.strictObject({
  id: z.string().min(1).max(60),
  /** In the list of the Investment Law. */
  sector: z.string().min(1).max(200),
  text: z.string().min(1).max(300),
  form: z.enum(['licence', 'certificate', 'practisingCertificate', 'confirmation', 'withoutPaper']),
  document: z.string().min(1).max(300),
  clause: z.string().min(1).max(200),
  /** A province owns few: the others it proposes to the centre. */
  level: z.enum(['central', 'province']),
  /** The procedures by which it is checked. */
  procedures: z.array(ProcedureCode).default([]),
  assessment: Assessment.optional(),
  proposal: z.enum(['keep', 'simplify', 'cut']).default('keep'),
  /** The document that cut or simplified it. */
  outcome: z.strictObject({ document: z.string().min(1).max(300), day: Day }).optional(),
});
export type Condition = z.infer<typeof Condition>;

/** A share with the name of what it is a share of: "30 % of conditions" is not "30 % of unnecessary ones". */
interface NamedShare {
  readonly of: 'inventory' | 'unnecessary';
  readonly denominator: number;
  /** Absent where there is nothing to take a share of. */
  readonly percent?: number;
}

export interface ConditionFigures {
  readonly inventory: number;
  readonly assessed: number;
  readonly unnecessary: number;
  /** Simplified ones are told apart and never in the percentage (Dispatch 220/CĐ-TTg). */
  readonly cut: number;
  readonly simplified: number;
  /** Cut or simplified by the province itself, and proposed to the centre without an outcome. */
  readonly byProvince: number;
  readonly awaitingCentre: number;
  readonly shares: readonly NamedShare[];
}

/** F6 on a day: what has an outcome by then. */
export function conditionFigures(conditions: readonly Condition[], on: Day): ConditionFigures {
  const count = (holds: (one: Condition) => boolean) => conditions.filter(holds).length;
  const isDone = ({ outcome }: Condition) => outcome !== undefined && outcome.day <= on;
  const found = (one: Condition) => one.assessment !== undefined && one.assessment.day <= on;
  const unnecessary = count((one) => found(one) && one.assessment?.verdict === 'unnecessary');
  const cut = count((one) => one.proposal === 'cut' && isDone(one));
  const named = (of: NamedShare['of'], denominator: number): NamedShare => ({
    of,
    denominator,
    ...(denominator > 0 && { percent: share(cut, denominator) }),
  });
  return {
    inventory: conditions.length,
    assessed: count(found),
    unnecessary,
    cut,
    simplified: count((one) => one.proposal === 'simplify' && isDone(one)),
    byProvince: count((one) => one.level === 'province' && one.proposal !== 'keep' && isDone(one)),
    awaitingCentre: count(
      (one) => one.level === 'central' && one.proposal !== 'keep' && !isDone(one),
    ),
    shares: [named('inventory', conditions.length), named('unnecessary', unnecessary)],
  };
}
