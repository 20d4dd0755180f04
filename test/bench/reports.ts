import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { replaceBase } from '../../functions/adapters/lake/compaction.ts';
import { Engine } from '../../functions/adapters/lake/duckdb.ts';
import { type Lake, openLake } from '../../functions/adapters/lake/objects.ts';
import { showSnapshot, takeSnapshot } from '../../functions/adapters/lake/snapshot.ts';
import { openSpool } from '../../functions/adapters/lake/spool.ts';
import { currentFigures } from '../../functions/application/figures/current.ts';
import { Figures } from '../../functions/application/figures/figures.ts';
import { dossiersCounted } from '../../functions/application/figures/lists.ts';
import {
  boardNumbers,
  formLines,
  officerNumbers,
  scoreNumbers,
} from '../../functions/application/figures/reports.ts';
import { placesOf } from '../../functions/domain/figures/counting-place.ts';
import { dossierRow, workRow } from '../../functions/domain/figures/facts.ts';
import { ProvinceRules } from '../../functions/domain/province-rules.ts';
import { loadProvince } from '../../lib/cloud/config/province.ts';
import { bucketOf } from '../../lib/local/s3/buckets.ts';
import { createS3 } from '../../lib/local/s3/endpoint.ts';
import { arrivalsOf } from '../../lib/tools/year/arriving-dossiers.ts';
import { live } from '../../lib/tools/year/dossier-life.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { facts } from '../functions/adapters/lake/lake-stand.ts';
import { serve } from '../lib/local/loopback.ts';
import { credentials, region } from '../lib/local/s3/stand.ts';
import { type BenchTable, median, megabytes, milliseconds, rounded } from './table.ts';

const ROUNDS = 7;
const OF_A_YEAR = 561_500;
/** Dossiers that are lived one by one; more of them are copies under other codes. */
const LIVED = 50_000;
const UNIT = 'H62.07';
/** The first working day after the year: what has not ended by then stands open. */
const NOW = '2025-01-02T03:00:00.000Z';
const YEAR = { from: '2024-01-01', to: '2024-12-31' };
const MONTH = { from: '2024-11-01', to: '2024-11-30' };
const LOOK_BACK = { from: '2024-12-04', to: '2025-01-02' };

/** What people look at. */
const looks: Readonly<Record<string, (figures: Figures) => Promise<unknown>>> = {
  'form II.06a of all units, a year': (figures) => formLines(figures, 'lead', YEAR, NOW),
  'form II.06a of all units, a month': (figures) => formLines(figures, 'lead', MONTH, NOW),
  'score of Decision 766 of all units, a year': (figures) =>
    scoreNumbers(figures, 'lead', YEAR, NOW),
  'board of all units': (figures) =>
    boardNumbers(figures, { by: 'lead', period: LOOK_BACK, soon: '2025-01-06', now: NOW }),
  'officers of a unit': (figures) =>
    officerNumbers(figures, [UNIT], { period: LOOK_BACK, now: NOW }),
  'twenty dossiers behind a number': (figures) =>
    dossiersCounted(
      figures,
      { by: 'lead', units: [UNIT], of: 'ended.late', period: YEAR, now: NOW },
      {},
      { limit: 20, order: 'desc' },
    ),
};

/** How long reports take by the number of dossiers behind them; a million by `--dossiers 1000000`. */
export async function benchReports(most = 100_000): Promise<BenchTable> {
  const rows = new Map<string, Record<string, string | number>>();
  const add = (look: string, dossiers: number, ms: number) =>
    rows.set(look, { look, ...rows.get(look), [`ms, ${dossiers}`]: rounded(ms, 1) });
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-bench-reports-'));
  const sizes = [...new Set([Math.min(10_000, most), most])];
  const buckets = sizes.map((size) => bucketOf(`lake-${size}`, {}));
  const options = { directory: join(folder, 's3'), credentials, region, onObjectCreated: () => {} };
  const server = await serve(createS3({ ...options, buckets }));
  const stand = { region, credentials, forcePathStyle: true };
  const client = new S3Client({ endpoint: server.origin, ...stand });
  try {
    for (const size of sizes) {
      const lake = openLake(`lake-${size}`, undefined, client);
      await fill(lake, join(folder, `fill-${size}`), size);
      for (const [look, ms] of await readsOf(lake, join(folder, `read-${size}`)))
        add(look, size, ms);
    }
  } finally {
    client.destroy();
    await server.close();
    rmSync(folder, { recursive: true });
  }
  return {
    title: 'Reports by SQL over the lake',
    conditions: `the year 2024, p50 of ${ROUNDS} computations with the files at hand, two threads, 512 MB for the engine; ${megabytes()} MB resident in the end`,
    rows: [...rows.values()],
  };
}

/** The year as a rebuild writes it. */
async function fill(lake: Lake, folder: string, dossiers: number): Promise<void> {
  const province = loadProvince('H62');
  const rules = ProvinceRules.parse(province);
  const lived = Math.min(dossiers, LIVED);
  const copies = Math.round(dossiers / lived);
  const engine = await Engine.open({ directory: folder, memoryLimit: '1500MB', threads: 2 });
  const spool = await openSpool(folder);
  const year = arrivalsOf(province, loadCatalogue('H62'), { scale: lived / OF_A_YEAR });
  for (const { filed, fate } of year) {
    const { dossier } = live(filed, fate, NOW).situation;
    const row = dossierRow(dossier, placesOf(dossier, rules, filed.procedure));
    const work = workRow(dossier);
    const codes = Array.from(
      { length: copies },
      (_, n) => `${dossier.code}${n ? String(n).padStart(2, '0') : ''}`,
    );
    await spool.add(
      facts({
        dossiers: codes.map((code) => ({ ...row, code })),
        work: codes.map((code) => ({ ...work, code })),
      }),
    );
  }
  const moment = { now: NOW, since: YEAR.from, until: NOW };
  await replaceBase(lake, { engine, folder }, spool, moment);
  await spool.close();
  engine.close();
}

async function readsOf(
  lake: Lake,
  folder: string,
): Promise<readonly (readonly [string, number])[]> {
  const settings = { directory: folder, memoryLimit: '512MB', threads: 2 };
  const [year] = Object.values(looks);
  const cold = await milliseconds(async () => year?.(await currentFigures(lake, settings)()));
  const again = await milliseconds(async () => year?.(await currentFigures(lake, settings)()));
  const snapshot = await takeSnapshot(lake, folder, { kinds: ['dossiers', 'work'] });
  const engine = await Engine.open(settings);
  const session = await engine.session();
  await showSnapshot(session, snapshot);
  const reads: (readonly [string, number])[] = [];
  for (const [look, asked] of Object.entries(looks)) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const known = { manifest: `${round}`, until: snapshot.until };
      times.push(await milliseconds(() => asked(new Figures(known, async () => session))));
    }
    reads.push([look, median(times)]);
  }
  session.close();
  engine.close();
  return [
    ...reads,
    ['form II.06a of a year by an engine just opened, its files fetched', cold],
    ['the same asked again by another process, as it was kept', again],
  ];
}
