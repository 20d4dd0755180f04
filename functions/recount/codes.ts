import { readProvince } from '../adapters/catalogue-store.ts';
import { type Drawn, readDrawn } from '../adapters/sequence-store.ts';
import type { Table } from '../adapters/table.ts';
import { dossierCode } from '../domain/codes.ts';

/** Dossiers held in memory at once. */
const AT_ONCE = 500;

/**
 * What all units have ever drawn, by day. Each unit numbers its dossiers through from 1 every day, so that
 * nothing needs to scan the table to find all of them; what is drawn meanwhile comes at the end.
 */
export async function allDrawn(table: Table): Promise<readonly Drawn[]> {
  const { units } = await readProvince(table);
  const drawn = await Promise.all(units.map(({ code }) => readDrawn(table, code)));
  return drawn
    .flat()
    .sort((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
}

/** The codes that were drawn, as many together as are worth reading at once. */
export function* codesOf(drawn: readonly Drawn[]): Generator<readonly string[]> {
  let codes: string[] = [];
  for (const { unit, day, n } of drawn)
    for (let number = 1; number <= n; number++) {
      codes.push(dossierCode(unit, day, number));
      if (codes.length < AT_ONCE) continue;
      yield codes;
      codes = [];
    }
  if (codes.length > 0) yield codes;
}
