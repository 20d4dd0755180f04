import type { ProcedureCode } from '../../functions/domain/codes.ts';
import { type Life, lifeOf } from '../../functions/domain/procedure/life.ts';
import type { Catalogue, Publication } from '../../functions/domain/procedure/publication.ts';
import { expand, type KeptProcedure } from '../kept.ts';

/** A catalogue with its past and its announced future: every life, and what every decision published. */
export interface History {
  readonly lives: ReadonlyMap<ProcedureCode, KeptLife>;
  readonly publications: readonly Publication[];
}

/** A life in the form in which the catalogue keeps procedures. */
export type KeptLife = Life<KeptProcedure>;

/**
 * A catalogue on which nothing has been decided yet.
 * @throws Error naming a code that is there twice.
 */
export function beginning(procedures: readonly KeptProcedure[]): History {
  const lives = new Map<ProcedureCode, KeptLife>();
  for (const procedure of procedures) {
    if (lives.has(procedure.code)) throw new Error(`${procedure.code} is in the catalogue twice`);
    lives.set(procedure.code, lifeOf(procedure));
  }
  return { lives, publications: [] };
}

/** The catalogue with all its steps, in the order of the codes. */
export function expandHistory({ lives, publications }: History): Catalogue {
  return {
    lives: [...lives.values()]
      .toSorted((one, other) => (one.code < other.code ? -1 : 1))
      .map((life) => ({ ...life, versions: life.versions.map(expand) })),
    publications,
  };
}
