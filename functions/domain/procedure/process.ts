import * as z from 'zod';
import { Allowance, Term } from '../clock/term.ts';
import { UnitCode } from '../codes.ts';
import { Text, TextOrNone } from '../text.ts';

/** Roles that a token may carry. A step of a process is done by one of the three roles inside a unit. */
export const Role = z.enum([
  'portal',
  'citizen',
  'counter',
  'specialist',
  'leader',
  'administrator',
  'auditor',
  /** The client of a payment gateway or the public post: it records what was paid or carried, and nothing else. */
  'gateway',
]);
export type Role = z.infer<typeof Role>;

export const StepId = z.string().regex(/^S\d{1,2}$/, 'S1');
export type StepId = z.infer<typeof StepId>;

/** One of the units that a step asks: `S6.1` is the first of step S6. */
export const AskedId = z.string().regex(/^S\d{1,2}\.[1-9]$/, 'S6.1');

const OfficerRole = z.enum(['counter', 'specialist', 'leader']);

/** `receiving` and `lead` are the dossier's own units; a code names a coordinating unit. */
const StepUnit = z.union([z.enum(['receiving', 'lead']), UnitCode]);

/**
 * Units that are asked for their opinion side by side (lấy ý kiến, phối hợp). The step is over when all, or enough,
 * have answered; what the silence of a unit means when its own time is over, only the law says.
 */
const Consultation = z.strictObject({
  units: z
    .array(z.strictObject({ unit: StepUnit, role: OfficerRole, allowance: Allowance }))
    .min(1)
    .max(9),
  /** So many answers are enough; absent: all. */
  enough: z.int().positive().optional(),
  silence: z.discriminatedUnion('means', [
    /** The unit has agreed, by the law named. */
    z.strictObject({ means: z.literal('consent'), basis: Text(300) }),
    /** The dossier goes on without its opinion. */
    z.strictObject({ means: z.literal('noOpinion') }),
    /** The dossier waits: nothing replaces the answer. */
    z.strictObject({ means: z.literal('waiting') }),
  ]),
});
export type Consultation = z.infer<typeof Consultation>;

/** One human task of an internal process and its share of the term. */
export const Step = z.strictObject({
  id: StepId,
  name: Text(300),
  /** Who acts, in the words of the published decision. */
  actor: TextOrNone(200),
  role: OfficerRole,
  unit: StepUnit,
  /** `null`: the decision gives this step no time of its own ("không tính thời gian", or a merged cell). */
  allowance: Allowance.nullable(),
  /** The step at which the result is decided. Every way through the process passes exactly one. */
  decides: z.literal(true).optional(),
  /** Whom it asks, in place of a task of its own; its unit and role answer for the asking. */
  asks: Consultation.optional(),
  /** Where the dossier may go when this step is completed; absent: the next step of the list. */
  next: z.array(StepId).min(1).optional(),
  /** Earlier steps that this one may send the dossier back to ("chuyển lại bước 3"). */
  returnsTo: z.array(StepId).min(1).optional(),
});
export type Step = z.infer<typeof Step>;

/** An internal process (quy trình nội bộ): the steps by which one procedure is handled, one version of it. */
export const Process = z.strictObject({
  version: z.int().positive(),
  kind: z.enum(['published', 'derived']),
  /** Where the process was published: issuer, decision, date and the record it was read from. */
  source: z.strictObject({
    id: Text(300),
    issuer: TextOrNone(300),
    decision: TextOrNone(300),
    date: TextOrNone(40),
  }),
  /** The total that the decision states; the lint compares it with the steps. */
  statedTotal: Term.nullable(),
  steps: z.array(Step).min(1).max(40),
});
export type Process = z.infer<typeof Process>;

/** The steps a dossier may enter when `step` is completed; none after the last one. */
export function waysOn(process: Process, step: Step): readonly StepId[] {
  if (step.next) return step.next;
  const following = process.steps[process.steps.findIndex(({ id }) => id === step.id) + 1];
  return following ? [following.id] : [];
}

export function stepOf(process: Process, id: StepId): Step | undefined {
  return process.steps.find((step) => step.id === id);
}
