import { isDeepStrictEqual } from 'node:util';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';

/** What would change if one catalogue took the place of another. */
export interface Difference {
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  readonly changed: readonly { readonly code: string; readonly fields: readonly string[] }[];
}

/** Compares two catalogues by code, field by field. */
export function difference(before: readonly Procedure[], after: readonly Procedure[]): Difference {
  const old = new Map(before.map((procedure) => [procedure.code, procedure]));
  const now = new Set(after.map(({ code }) => code));
  return {
    added: after.filter(({ code }) => !old.has(code)).map(({ code }) => code),
    dropped: before.filter(({ code }) => !now.has(code)).map(({ code }) => code),
    changed: after.flatMap((procedure) => {
      const known = old.get(procedure.code);
      const fields = known ? fieldsThatDiffer(known, procedure) : [];
      return fields.length > 0 ? [{ code: procedure.code, fields }] : [];
    }),
  };
}

function fieldsThatDiffer(one: Procedure, other: Procedure): readonly string[] {
  const [before, after] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (field) => !isDeepStrictEqual(before.get(field), after.get(field)),
  );
}
