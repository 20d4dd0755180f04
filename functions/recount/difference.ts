import { counterWrites, writeCounters } from '../adapters/dynamodb/counter-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { Cells } from '../domain/figures/cells.ts';
import type { Counts } from '../domain/figures/counts.ts';

/** A counter that is not the sum of what the dossiers say. */
export interface Difference {
  readonly book: string;
  readonly line: string;
  readonly counter: string;
  readonly counted: number;
  readonly recounted: number;
}

/** The lines of a book by their names. */
export type Lines = ReadonlyMap<string, Counts>;

/** Where two accounts of a book differ. */
export function differencesIn(book: string, counted: Lines, recounted: Lines): Difference[] {
  const found: Difference[] = [];
  for (const line of new Set([...counted.keys(), ...recounted.keys()])) {
    const [had, has] = [counted.get(line) ?? {}, recounted.get(line) ?? {}];
    for (const counter of new Set([...Object.keys(had), ...Object.keys(has)])) {
      const [was, is] = [had[counter] ?? 0, has[counter] ?? 0];
      if (was !== is) found.push({ book, line, counter, counted: was, recounted: is });
    }
  }
  return found;
}

/** Names the counter that differs, whatever by. */
export const cellOf = ({ book, line, counter }: Difference): string =>
  `${book}\n${line}\n${counter}`;

/** The same counter with the same two figures. */
export const isSame = (one: Difference, other: Difference | undefined): boolean =>
  one.counted === other?.counted && one.recounted === other.recounted;

/** Lines of counters set right in one transaction. */
const LINES = 50;

/** Sets counters right by adding what they lack: what is counted meanwhile is not lost. */
export async function repair(table: Table, found: readonly Difference[]): Promise<void> {
  const lacking = new Cells();
  for (const { book, line, counter, counted, recounted } of found)
    lacking.add(book, line, { [counter]: recounted - counted });
  const writes = counterWrites(table, lacking);
  for (let from = 0; from < writes.length; from += LINES)
    if (!(await writeCounters(table, writes.slice(from, from + LINES))))
      throw new Error('Raced while setting counters right');
}
