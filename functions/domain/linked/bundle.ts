import * as z from 'zod';
import { TimeOfDay } from '../clock/calendar.ts';
import { Term } from '../clock/term.ts';
import { ProcedureCode, UnitCode } from '../codes.ts';
import { ComponentId } from '../dossier/fields.ts';
import { Text } from '../text.ts';

/** The name of a child in its bundle, `birth`. */
export const ChildId = z.string().regex(/^[a-z][A-Za-z0-9]{1,19}$/, 'birth');

/** What the time in which a child stands still does to the term of the whole. */
const StandingStill = z.enum(['stopsTerm', 'counts']);

/** One procedure of a bundle, and what it has to do with the others. */
const ChildRule = z.strictObject({
  id: ChildId,
  procedure: ProcedureCode,
  /** The unit that takes it in; absent: the one where the whole was filed. */
  receivingUnit: UnitCode.optional(),
  /** What the law of the whole gives it, where that is shorter than the term of its procedure. */
  term: Term.optional(),
  /** The same where something must be verified: no pause stops it for that. Absent: a verification is a pause. */
  verifiedTerm: Term.optional(),
  /** The children, further up, that must be granted first; none: it begins with the filing. */
  after: z.array(ChildId).default([]),
  /** The components that results of children before it fill, so that nobody brings them. */
  filledBy: z.array(z.strictObject({ component: ComponentId, child: ChildId })).default([]),
  /** After a refusal, rejection, stop or withdrawal of this child: `ends`: no other child begins any more. */
  refusal: z.enum(['ends', 'othersGoOn']),
  supplement: StandingStill,
  pause: StandingStill,
});
export type ChildRule = z.infer<typeof ChildRule>;

/**
 * Procedures that one filing opens together (nhóm thủ tục hành chính liên thông), as data: in which order or side by
 * side, what each needs of the others, and what befalls the whole when one is refused or stands still.
 */
export const Bundle = z
  .strictObject({
    /** The national code of the whole. */
    code: ProcedureCode,
    name: Text(1000),
    legalBasis: Text(300),
    /** From the moment when all that begins with the filing is accepted to the last result. */
    term: Term,
    /** Where something of a child must be verified, in place of `term` (Decree 63/2024/NĐ-CP: 5 working days). */
    verifiedTerm: Term.optional(),
    /** `HH:MM` in Vietnam; accepted after it counts as on the next working day. */
    cutOff: TimeOfDay.optional(),
    /** Between two agencies (Decree 63/2024/NĐ-CP): 10 minutes to pass a result on, 2 working hours to acknowledge. */
    handOver: z
      .strictObject({
        minutes: z.int().positive().default(10),
        acknowledgeHours: z.number().positive().default(2),
      })
      .prefault({}),
    children: z.array(ChildRule).min(2).max(8),
    /** What was read into the law where it leaves something open, and how sure it is. */
    notes: Text(1000).optional(),
  })
  .superRefine(({ verifiedTerm, children }, context) => {
    for (const [place, { id, after, filledBy, ...child }] of children.entries()) {
      const before = children.slice(0, place).map((one) => one.id);
      const say = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['children', place, field], message });
      if (before.includes(id)) say('id', `${id} is there twice`);
      if (child.verifiedTerm && !verifiedTerm)
        say('verifiedTerm', `${id} has a term for a verification, and the whole has none`);
      for (const other of after)
        if (!before.includes(other)) say('after', `${other} is no child further up`);
      for (const { child } of filledBy)
        if (!after.includes(child)) say('filledBy', `${child} is not one of those before it`);
    }
  });
export type Bundle = z.infer<typeof Bundle>;
