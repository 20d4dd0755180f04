import { readWholeBook } from '../adapters/dynamodb/counter-store.ts';
import { addParts } from '../adapters/dynamodb/piece-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { sideBySide } from '../adapters/side-by-side.ts';
import { Cells } from '../domain/figures/cells.ts';
import { cellOf, type Difference, differencesIn, isSame } from './difference.ts';
import { isExact, type Ledger, readLedger } from './ledger.ts';

/** Books of some groups, held against the sums of their pieces. */
export interface Judged {
  /** What the books should say. */
  readonly sums: Cells;
  readonly differences: readonly Difference[];
  /** Counters that were moved between every two looks: whether they differ could not be seen. */
  readonly unjudged: number;
}

export interface Judging {
  readonly groups: readonly number[];
  /** Books of these groups that are looked at although no dossier counts in them. */
  readonly books: readonly string[];
  /** Counts the pieces that are due and says how all stand then; nothing where time was up. */
  readonly fresh: () => Promise<Ledger | undefined>;
}

/** Groups of sums, or books, read at once. */
const LANES = 16;

/** Looks at the same counters; each is some seconds after the one before. */
const LOOKS = 6;

/**
 * Compares the counters of some groups with the sums of their pieces, while officers act. A look at which
 * nobody counted anything between the sums and the end of the comparison says all. After any other, what
 * differed and what the acts meanwhile have moved is looked at again: what then shows the same two figures
 * as before is a difference, and what neither differs nor has moved is none.
 * @returns nothing where time was up.
 */
export async function judge(table: Table, judging: Judging): Promise<Judged | undefined> {
  let differences: readonly Difference[] = [];
  let suspects: ReadonlyMap<string, Difference> = new Map();
  let watched: ReadonlySet<string> | undefined;
  let sums: Cells | undefined;
  for (let looks = 1; ; looks++) {
    const ledger = await judging.fresh();
    if (!ledger) return undefined;
    const before = sums;
    sums = await sumsOf(table, judging.groups, ledger);
    if (before) {
      const moved = cellsMoved(before, sums).filter((cell) => watched?.has(cell) ?? true);
      watched = new Set([...suspects.keys(), ...moved]);
    }
    const seen = watched?.size === 0 ? [] : await compare(table, sums, watched, judging.books);
    const stands = (one: Difference) => isSame(one, suspects.get(cellOf(one)));
    const standing = seen.filter(stands);
    const open = seen.filter((one) => !stands(one));
    differences = differences.concat(standing);
    if (watched?.size === 0 || isExact(ledger, await readLedger(table)))
      return { sums, differences: differences.concat(open), unjudged: 0 };
    watched = watched && without(watched, standing.map(cellOf));
    // What was moved again may hide what it differs by.
    if (looks === LOOKS) return { sums, differences, unjudged: watched?.size ?? open.length };
    suspects = new Map(open.map((one) => [cellOf(one), one]));
  }
}

function without(cells: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> {
  const left = new Set(cells);
  for (const cell of gone) left.delete(cell);
  return left;
}

async function sumsOf(table: Table, groups: readonly number[], { pieces }: Ledger): Promise<Cells> {
  const sums = new Cells();
  await sideBySide(LANES, groups, (group) => addParts(table, group, pieces, sums));
  return sums;
}

/** The cells whose sums are not what they were. */
function cellsMoved(before: Cells, now: Cells): readonly string[] {
  const books = new Set([...before.books.keys(), ...now.books.keys()]);
  return [...books]
    .flatMap((book) => differencesIn(book, linesOf(before, book), linesOf(now, book)))
    .map(cellOf);
}

const linesOf = (cells: Cells, book: string) => cells.books.get(book) ?? new Map();

/** Where counters and sums differ: in the watched cells, or in all books where none are. */
async function compare(
  table: Table,
  sums: Cells,
  watched: ReadonlySet<string> | undefined,
  empty: readonly string[],
): Promise<readonly Difference[]> {
  const books = watched
    ? new Set([...watched].map((cell) => cell.slice(0, cell.indexOf('\n'))))
    : new Set([...empty, ...sums.books.keys()]);
  const found: Difference[] = [];
  await sideBySide(LANES, books, async (book) => {
    const lines = await readWholeBook(table, book);
    const counted = new Map(lines.map(({ line, counts }) => [line, counts]));
    for (const one of differencesIn(book, counted, linesOf(sums, book)))
      if (watched?.has(cellOf(one)) ?? true) found.push(one);
  });
  return found;
}
