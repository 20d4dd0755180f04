import type { ProcedureCode } from '../../functions/domain/codes.ts';
import type { Amendment, Change, NewProcedure, PublicationDecision } from './decision.ts';

/** What a decision does to one single procedure. */
export type LifeStep =
  | {
      readonly kind: 'new';
      readonly code: ProcedureCode;
      readonly procedure: NewProcedure;
      readonly predecessors?: readonly ProcedureCode[];
    }
  | {
      readonly kind: 'amended' | 'reduced' | 'unitChanged';
      readonly code: ProcedureCode;
      readonly set: Amendment;
      readonly without?: readonly string[] | undefined;
    }
  | {
      readonly kind: 'merged' | 'abolished';
      readonly code: ProcedureCode;
      readonly successors: readonly ProcedureCode[];
    };

/**
 * The steps of a decision, one for each procedure that it touches. What comes stands before what ends, so
 * that a successor may come with the decision that names it.
 */
export function stepsOf({ changes }: PublicationDecision): readonly LifeStep[] {
  return [...changes.flatMap(bringing), ...changes.flatMap(ending)];
}

function bringing(change: Change): readonly LifeStep[] {
  switch (change.kind) {
    case 'new':
      return [{ kind: 'new', code: change.procedure.code, procedure: change.procedure }];
    case 'amended':
      return [
        {
          kind: 'amended',
          code: change.procedure,
          set: change.set,
          ...(change.without && { without: change.without }),
        },
      ];
    case 'reduced':
    case 'unitChanged': {
      const { kind, procedure: code, publishedTerm, process } = change;
      return [{ kind, code, set: { publishedTerm, ...(process && { process }) } }];
    }
    case 'merged':
      return change.into
        .filter((one) => typeof one !== 'string')
        .map((procedure) => ({
          kind: 'new',
          code: procedure.code,
          procedure,
          predecessors: change.from,
        }));
    case 'abolished':
      return [];
  }
}

function ending(change: Change): readonly LifeStep[] {
  if (change.kind === 'abolished')
    return [{ kind: change.kind, code: change.procedure, successors: [] }];
  if (change.kind !== 'merged') return [];
  const { kind, from, into } = change;
  const successors = into.map((one) => (typeof one === 'string' ? one : one.code));
  return from.map((code) => ({ kind, code, successors }));
}
