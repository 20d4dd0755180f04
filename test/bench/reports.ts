import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { readBook } from '../../functions/adapters/counter-store.ts';
import { keys, openTable, type Table } from '../../functions/adapters/table.ts';
import { books, type Cells } from '../../functions/domain/report/cells.ts';
import {
  type CounterLine,
  figuresOf,
  formLineOf,
  type Period,
} from '../../functions/domain/report/figures.ts';
import { formII06a } from '../../functions/domain/report/form-ii06a.ts';
import { fieldLinesOf } from '../../functions/reports/books.ts';
import { loadProvince } from '../../lib/config/province.ts';
import { startDatabase } from '../../lib/local/dynamodb/database.ts';
import { ensureTable } from '../../lib/local/dynamodb/tables.ts';
import { replay } from '../../lib/year/replay.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { type BenchTable, percentile, rounded } from './table.ts';

const ROUNDS = 40;
const CENTRE = 'H62.19';
const year = { from: '2024-01-01', to: '2024-12-31' };
const month = { from: '2024-11-01', to: '2024-11-30' };

/** Dossiers of the year; a million take four minutes to live, so `REPORT_DOSSIERS` asks for them. */
const sizes = (process.env.REPORT_DOSSIERS ?? '10000,100000').split(',').map(Number);

/** What a page of rows costs to read: half a unit for each 4 KB, eventually consistent. */
const unitsOf = (lines: readonly unknown[]) =>
  Math.ceil(Buffer.byteLength(JSON.stringify(lines)) / 4096) / 2;

/** How long reports take to read, and how that grows with the dossiers behind them. */
export async function benchReports(): Promise<readonly BenchTable[]> {
  const reads: Record<string, string | number>[] = [];
  const lives: Record<string, string | number>[] = [];
  const province = loadProvince('H62');
  const catalogue = loadCatalogue('H62');
  for (const dossiers of sizes) {
    const started = performance.now();
    const cells = replay(province, catalogue, { scale: dossiers / 561_500 });
    const seconds = (performance.now() - started) / 1000;
    lives.push({ dossiers, seconds: rounded(seconds), perSecond: Math.round(dossiers / seconds) });
    reads.push(...(await readsOf(cells, dossiers)));
  }
  return [
    {
      title: 'Year generator',
      conditions: 'The year 2024 lived act by act through the domain, in memory, one thread',
      rows: lives,
    },
    {
      title: 'Form II.06a from the counters',
      conditions: `${ROUNDS} reads each from the local engine; read units computed from the bytes read`,
      rows: reads,
    },
  ];
}

type Read = (table: Table, period: Period) => Promise<readonly CounterLine[]>;
const whole =
  (book: string): Read =>
  (table, { from }) =>
    readBook(table, book, from);
const byField =
  (book: string): Read =>
  (table, period) =>
    fieldLinesOf(table, [book], period);

async function readsOf(cells: Cells, dossiers: number) {
  const directory = await mkdtemp(join(tmpdir(), 'mot-cua-bench-'));
  const database = await startDatabase({ directory, engine: 'auto' });
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'BENCH', secretAccessKey: 'bench' },
  });
  try {
    const table = openTable('bench', client);
    await ensureTable(client, tableOfCounters);
    await load(table, cells);
    const reports = [
      { report: 'province, month', period: month, read: whole(books.province) },
      { report: 'province, year', period: year, read: whole(books.province) },
      { report: 'Centre, year', period: year, read: whole(books.receiving(CENTRE)) },
      { report: 'Centre, year, by field', period: year, read: byField(books.receiving(CENTRE)) },
    ];
    const rows: Record<string, string | number>[] = [];
    for (const { report, period, read } of reports) {
      const times: number[] = [];
      let units = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const started = performance.now();
        const lines = await read(table, period);
        formII06a(formLineOf(figuresOf(lines, period), true));
        times.push(performance.now() - started);
        units = unitsOf(lines);
      }
      rows.push({
        dossiers,
        report,
        p50ms: rounded(percentile(times, 0.5)),
        p95ms: rounded(percentile(times, 0.95)),
        readUnits: units,
      });
    }
    return rows;
  } finally {
    client.destroy();
    await database.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

const tableOfCounters = {
  TableName: 'bench',
  AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  BillingMode: 'PAY_PER_REQUEST' as const,
};

/** Only the books that are read here. */
async function load(table: Table, cells: Cells): Promise<void> {
  const own = [books.receiving(CENTRE), books.province];
  const read = new Set([...own, ...own.map(books.byField), ...own.map(books.byFieldAndHalf)]);
  const rows = [...cells]
    .filter(([book]) => read.has(book))
    .map(([book, line, counts]) => ({ ...keys.counter(book, line), ...counts }));
  for (let from = 0; from < rows.length; from += 25) {
    const puts = rows.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: puts } }));
  }
}
