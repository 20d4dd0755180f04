import * as z from 'zod';
import { Procedure } from '../functions/domain/procedure/procedure.ts';
import { Process } from '../functions/domain/procedure/process.ts';
import { Derivation, derive } from './templates.ts';

/**
 * A procedure as the catalogue keeps it. A derived process is kept as the template it comes from: an
 * eighth of the bytes, and whoever reviews a change of the catalogue sees facts, not repetitions.
 */
export const KeptProcedure = z.strictObject({
  ...Procedure.shape,
  process: z.union([Derivation, Process]),
});
export type KeptProcedure = z.infer<typeof KeptProcedure>;

/** A procedure with the steps of its process. */
export function expand({ process, ...procedure }: KeptProcedure): Procedure {
  return {
    ...procedure,
    process: 'template' in process ? derive(process, procedure.publishedTerm) : process,
  };
}
