import * as z from 'zod';
import { Day, ProcedureCode, UnitCode } from '../../functions/domain/codes.ts';
import type { Successors } from '../taken-over.ts';

/** Words of the source and the unit of the province that they mean; compared without regard to case. */
const Meaning = z.strictObject({ says: z.array(z.string().min(2)).min(1), unit: UnitCode });
export type Meaning = z.infer<typeof Meaning>;

/** What a province decides where the national catalogue leaves something open. */
export const ImportRules = z.strictObject({
  note: z.string(),
  /** Procedures in force that the catalogue is to hold, those kept by hand included. */
  inForce: z.int().positive(),
  /** How many of them are online; where the source does not say which, the first in order are. */
  online: z.int().nonnegative(),
  /** First day of validity of what the sources date no nearer. */
  validFrom: Day,
  /** Whose name among the agencies decides who leads, in order of rank. */
  agencies: z.array(Meaning),
  /** Whose field it is, where the agencies say only "the committee" or nothing. */
  fields: z.array(Meaning),
  /** The committee whose approval an agency's name tells of, and the words that tell it. */
  committee: Meaning,
  /** Words that tell of the commune: it leads what is filed with it. */
  commune: z.array(z.string().min(2)),
  /** Words of a level that is no more. */
  abolishedLevel: z.array(z.string().min(2)),
  /** National codes that others have replaced. */
  superseded: z.record(ProcedureCode, z.array(ProcedureCode).min(1)),
});
export type ImportRules = z.infer<typeof ImportRules>;

/** The rules with each unit replaced by the one that took over from it, where one did. */
export function rulesUnder(rules: ImportRules, successors: Successors): ImportRules {
  const led = <Rule extends Meaning>(rule: Rule): Rule => ({
    ...rule,
    unit: successors[rule.unit] ?? rule.unit,
  });
  return {
    ...rules,
    agencies: rules.agencies.map(led),
    fields: rules.fields.map(led),
    committee: led(rules.committee),
  };
}
