import { publishCatalogue } from '../../functions/adapters/catalogue-publish.ts';
import { counterRow } from '../../functions/adapters/counter-store.ts';
import { dossierRow, type Row } from '../../functions/adapters/dossier-rows.ts';
import { keys } from '../../functions/adapters/table.ts';
import { drawnAs } from '../../functions/domain/codes.ts';
import type { Dossier } from '../../functions/domain/dossier/dossier.ts';
import { ProvinceRules } from '../../functions/domain/province.ts';
import { Cells } from '../../functions/domain/report/cells.ts';
import { FORMULA } from '../../functions/domain/report/contribution.ts';
import { placesOf } from '../../functions/domain/report/places.ts';
import { type Share, shareOf } from '../../functions/domain/report/share.ts';
import { closeBooks, EVER } from '../../functions/recount/close-books.ts';
import { type Recounted, recount } from '../../functions/recount/recount.ts';
import { loadProvince } from '../../lib/config/province.ts';
import { arrivalsOf } from '../../lib/year/arrivals.ts';
import { live } from '../../lib/year/life.ts';
import { loadCatalogue, loadHistory } from '../../statemachines/catalogue.ts';
import { onFilledTable } from './filled-table.ts';
import { type BenchTable, megabytes, milliseconds, rounded } from './table.ts';

const PROVINCE = 'H62';

/** The nightly recount of a table with a year's dossiers in it, and with five times as many. */
export async function benchRecount(dossiers = 20_000): Promise<BenchTable> {
  const rows = [await recounted(dossiers / 5), await recounted(dossiers)];
  return {
    title: 'Recount of every dossier',
    conditions:
      'the year 2024 in a table of its own on disk; first night: every dossier read, every counter compared; second night: what has its turn read, every counter compared; then every book closed from its beginning; one process beside the database',
    rows,
  };
}

const NIGHTS = ['2026-03-02', '2026-03-03'] as const;

async function recounted(dossiers: number) {
  const started = performance.now();
  return onFilledTable(
    (put) => fillWith(put, dossiers),
    async (table) => {
      const rules = ProvinceRules.parse(loadProvince(PROVINCE));
      await publishCatalogue(table, loadHistory(PROVINCE), rules);
      const filled = performance.now() - started;
      const nights: { found: Recounted; seconds: number }[] = [];
      for (const day of NIGHTS) {
        let found: Recounted | undefined;
        const spent = await milliseconds(async () => {
          found = await recount(table, () => {}, { day, whole: false });
        });
        if (found) nights.push({ found, seconds: spent / 1000 });
      }
      const closed = await milliseconds(() => closeBooks(table, NIGHTS[1], EVER));
      const [first, second] = nights;
      return {
        dossiers: first?.found.dossiers ?? 0,
        'written in s': Math.round(filled / 1000),
        'first night s': rounded(first?.seconds ?? 0, 1),
        'a second': Math.round((first?.found.dossiers ?? 0) / (first?.seconds ?? 1)),
        'second night s': rounded(second?.seconds ?? 0, 1),
        'read in it': second?.found.read ?? 0,
        'all books closed s': rounded(closed / 1000, 1),
        differences: nights.reduce((sum, { found }) => sum + found.differences.length, 0),
        'memory MB': megabytes(),
      };
    },
  );
}

type Put = (rows: readonly Row[]) => Promise<void>;

/** Dossiers, what each has counted, the codes drawn and the counters: all that a recount reads. */
async function fillWith(put: Put, dossiers: number): Promise<void> {
  const province = loadProvince(PROVINCE);
  const rules = ProvinceRules.parse(province);
  const cells = new Cells();
  const drawn = new Map<string, Row>();
  const arrivals = arrivalsOf(province, loadCatalogue(PROVINCE), { scale: dossiers / 561_500 });
  for (const { filed, fate } of arrivals) {
    const { dossier } = live(filed, fate).situation;
    const share = shareOf(dossier, placesOf(dossier, rules, filed.procedure));
    cells.count(share);
    await put([dossierRow(dossier), countedRow(dossier, share)]);
    const { unit, day, number } = drawnAs(dossier.code);
    const before = Number(drawn.get(`${unit} ${day}`)?.n ?? 0);
    drawn.set(`${unit} ${day}`, { ...keys.sequence(unit, day), n: Math.max(number, before) });
  }
  await put([...drawn.values()]);
  for (const [book, line, counts] of cells) await put([counterRow(book, line, counts)]);
}

function countedRow(dossier: Dossier, share: Share): Row {
  return { ...keys.counted(dossier.code), version: dossier.version, ...share, formula: FORMULA };
}
