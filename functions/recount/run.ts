import { randomUUID } from 'node:crypto';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readExpected } from '../adapters/dynamodb/piece-store.ts';
import type { Recount } from '../adapters/dynamodb/recount-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { GROUPS, groupOf, turnOf } from '../domain/figures/piece.ts';
import { allDrawn, drawnByPiece } from './codes.ts';
import { countPiece, look } from './count-piece.ts';
import { type Difference, repair } from './difference.ts';
import { everyBook } from './every-book.ts';
import { type Judged, judge } from './judge.ts';
import { dossiersIn, due, type Ledger, readLedger } from './ledger.ts';

/** A recount that has not begun yet. */
export const begun = (of: Pick<Recount, 'day' | 'whole' | 'mend'>): Recount => ({
  ...of,
  ...{ id: randomUUID(), looked: false, compared: 0, dossiers: 0, read: 0, missed: 0 },
  ...{ differences: 0, left: 0, unjudged: 0, closedUnits: 0, reclosed: 0, done: false },
});

export const isFinished = ({ compared }: Recount): boolean => compared === GROUPS;

export interface Means {
  readonly hasTime: () => boolean;
  /** Keeps how far the recount is: after every piece and every comparison. */
  readonly keep: (recount: Recount) => Promise<void>;
  /** Hears of differences as the books they are in are judged, of each once. */
  readonly tell: (found: readonly Difference[]) => void;
}

/**
 * Goes on with a recount until it is finished or time is up. First it looks at every dossier of which
 * something is expected and counts the pieces that are due, and then it compares, some groups of books at
 * a time. Counted pieces and compared groups are left alone when it goes on; broken off anywhere, it is
 * gone on with from what was kept last. Nobody else may run one at the same time.
 */
export async function run(table: Table, from: Recount, means: Means): Promise<Recount> {
  const { units } = await readProvince(table);
  const drawn = drawnByPiece(await allDrawn(table));
  const { hasTime } = means;
  let recount = from;
  const goOn = async (further: Partial<Recount>) => {
    recount = { ...recount, ...further };
    await means.keep(recount);
  };

  /** @returns nothing where time was up. */
  const fresh = async (): Promise<Ledger | undefined> => {
    const ledger = await readLedger(table);
    const pieces = due(ledger, drawn, recount);
    for (const piece of pieces) {
      const { finished, ...found } = await countPiece(table, piece, recount, hasTime);
      await goOn(sumOf(recount, found));
      if (!finished) return undefined;
    }
    return pieces.length === 0 ? ledger : readLedger(table);
  };

  if (!recount.looked) {
    const toCount = new Set(due(await readLedger(table), drawn, recount));
    const expected = [...(await readExpected(table))].flatMap(([piece, codes]) =>
      toCount.has(piece) ? [] : codes,
    );
    const { finished, ...found } = await look(table, expected, hasTime);
    await goOn({ ...sumOf(recount, found), looked: finished });
    if (!finished) return recount;
  }
  const counted = await fresh();
  if (!counted) return recount;
  const dossiers = dossiersIn(counted);
  await goOn({ dossiers });
  const books = everyBook(units.map(({ code }) => code)).filter(
    (book) => recount.whole || turnOf(book, recount.day) === recount.day,
  );
  while (!isFinished(recount)) {
    if (!hasTime()) return recount;
    const groups = groupsFrom(recount.compared, dossiers);
    const judging = {
      groups,
      books: books.filter((book) => groups.includes(groupOf(book))),
      fresh,
    };
    const judged = await judge(table, judging);
    if (!judged) return recount;
    means.tell(judged.differences);
    const left = await conclude(table, recount, judged, () => judge(table, judging));
    await goOn({
      compared: recount.compared + groups.length,
      differences: recount.differences + judged.differences.length,
      left: recount.left + left,
      unjudged: recount.unjudged + judged.unjudged,
    });
  }
  return recount;
}

const sumOf = (
  { read, missed }: Pick<Recount, 'read' | 'missed'>,
  found: Pick<Recount, 'read' | 'missed'>,
) => ({ read: read + found.read, missed: missed + found.missed });

/** Dossiers whose sums are held in memory together, some 60 MB: below it all groups are compared at once. */
const DOSSIERS = 20_000;

function groupsFrom(compared: number, dossiers: number): readonly number[] {
  const together = Math.max(1, Math.floor((GROUPS * DOSSIERS) / Math.max(1, dossiers)));
  const upTo = Math.min(GROUPS, compared + together);
  return Array.from({ length: upTo - compared }, (_, index) => compared + index);
}

/**
 * Whatever is to be done with books once they are judged, with their sums at hand.
 * @returns how many of the differences are left.
 */
async function conclude(
  table: Table,
  { mend }: Recount,
  { differences }: Judged,
  again: () => Promise<Judged | undefined>,
): Promise<number> {
  if (!mend || differences.length === 0) return differences.length;
  await repair(table, differences);
  return (await again())?.differences.length ?? differences.length;
}
