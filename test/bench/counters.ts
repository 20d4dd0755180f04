import { setTimeout as pause } from 'node:timers/promises';
import { readBook } from '../../functions/adapters/dynamodb/counter-store.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { books } from '../../functions/domain/figures/cells.ts';
import { TOTAL } from '../../functions/domain/figures/counts.ts';
import { recount } from '../../functions/recount/recount.ts';
import { portal, provinceClient } from '../../lib/tools/demo/client.ts';
import { benchProvince } from './province.ts';
import { type BenchTable, percentile, rounded } from './table.ts';

const DOSSIERS = 60;

/** How soon a figure shows an act, and that a recount finds the same. */
export async function benchCounters(): Promise<BenchTable> {
  const running = await benchProvince();
  try {
    const client = provinceClient(running.province.url);
    const waits: number[] = [];
    for (let n = 1; n <= DOSSIERS; n++) {
      await client.post('/dossiers', portal, {
        procedure: '1.014464',
        receivingUnit: 'H62.19',
        channel: 'online',
        resultChannel: 'online',
        applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
      });
      const answered = performance.now();
      while ((await submittedIn(running.table)) < n) await pause(2);
      waits.push(performance.now() - answered);
    }
    const started = performance.now();
    const { differences } = await recount(running.table);
    const recounted = performance.now() - started;
    return {
      title: 'Counters',
      conditions: `${DOSSIERS} dossiers filed one after another over HTTP on loopback, the counter read every 2 ms; then a recount, most of which is reading the books of all units`,
      rows: [
        {
          'filed → counted, p50 ms': rounded(percentile(waits, 0.5), 1),
          'p99 ms': rounded(percentile(waits, 0.99), 1),
          'recount, ms': Math.round(recounted),
          differences: differences.length,
        },
      ],
    };
  } finally {
    await running.close();
  }
}

async function submittedIn(table: Table): Promise<number> {
  const [total] = await readBook(table, books.province, TOTAL);
  return total?.counts['submitted.online'] ?? 0;
}
