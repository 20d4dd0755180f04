import { changesBetween } from '../../functions/domain/procedure/changes.ts';
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
      const fields = known ? changesBetween(known, procedure).map(({ field }) => field) : [];
      return fields.length > 0 ? [{ code: procedure.code, fields }] : [];
    }),
  };
}
