import { publishCatalogue } from '../../functions/adapters/dynamodb/catalogue-publish.ts';
import { counterRow } from '../../functions/adapters/dynamodb/counter-store.ts';
import { type Row, taskRow } from '../../functions/adapters/dynamodb/dossier-rows.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { vietnamDay } from '../../functions/domain/codes.ts';
import { books, Cells } from '../../functions/domain/figures/cells.ts';
import { placesOf } from '../../functions/domain/figures/places.ts';
import { shareOf } from '../../functions/domain/figures/share.ts';
import { ProvinceRules } from '../../functions/domain/province.ts';
import { type Level, levels } from '../../functions/domain/unit-level.ts';
import type { Endpoint } from '../../functions/http/handler.ts';
import { listTasks } from '../../functions/read/tasks.ts';
import { closeBooks } from '../../functions/recount/close-books.ts';
import { reportII06a } from '../../functions/reports/form.ts';
import { report766 } from '../../functions/reports/score.ts';
import { board } from '../../functions/reports/supervision.ts';
import { countAllStanding } from '../../functions/sweep/standing.ts';
import { loadProvince } from '../../lib/cloud/config/province.ts';
import { arrivalsOf } from '../../lib/tools/year/arrivals.ts';
import { live } from '../../lib/tools/year/life.ts';
import { loadCatalogue, loadHistory } from '../../statemachines/catalogue.ts';
import { ask } from '../functions/asking.ts';
import { meter } from './capacity.ts';
import { onTable, putAll } from './plain-table.ts';
import { type BenchTable, milliseconds, percentile, rounded } from './table.ts';

const ROUNDS = 40;
const CENTRE = 'H62.19';
const LEADING = 'H62.07';
/** The first working day after the year: what has not ended by then stands open. */
const NOW = '2025-01-02T03:00:00.000Z';

/** Dossiers of the year; a million take minutes to live, so `--dossiers 1000000` asks for them. */
const sizesWith = (dossiers?: number) => [10_000, dossiers ?? 100_000];

interface Look {
  readonly endpoint: (table: Table) => Endpoint;
  readonly query: string;
  readonly path?: Readonly<Record<string, string>>;
}

/** What people look at, as they ask for it. */
const looks: Readonly<Record<string, Look>> = {
  'form II.06a of the province, a month': { endpoint: reportII06a, query: 'period=2024-11' },
  'form II.06a of the province, a year': { endpoint: reportII06a, query: 'period=2024' },
  'form II.06a of the Centre, a year': {
    ...{ endpoint: reportII06a, query: `period=2024&by=receiving&unit=${CENTRE}` },
  },
  'form II.06a of the province, the quarter that goes on': {
    ...{ endpoint: reportII06a, query: 'from=2024-11-01&to=2025-01-31' },
  },
  'score of Decision 766 of the province, a year': { endpoint: report766, query: 'period=2024' },
  'board of a unit': { endpoint: board, query: `unit=${LEADING}` },
  'work list of a unit': { endpoint: listTasks, query: 'limit=20', path: { unit: LEADING } },
};

/** How long reports, boards and work lists take to read, and how that grows with the dossiers behind them. */
export async function benchReports(most?: number): Promise<readonly BenchTable[]> {
  const lives: Record<string, string | number>[] = [];
  const reads = new Map<string, Record<string, string | number>>();
  for (const dossiers of sizesWith(most)) {
    const started = performance.now();
    const year = liveYear(dossiers);
    const seconds = (performance.now() - started) / 1000;
    lives.push({ dossiers, seconds: rounded(seconds), perSecond: Math.round(dossiers / seconds) });
    for (const { look, ...read } of await readsOf(year))
      reads.set(look, { look, ...reads.get(look), ...named(dossiers, read) });
  }
  return [
    {
      title: 'Year generator',
      conditions: 'The year 2024 lived act by act through the domain, in memory, one thread',
      rows: lives,
    },
    {
      title: 'Reports, boards and work lists',
      conditions: `${ROUNDS} requests each to the functions behind the API on the local engine, by the number of dossiers of the year; request units as the engine reports them`,
      rows: [...reads.values()].map(grown),
    },
  ];
}

interface Year {
  readonly cells: Cells;
  /** Open tasks of the unit whose board and work list are read. */
  readonly tasks: readonly Row[];
}

/** The books that are read here. */
const read: ReadonlySet<string> = new Set(
  [books.province, books.receiving(CENTRE), books.lead(LEADING)]
    .concat((Object.keys(levels) as Level[]).map((level) => books.level('lead', level)))
    .flatMap((book) => [
      ...[book, books.cohorts(book), books.byField(book), books.usedProcedures(book)],
    ])
    .concat(books.proceduresOf(LEADING), books.officers(LEADING)),
);

/** The year as it stands on the first working day of the next. */
function liveYear(dossiers: number): Year {
  const province = loadProvince('H62');
  const rules = ProvinceRules.parse(province);
  const cells = new Cells((book) => read.has(book));
  const tasks: Row[] = [];
  const year = arrivalsOf(province, loadCatalogue('H62'), { scale: dossiers / 561_500 });
  for (const { filed, fate } of year) {
    const { dossier, tasks: own } = live(filed, fate, NOW).situation;
    cells.count(shareOf(dossier, placesOf(dossier, rules, filed.procedure)));
    const open = own.filter(({ status, unit }) => status === 'open' && unit === LEADING);
    tasks.push(...open.map((task) => taskRow(dossier, task)));
  }
  return { cells, tasks };
}

const readsOf = ({ cells, tasks }: Year) =>
  onTable(async (table) => {
    const rules = ProvinceRules.parse(loadProvince('H62'));
    await publishCatalogue(table, loadHistory('H62'), rules);
    const lines = [...cells].map(([book, line, counts]) => counterRow(book, line, counts));
    await putAll(table, [...lines, ...tasks]);
    await closeBooks(table, vietnamDay(NOW), { anew: '2023-01-01' });
    await countAllStanding(table, NOW);
    const reads: Read[] = [];
    for (const [look, asked] of Object.entries(looks)) reads.push(await readOf(table, look, asked));
    return reads;
  });

interface Read {
  readonly look: string;
  readonly p50: number;
  readonly p95: number;
  readonly units: number;
}

async function readOf(table: Table, look: string, { endpoint, query, path }: Look): Promise<Read> {
  const times: number[] = [];
  const asking = { now: NOW, ...(path && { path }) };
  // The province and the catalogue are read once per warm function.
  await ask(endpoint(table), query, asking);
  const spent = meter(table.client);
  for (let round = 0; round < ROUNDS; round++)
    times.push(await milliseconds(() => ask(endpoint(table), query, asking)));
  return {
    look,
    p50: rounded(percentile(times, 0.5), 1),
    p95: rounded(percentile(times, 0.95), 1),
    units: rounded(spent.units / ROUNDS, 1),
  };
}

const named = (dossiers: number, { p50, p95, units }: Omit<Read, 'look'>) => ({
  [`p50 ms, ${dossiers}`]: p50,
  [`p95 ms, ${dossiers}`]: p95,
  [`units, ${dossiers}`]: units,
});

/** How many times the units of the fewest dossiers those of the most are. */
function grown(row: Readonly<Record<string, string | number>>) {
  const units = Object.entries(row).flatMap(([name, n]) => (/^units/.test(name) ? Number(n) : []));
  return { ...row, 'units, times': rounded((units.at(-1) ?? 0) / (units[0] ?? 1)) };
}
