import { readProvince } from '../adapters/catalogue-store.ts';
import {
  counterWrites,
  firstDay,
  readBook,
  readRows,
  writeCounters,
} from '../adapters/counter-store.ts';
import { keys, type Table } from '../adapters/table.ts';
import { dossierCode, vietnamDay } from '../domain/codes.ts';
import { books, Cells } from '../domain/report/cells.ts';
import { contribution } from '../domain/report/contribution.ts';
import { type Level, levels } from '../domain/unit-level.ts';
import { dossiersOf, placesOf, tally } from '../tally/tally.ts';

const DAY_MS = 86_400_000;
/** How far back dossiers are looked for when no counter tells of the first one. */
const LOOK_BACK_DAYS = 3 * 366;
/** Dossiers held in memory at once. */
const AT_ONCE = 500;

/** A counter that is not the sum of what the dossiers say. */
export interface Difference {
  readonly book: string;
  readonly line: string;
  readonly counter: string;
  readonly counted: number;
  readonly recounted: number;
}

export interface Recount {
  readonly dossiers: number;
  /** Dossiers that the stream had not brought to the counters; they are counted now. */
  readonly missed: number;
  readonly differences: readonly Difference[];
}

/**
 * Counts every dossier anew and compares. Dossiers are found by their codes, which each unit numbers
 * through from 1 every day, so that nothing needs to scan the table. Officers may be at work meanwhile, so
 * only what differs in two recounts in a row, by the same amount, is a difference.
 */
export async function recount(
  table: Table,
  now: string,
  onProgress: (dossiers: number) => void = () => {},
): Promise<Recount> {
  const first = await recountOnce(table, now, onProgress);
  if (first.differences.length === 0) return first;
  const second = await recountOnce(table, now, onProgress);
  const seen = new Set(first.differences.map(identityOf));
  return {
    ...second,
    missed: first.missed + second.missed,
    differences: second.differences.filter((one) => seen.has(identityOf(one))),
  };
}

const identityOf = ({ book, line, counter, counted, recounted }: Difference) =>
  `${book} ${line} ${counter} ${counted - recounted}`;

async function recountOnce(
  table: Table,
  now: string,
  onProgress: (dossiers: number) => void,
): Promise<Recount> {
  const recounted = new Cells();
  let found = 0;
  let missed = 0;
  for await (const codes of codesOf(table, now)) {
    const dossiers = dossiersOf(await readRows(table, codes.map(keys.dossier)));
    missed += await tally(table, dossiers);
    for (const dossier of dossiers)
      recounted.count(contribution(dossier), await placesOf(table, dossier));
    found += dossiers.length;
    onProgress(found);
  }
  return { dossiers: found, missed, differences: await differences(table, recounted) };
}

/** All codes that were ever drawn, unit by unit and day by day. */
async function* codesOf(table: Table, now: string): AsyncGenerator<readonly string[]> {
  const { units } = await readProvince(table);
  const last = Date.parse(vietnamDay(now));
  const first = Date.parse((await firstDay(table, books.province)) ?? '');
  const from = Number.isNaN(first) ? last - LOOK_BACK_DAYS * DAY_MS : first;
  let codes: string[] = [];
  for (let at = from; at <= last; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const sequences = await readRows(
      table,
      units.map(({ code }) => keys.sequence(code, day)),
    );
    for (const { pk, n } of sequences) {
      const unit = String(pk).split('#')[1] ?? '';
      for (let number = 1; number <= Number(n); number++) {
        codes.push(dossierCode(unit, day, number));
        if (codes.length < AT_ONCE) continue;
        yield codes;
        codes = [];
      }
    }
  }
  if (codes.length > 0) yield codes;
}

async function differences(table: Table, recounted: Cells): Promise<readonly Difference[]> {
  const { units } = await readProvince(table);
  const known = units.flatMap(({ code }) => [books.receiving(code), books.lead(code)]);
  const fielded = [books.province, ...known].flatMap((book) => [
    book,
    books.byField(book),
    books.byFieldAndHalf(book),
    books.usedProcedures(book),
  ]);
  const ofLevels = (Object.keys(levels) as Level[]).flatMap((level) => [
    books.level('receiving', level),
    books.level('lead', level),
  ]);
  const all = new Set([...fielded, ...ofLevels, ...recounted.books.keys()]);
  const found: Difference[] = [];
  for (const book of all) {
    const counted = new Map(
      (await readBook(table, book, '0')).map(({ line, counts }) => [line, counts]),
    );
    const anew = recounted.books.get(book) ?? new Map<string, Record<string, number>>();
    for (const line of new Set([...counted.keys(), ...anew.keys()])) {
      const [had, has] = [counted.get(line) ?? {}, anew.get(line) ?? {}];
      for (const counter of new Set([...Object.keys(had), ...Object.keys(has)])) {
        const [was, is] = [had[counter] ?? 0, has[counter] ?? 0];
        if (was !== is) found.push({ book, line, counter, counted: was, recounted: is });
      }
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
