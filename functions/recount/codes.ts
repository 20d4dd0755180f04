import { readProvince } from '../adapters/catalogue-store.ts';
import { firstDay, readRows } from '../adapters/counter-store.ts';
import { keys, type Table } from '../adapters/table.ts';
import { type Day, dossierCode, vietnamDay } from '../domain/codes.ts';
import { books } from '../domain/report/cells.ts';

const DAY_MS = 86_400_000;
/** How far back dossiers are looked for when no counter tells of the first one. */
const LOOK_BACK_DAYS = 3 * 366;
/** How far back every recount looks, though the counters begin later: those before may have been lost. */
const ALWAYS_DAYS = 35;
/** Dossiers held in memory at once. */
const AT_ONCE = 500;

/** How many codes were drawn by a unit on a day. */
export interface Drawn {
  readonly unit: string;
  readonly day: Day;
  readonly n: number;
}

export const daysBefore = (day: Day, days: number): Day =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

/** The day on which the counters begin, or earlier. */
export async function beginningOf(table: Table, now: string): Promise<Day> {
  const today = vietnamDay(now);
  const first = await firstDay(table, books.province);
  if (!first) return daysBefore(today, LOOK_BACK_DAYS);
  const always = daysBefore(today, ALWAYS_DAYS);
  return first < always ? first : always;
}

/**
 * What was drawn from a day on. Each unit numbers its dossiers through from 1 every day, so that nothing
 * needs to scan the table to find all of them.
 */
export async function drawnSince(table: Table, since: Day, now: string): Promise<readonly Drawn[]> {
  const { units } = await readProvince(table);
  const drawn: Drawn[] = [];
  for (let day = since; day <= vietnamDay(now); day = daysBefore(day, -1)) {
    // Whatever their days of validity: units that came under this province went on until their rows were
    // moved, and a year of the past is replayed with the units of today.
    const rows = await readRows(
      table,
      units.map(({ code }) => keys.sequence(code, day)),
    );
    for (const { pk, n } of rows)
      drawn.push({ unit: String(pk).split('#')[1] ?? '', day, n: Number(n) });
  }
  return drawn;
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
