import { publishCatalogue } from '../../functions/adapters/catalogue-publish.ts';
import { dossierRow, type Row } from '../../functions/adapters/dossier-rows.ts';
import { keys, type Table } from '../../functions/adapters/table.ts';
import type { Dossier } from '../../functions/domain/dossier/dossier.ts';
import { ProvinceRules } from '../../functions/domain/province.ts';
import { Cells } from '../../functions/domain/report/cells.ts';
import { placesOf } from '../../functions/domain/report/places.ts';
import { shareOf } from '../../functions/domain/report/share.ts';
import { recount } from '../../functions/recount/recount.ts';
import { countedRows } from '../../functions/tally/tally.ts';
import { loadProvince } from '../../lib/config/province.ts';
import { arrivalsOf } from '../../lib/year/arrivals.ts';
import { live } from '../../lib/year/life.ts';
import { loadCatalogue, loadHistory } from '../../statemachines/catalogue.ts';
import { onTable, putAll } from './plain-table.ts';
import { type BenchTable, megabytes, milliseconds, rounded } from './table.ts';

const PROVINCE = 'H62';

/** The nightly recount of a table with a year's dossiers in it, and ten times as many. */
export async function benchRecount(dossiers = 20_000): Promise<BenchTable> {
  const rows = [await recounted(dossiers / 10), await recounted(dossiers)];
  return {
    title: 'Recount of every dossier',
    conditions:
      'the year 2024 in a table of its own on disk; every dossier and its share read back, every counter compared; one process beside the database',
    rows,
  };
}

const recounted = (dossiers: number) =>
  onTable(async (table) => {
    const filled = await milliseconds(() => fillWith(table, dossiers));
    let found: Awaited<ReturnType<typeof recount>> | undefined;
    const spent = await milliseconds(async () => {
      found = await recount(table);
    });
    return {
      dossiers: found?.dossiers ?? 0,
      'written in s': Math.round(filled / 1000),
      'recounted in s': rounded(spent / 1000, 1),
      'a second': Math.round((found?.dossiers ?? 0) / (spent / 1000)),
      differences: found?.differences.length ?? 0,
      missed: found?.missed ?? 0,
      'memory MB': megabytes(),
    };
  });

/** Dossiers, what each has counted, the codes drawn and the counters: all that a recount reads. */
async function fillWith(table: Table, dossiers: number): Promise<void> {
  const province = loadProvince(PROVINCE);
  const rules = ProvinceRules.parse(province);
  await publishCatalogue(table, loadHistory(PROVINCE), rules);
  const cells = new Cells();
  const drawn = new Map<string, Row>();
  let rows: Row[] = [];
  const arrivals = arrivalsOf(province, loadCatalogue(PROVINCE), { scale: dossiers / 561_500 });
  for (const { filed, fate } of arrivals) {
    const { dossier } = live(filed, fate).situation;
    const share = shareOf(dossier, placesOf(dossier, rules, filed.procedure));
    cells.count(share);
    rows.push(dossierRow(dossier), countedRow(table, dossier, share));
    const { unit, day, n } = numberOf(dossier);
    const key = keys.sequence(unit, day);
    const before = Number(drawn.get(`${unit} ${day}`)?.n ?? 0);
    drawn.set(`${unit} ${day}`, { ...key, n: Math.max(n, before) });
    if (rows.length < 10_000) continue;
    await putAll(table, rows);
    rows = [];
  }
  const counters = [...cells].map(([book, line, counts]) => ({
    ...keys.counter(book, line),
    ...counts,
  }));
  await putAll(table, [...rows, ...drawn.values(), ...counters]);
}

function countedRow(table: Table, dossier: Dossier, share: ReturnType<typeof shareOf>): Row {
  const [counted] = countedRows(table, dossier, share);
  return counted?.Put?.Item ?? {};
}

function numberOf({ code, receivingUnit }: Dossier) {
  const [, date = '', number] = /-(\d{6})-(\d+)$/.exec(code) ?? [];
  const day = `20${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}`;
  return { unit: receivingUnit, day, n: Number(number) };
}
