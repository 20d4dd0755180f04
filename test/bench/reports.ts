import { readBook } from '../../functions/adapters/counter-store.ts';
import { listQueue } from '../../functions/adapters/lists.ts';
import { keys, type Table } from '../../functions/adapters/table.ts';
import { dossierCode } from '../../functions/domain/codes.ts';
import { boardOf } from '../../functions/domain/report/board.ts';
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
import { replay } from '../../lib/year/replay.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { onTable, putAll } from './plain-table.ts';
import { type BenchTable, percentile, rounded } from './table.ts';

const ROUNDS = 40;
const CENTRE = 'H62.19';
const LEADING = 'H62.07';
const year = { from: '2024-01-01', to: '2024-12-31' };
const month = { from: '2024-11-01', to: '2024-11-30' };

/** Dossiers of the year; a million take minutes to live, so `--dossiers 1000000` asks for them. */
const sizesWith = (dossiers?: number) => [10_000, dossiers ?? 100_000];

/** Of a hundred dossiers of a year, those that stand open in a work list at one time. */
const OPEN_SHARE = 0.03;
const PAGE = 50;

/** What a page of rows costs to read: half a unit for each 4 KB, eventually consistent. */
const unitsOf = (lines: readonly unknown[]) =>
  Math.ceil(Buffer.byteLength(JSON.stringify(lines)) / 4096) / 2;

/** How long reports, boards and work lists take to read, and how that grows with the dossiers behind them. */
export async function benchReports(most?: number): Promise<readonly BenchTable[]> {
  const reads: Record<string, string | number>[] = [];
  const lives: Record<string, string | number>[] = [];
  const province = loadProvince('H62');
  const catalogue = loadCatalogue('H62');
  for (const dossiers of sizesWith(most)) {
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
      title: 'Reports, boards and work lists',
      conditions: `${ROUNDS} reads each from the local engine; read units computed from the bytes read`,
      rows: reads,
    },
  ];
}

/** One thing that people look at; returns the rows that were read for it. */
type Read = (table: Table) => Promise<readonly unknown[]>;

const form =
  (period: Period, lines: Lines): Read =>
  async (table) => {
    const read = await lines(table, period);
    formII06a(formLineOf(figuresOf(read, period), true));
    return read;
  };

/** Thirty days back, as of a day in the middle of the year. */
const days = { from: '2024-06-01', today: '2024-07-01', soon: '2024-07-03' };
const board = async (table: Table) => {
  const [own, whole] = await Promise.all(
    [books.lead(LEADING), books.province].map((book) => readBook(table, book, days.from)),
  );
  boardOf(own ?? [], whole ?? [], days);
  return [...(own ?? []), ...(whole ?? [])];
};

const workList = async (table: Table) => (await listQueue(table, LEADING, { limit: PAGE })).rows;

type Lines = (table: Table, period: Period) => Promise<readonly CounterLine[]>;
const whole =
  (book: string): Lines =>
  (table, { from }) =>
    readBook(table, book, from);
const byField =
  (book: string): Lines =>
  (table, period) =>
    fieldLinesOf(table, [book], period);

const readsOf = (cells: Cells, dossiers: number) =>
  onTable(async (table) => {
    await load(table, cells);
    await openTasks(table, Math.round(dossiers * OPEN_SHARE));
    const looks: Readonly<Record<string, Read>> = {
      'form II.06a: province, month': form(month, whole(books.province)),
      'form II.06a: province, year': form(year, whole(books.province)),
      'form II.06a: Centre, year': form(year, whole(books.receiving(CENTRE))),
      'form II.06a: Centre, year, by field': form(year, byField(books.receiving(CENTRE))),
      'board of a unit': board,
      'work list of a unit': workList,
    };
    const rows: Record<string, string | number>[] = [];
    for (const [look, read] of Object.entries(looks)) {
      const times: number[] = [];
      let units = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const started = performance.now();
        const lines = await read(table);
        times.push(performance.now() - started);
        units = unitsOf(lines);
      }
      rows.push({
        dossiers,
        look,
        p50ms: rounded(percentile(times, 0.5)),
        p95ms: rounded(percentile(times, 0.95)),
        readUnits: units,
      });
    }
    return rows;
  });

/** Open tasks in the queue of one unit. */
async function openTasks(table: Table, tasks: number): Promise<void> {
  const rows = Array.from({ length: tasks }, (_, n) => ({
    ...keys.task(dossierCode(LEADING, '2024-06-28', n + 1), 'S2'),
    queue: LEADING,
    dueAt: new Date(Date.parse('2024-07-01T00:00:00.000Z') + n * 60_000).toISOString(),
    ...{ code: dossierCode(LEADING, '2024-06-28', n + 1), step: 'S2', status: 'open' },
    ...{ name: 'Thẩm định hồ sơ', role: 'specialist', unit: LEADING, procedure: '1.014464' },
  }));
  await putAll(table, rows);
}

/** Only the books that are read here. */
async function load(table: Table, cells: Cells): Promise<void> {
  const own = [books.receiving(CENTRE), books.lead(LEADING), books.province];
  const read = new Set([...own, ...own.map(books.byField), ...own.map(books.byFieldAndHalf)]);
  const rows = [...cells]
    .filter(([book]) => read.has(book))
    .map(([book, line, counts]) => ({ ...keys.counter(book, line), ...counts }));
  await putAll(table, rows);
}
