import type { ProcedureCode } from '../../functions/domain/codes.ts';
import type { Catalogue } from '../../functions/domain/procedure/catalogue.ts';
import { type Life, lifeOf } from '../../functions/domain/procedure/life.ts';
import type { Publication } from '../../functions/domain/procedure/publication.ts';
import { expand, type KeptProcedure } from '../kept.ts';
import { applyDecision } from './apply.ts';
import type { PublicationDecision } from './decision.ts';
import { refusalText } from './refusals.ts';

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

/**
 * The catalogue after all decisions on it, in the order in which they take effect.
 * @throws Error with one line for people: the decision and the first thing in it that cannot be done.
 */
export function historyOf(start: History, decisions: readonly PublicationDecision[]): History {
  let history = start;
  for (const decision of decisions.toSorted(byEffect)) {
    const applied = applyDecision(history, decision);
    if (!applied.ok) {
      const [first] = applied.reason;
      throw new Error(`${decision.number}: ${first ? refusalText(first) : 'cannot be applied'}`);
    }
    history = applied.value;
  }
  return history;
}

const orderOf = ({ effectiveFrom, day, number }: PublicationDecision) =>
  `${effectiveFrom} ${day} ${number}`;
const byEffect = (one: PublicationDecision, other: PublicationDecision): number =>
  orderOf(one) < orderOf(other) ? -1 : 1;

/** The catalogue with all its steps, in the order of the codes. */
export function expandHistory({ lives, publications }: History): Catalogue {
  return {
    lives: [...lives.values()]
      .toSorted((one, other) => (one.code < other.code ? -1 : 1))
      .map((life) => ({ ...life, versions: life.versions.map(expand) })),
    publications,
  };
}
