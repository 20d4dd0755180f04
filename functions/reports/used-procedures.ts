import { accountAt, lastUses } from '../adapters/dynamodb/accounts.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { ProcedureCode } from '../domain/codes.ts';
import { books } from '../domain/figures/cells.ts';
import type { Period } from '../domain/figures/figures.ts';
import { type Use, usedSince } from '../domain/figures/uses.ts';

/** Which procedures were used in a period by the dossiers of some books. */
export async function usedProcedures(
  table: Table,
  of: readonly string[],
  period: Period,
): Promise<Record<Use, ReadonlySet<ProcedureCode>>> {
  const all = await Promise.all(
    of.map((book) => usedIn(table, books.usedProcedures(book), period)),
  );
  const together = (use: Use) => new Set(all.flatMap((used) => [...used[use]]));
  return { filedOnline: together('filedOnline'), paidOnline: together('paidOnline') };
}

const usedIn = async (table: Table, book: string, { from, to }: Period) =>
  usedSince(await accountAt(table, book, lastUses, to), { from });
