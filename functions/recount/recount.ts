import { readProvince } from '../adapters/catalogue-store.ts';
import { counterWrites, readBook, readRows, writeCounters } from '../adapters/counter-store.ts';
import { keys, type Table } from '../adapters/table.ts';
import type { UnitCode } from '../domain/codes.ts';
import { Channel } from '../domain/procedure/procedure.ts';
import { books, Cells } from '../domain/report/cells.ts';
import { type Level, levels } from '../domain/unit-level.ts';
import { currentShare, dossiersOf, tally } from '../tally/tally.ts';
import { allDrawn, codesOf } from './codes.ts';

/** A counter that is not the sum of what the dossiers say. */
export interface Difference {
  readonly book: string;
  readonly line: string;
  readonly counter: string;
  readonly counted: number;
  readonly recounted: number;
}

type Progress = (dossiers: number) => void;

export interface Recount {
  readonly dossiers: number;
  /** Dossiers that the stream had not brought to the counters; they are counted now. */
  readonly missed: number;
  readonly differences: readonly Difference[];
}

/**
 * Counts every dossier anew and compares. Officers may be at work meanwhile, so only what differs in two
 * recounts in a row, by the same amount, is a difference.
 */
export async function recount(table: Table, onProgress: Progress = () => {}): Promise<Recount> {
  const first = await recountOnce(table, onProgress);
  if (first.differences.length === 0) return first;
  const second = await recountOnce(table, onProgress);
  const seen = new Set(first.differences.map(identityOf));
  return {
    ...second,
    missed: first.missed + second.missed,
    differences: second.differences.filter((one) => seen.has(identityOf(one))),
  };
}

const identityOf = ({ book, line, counter, counted, recounted }: Difference) =>
  `${book} ${line} ${counter} ${counted - recounted}`;

async function recountOnce(table: Table, onProgress: Progress): Promise<Recount> {
  const recounted = new Cells();
  let found = 0;
  let missed = 0;
  for (const codes of codesOf(await allDrawn(table))) {
    const dossiers = dossiersOf(await readRows(table, codes.map(keys.dossier)));
    missed += await tally(table, dossiers);
    for (const dossier of dossiers) recounted.count(await currentShare(table, dossier));
    found += dossiers.length;
    onProgress(found);
  }
  return { dossiers: found, missed, differences: await differences(table, recounted) };
}

/** The books that there are without any dossier: what is in one of them and should not be is found too. */
function everyBook(units: readonly UnitCode[]): readonly string[] {
  const known = units.flatMap((code) => [books.receiving(code), books.lead(code)]);
  const ofLevels = (Object.keys(levels) as Level[]).flatMap((level) => [
    books.level('receiving', level),
    books.level('lead', level),
  ]);
  return [
    ...[books.province, ...known].flatMap((book) => [
      book,
      books.byField(book),
      books.byFieldAndHalf(book),
      books.usedProcedures(book),
    ]),
    ...units.flatMap((code) => [books.officers(code), books.proceduresOf(code)]),
    ...ofLevels,
    ...Channel.options.map(books.channel),
  ];
}

/** Books read at once. */
const LANES = 16;

async function differences(table: Table, recounted: Cells): Promise<readonly Difference[]> {
  const { units } = await readProvince(table);
  const waiting = [
    ...new Set([...everyBook(units.map(({ code }) => code)), ...recounted.books.keys()]),
  ];
  const found: Difference[] = [];
  const lane = async () => {
    for (let book = waiting.pop(); book !== undefined; book = waiting.pop())
      found.push(...(await differencesIn(table, book, recounted)));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return found;
}

async function differencesIn(table: Table, book: string, recounted: Cells): Promise<Difference[]> {
  const found: Difference[] = [];
  const lines = await readBook(table, book, '0');
  const counted = new Map(lines.map(({ line, counts }) => [line, counts]));
  const anew = recounted.books.get(book) ?? new Map<string, Record<string, number>>();
  for (const line of new Set([...counted.keys(), ...anew.keys()])) {
    const [had, has] = [counted.get(line) ?? {}, anew.get(line) ?? {}];
    for (const counter of new Set([...Object.keys(had), ...Object.keys(has)])) {
      const [was, is] = [had[counter] ?? 0, has[counter] ?? 0];
      if (was !== is) found.push({ book, line, counter, counted: was, recounted: is });
    }
  }
  return found;
}

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
