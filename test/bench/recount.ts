import { publishCatalogue } from '../../functions/adapters/dynamodb/catalogue-publish.ts';
import { ProvinceRules } from '../../functions/domain/province.ts';
import { closeBooks, EVER } from '../../functions/recount/close-books.ts';
import { type Recounted, recount } from '../../functions/recount/recount.ts';
import { loadProvince } from '../../lib/cloud/config/province.ts';
import { loadHistory } from '../../statemachines/catalogue.ts';
import { onFilledTable } from './filled-table.ts';
import { progressOf } from './progress.ts';
import { type BenchTable, milliseconds, rounded } from './table.ts';

const PROVINCE = 'H62';

/** The nightly recount of a table with a year's dossiers in it, and with five times as many. */
export async function benchRecount(dossiers = 20_000): Promise<BenchTable> {
  const rows = [await recounted(dossiers / 5), await recounted(dossiers)];
  return {
    title: 'Recount of every dossier',
    conditions:
      'the year 2024 in a table of its own on disk; first night: every dossier read, every counter compared; second night: what has its turn read, every counter compared; then every book closed from its beginning; one process beside the database, whose memory is told',
    rows,
  };
}

const NIGHTS = ['2026-03-02', '2026-03-03'] as const;

async function recounted(dossiers: number) {
  const started = performance.now();
  return onFilledTable(dossiers, async (table) => {
    const rules = ProvinceRules.parse(loadProvince(PROVINCE));
    await publishCatalogue(table, loadHistory(PROVINCE), rules);
    const filled = performance.now() - started;
    const nights: { found: Recounted; seconds: number }[] = [];
    for (const day of NIGHTS) {
      let found: Recounted | undefined;
      const spent = await milliseconds(async () => {
        found = await recount(table, progressOf(`night of ${day}, read`), { day, whole: false });
      });
      if (found) nights.push({ found, seconds: spent / 1000 });
    }
    const closed = await milliseconds(() => closeBooks(table, NIGHTS[1], { anew: EVER }));
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
      'peak MB': Math.round(process.resourceUsage().maxRSS / 1000),
    };
  });
}
