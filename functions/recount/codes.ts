import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { type Drawn, readDrawn } from '../adapters/dynamodb/sequence-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { dossierCode } from '../domain/codes.ts';
import { monthOf, pieceName } from '../domain/figures/piece.ts';

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

/** How many codes there are of each piece. */
export function drawnByPiece(drawn: readonly Drawn[]): ReadonlyMap<string, number> {
  const pieces = new Map<string, number>();
  for (const { unit, day, n } of drawn) {
    const piece = pieceName({ unit, month: monthOf(day) });
    pieces.set(piece, (pieces.get(piece) ?? 0) + n);
  }
  return pieces;
}

/** The codes that were drawn, so many together. */
export function* codesOf(drawn: readonly Drawn[], together: number): Generator<readonly string[]> {
  let codes: string[] = [];
  for (const { unit, day, n } of drawn)
    for (let number = 1; number <= n; number++) {
      codes.push(dossierCode(unit, day, number));
      if (codes.length < together) continue;
      yield codes;
      codes = [];
    }
  if (codes.length > 0) yield codes;
}
