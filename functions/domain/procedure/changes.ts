import { isDeepStrictEqual } from 'node:util';
import type { Procedure } from './procedure.ts';

/** One field in which two versions differ; absent where a version does not have it. */
export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What differs between two versions of a procedure, field by field. */
export function changesBetween(before: Procedure, after: Procedure): readonly FieldChange[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => !isDeepStrictEqual(old.get(field), now.get(field)))
    .map((field) => ({
      field,
      ...(old.has(field) && { before: old.get(field) }),
      ...(now.has(field) && { after: now.get(field) }),
    }));
}
