import { randomUUID } from 'node:crypto';
import { readRows } from '../adapters/dynamodb/counter-store.ts';
import { keepPiece } from '../adapters/dynamodb/piece-store.ts';
import type { Recount } from '../adapters/dynamodb/recount-store.ts';
import { readDrawn } from '../adapters/dynamodb/sequence-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { readTallies } from '../adapters/dynamodb/tallies-store.ts';
import { sideBySide } from '../adapters/side-by-side.ts';
import type { DossierCode } from '../domain/codes.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { Cells } from '../domain/figures/cells.ts';
import { FORMULA } from '../domain/figures/contribution.ts';
import { isAtRest, pieceNamed } from '../domain/figures/piece.ts';
import { uncounted } from '../tally/counted.ts';
import { currentShare, dossiersOf, tally } from '../tally/tally.ts';
import { codesOf } from './codes.ts';

/** Dossiers read by one request, and requests under way at once. */
const TOGETHER = 100;
const LANES = 4;
/** Dossiers made up for between two looks at the time. */
const STRETCH = 200;

export interface Looked {
  readonly read: number;
  readonly missed: number;
  /** False: time was up. What was made up for is counted, and the rest is to be looked at again. */
  readonly finished: boolean;
}

/**
 * Counts a piece anew and keeps its sums. How often its dossiers have been counted is read before them:
 * whatever is counted from then on shows by another number, and the piece is due again.
 */
export async function countPiece(
  table: Table,
  piece: string,
  { id, day }: Recount,
  hasTime: () => boolean,
): Promise<Looked> {
  const { unit, month } = pieceNamed(piece);
  const tallies = await readTallies(table, piece);
  const drawn = await readDrawn(table, unit, month);
  const sums = new Cells();
  const expected = new Set<DossierCode>([...codesOf(drawn, TOGETHER)].flat());
  const codes = expected.size;
  let dossiers = 0;
  const looked = await look(table, [...expected], hasTime, async (dossier) => {
    sums.count(await currentShare(table, dossier));
    dossiers++;
    if (isAtRest(dossier)) expected.delete(dossier.code);
  });
  if (!looked.finished) return looked;
  const counted = {
    ...{ piece, count: randomUUID(), recount: id, day, formula: FORMULA },
    ...{ drawn: codes, dossiers, tallies: tallies + looked.missed },
  };
  await keepPiece(table, counted, sums, [...expected]);
  return looked;
}

/** Reads dossiers, in whatever order, and makes up for what the stream has missed of them. */
export async function look(
  table: Table,
  codes: readonly DossierCode[],
  hasTime: () => boolean,
  at: (dossier: Dossier) => Promise<void> | void = () => {},
): Promise<Looked> {
  let read = 0;
  let missed = 0;
  const uncountedOnes: Dossier[] = [];
  await sideBySide(LANES, slices(codes, TOGETHER), async (some) => {
    if (!hasTime()) return;
    const dossiers = dossiersOf(await readRows(table, some.map(keys.dossier)));
    for (const dossier of dossiers) await at(dossier);
    uncountedOnes.push(...(await uncounted(table, dossiers)));
    read += dossiers.length;
  });
  for (const some of slices(uncountedOnes, STRETCH)) {
    if (!hasTime()) break;
    missed += await tally(table, some);
  }
  return { read, missed, finished: hasTime() };
}

function* slices<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
