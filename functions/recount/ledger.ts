import { type CountedPiece, readPieces } from '../adapters/dynamodb/piece-store.ts';
import type { Recount } from '../adapters/dynamodb/recount-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { readAllTallies } from '../adapters/dynamodb/tallies-store.ts';
import { FORMULA } from '../domain/figures/contribution.ts';
import { turnOf } from '../domain/figures/piece.ts';

/** What is known of the pieces: how each was counted, and how often its dossiers have been by now. */
export interface Ledger {
  readonly pieces: ReadonlyMap<string, CountedPiece>;
  readonly tallies: ReadonlyMap<string, number>;
}

export async function readLedger(table: Table): Promise<Ledger> {
  const [pieces, tallies] = await Promise.all([readPieces(table), readAllTallies(table)]);
  return { pieces, tallies };
}

/** How many dossiers the counted pieces hold. */
export const dossiersIn = ({ pieces }: Ledger): number =>
  [...pieces.values()].reduce((sum, { dossiers }) => sum + dossiers, 0);

/**
 * The pieces to be counted, the oldest first: those whose sums need no longer be what is in the counters,
 * and those whose turn has come.
 * @param drawn how many codes of each piece there were when the recount began or went on
 */
export function due(
  ledger: Ledger,
  drawn: ReadonlyMap<string, number>,
  recount: Recount,
): readonly string[] {
  const known = new Set([...drawn.keys(), ...ledger.tallies.keys()]);
  return [...known].filter((piece) => isDue(piece, ledger, drawn, recount)).sort();
}

function isDue(
  piece: string,
  { pieces, tallies }: Ledger,
  drawn: ReadonlyMap<string, number>,
  { id, day, whole }: Recount,
): boolean {
  const counted = pieces.get(piece);
  if (!counted || counted.formula !== FORMULA) return true;
  if (counted.drawn < (drawn.get(piece) ?? 0)) return true;
  if (counted.tallies !== (tallies.get(piece) ?? 0)) return true;
  return counted.recount !== id && (whole || counted.day < turnOf(piece, day));
}

/** Whether the sums of a ledger are still those of all pieces, and what is in the counters by now. */
export const isExact = (used: Ledger, now: Ledger): boolean =>
  [...new Set([...now.pieces.keys(), ...now.tallies.keys()])].every((piece) => {
    const counted = now.pieces.get(piece);
    return (
      counted !== undefined &&
      counted.count === used.pieces.get(piece)?.count &&
      counted.tallies === (now.tallies.get(piece) ?? 0)
    );
  });
