import * as z from 'zod';
import type { Term } from '../functions/domain/clock/term.ts';
import { Procedure } from '../functions/domain/procedure/procedure.ts';
import { Process } from '../functions/domain/procedure/process.ts';
import { Derivation, derive } from './templates.ts';

/**
 * A procedure as the catalogue keeps it. A derived process is kept as the template it comes from: an
 * eighth of the bytes, and the reviewer of a change of the catalogue sees facts, not repetitions.
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
    process:
      'template' in process
        ? derive(process, shortestTerm(procedure), procedure.clock?.cutOff)
        : process,
  };
}

/** The shortest term that a dossier of the procedure may be promised: the steps must keep it, too. */
function shortestTerm(procedure: Omit<KeptProcedure, 'process'>): Term {
  const { publishedTerm, termByChannel, termByCase = [] } = procedure;
  const others = [...Object.values(termByChannel ?? {}), ...termByCase.map(({ term }) => term)];
  return others.reduce(
    (one, other) => (lengthOf(other) < lengthOf(one) ? other : one),
    publishedTerm,
  );
}

/** A term in working days, for terms of unlike units to be put in order; the same day is the shortest. */
function lengthOf(term: Term): number {
  if (term.unit === 'sameDay') return 0;
  return term.value / PER_WORKING_DAY[term.unit];
}

/** How many of a unit make a working day: eight hours, and seven days or a month of 22 working days. */
const PER_WORKING_DAY = { workingHour: 8, workingDay: 1, calendarDay: 7 / 5, month: 1 / 22 };
