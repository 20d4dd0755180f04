import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { compact, replaceBase } from '../../functions/adapters/lake/compaction.ts';
import { Engine } from '../../functions/adapters/lake/duckdb.ts';
import { writeIncrement } from '../../functions/adapters/lake/increments.ts';
import { openLake } from '../../functions/adapters/lake/objects.ts';
import { showSnapshot, takeSnapshot } from '../../functions/adapters/lake/snapshot.ts';
import { openSpool } from '../../functions/adapters/lake/spool.ts';
import { bucketOf } from '../../lib/local/s3/buckets.ts';
import { createS3 } from '../../lib/local/s3/endpoint.ts';
import { dossier, event, facts, NOW, work } from '../functions/adapters/lake/lake-stand.ts';
import { serve } from '../lib/local/loopback.ts';
import { credentials, region } from '../lib/local/s3/stand.ts';
import { type BenchTable, megabytes, milliseconds, rounded } from './table.ts';

/** A year of a province; an increment holds what half a minute of a working day brings. */
const DOSSIERS = 100_000;
const EVENTS = 8;
const DAYS = 250;
const RECORDS_TOGETHER = 50;

const codeOf = (n: number) => {
  const [month, day] = [1 + (n % 12), 1 + (Math.floor(n / 12) % 28)];
  const digits = (value: number) => String(value).padStart(2, '0');
  return `H62.${digits(1 + (n % 40))}-25${digits(month)}${digits(day)}-${String(n).padStart(6, '0')}`;
};

const lived = (n: number, version: number) => {
  const code = codeOf(n);
  return {
    dossiers: [dossier(code, version, { endedAt: NOW })],
    work: [work(code, version, 'officer-1', 'officer-2')],
    events: Array.from({ length: version }, (_, index) => event(code, index + 1)),
  };
};

/** What the lake of a province costs in time: a rebuild, the compaction of one day, and an act until it is seen. */
export async function benchLake(dossiers = DOSSIERS): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-bench-lake-'));
  const options = { directory: join(folder, 's3'), credentials, region, onObjectCreated: () => {} };
  const server = await serve(createS3({ ...options, buckets: [bucketOf('lake', {})] }));
  const client = new S3Client({
    endpoint: server.origin,
    region,
    credentials,
    forcePathStyle: true,
  });
  const engine = await Engine.open({ directory: folder, memoryLimit: '1500MB', threads: 2 });
  const lake = openLake('lake', undefined, client);
  const workshop = { engine, folder: join(folder, 'work') };
  const day = Math.ceil(dossiers / DAYS);
  try {
    const spool = await openSpool(workshop.folder);
    const spooling = await milliseconds(async () => {
      for (let n = 0; n < dossiers; n++) await spool.add(facts(lived(n, EVENTS)));
    });
    const since = '2026-03-02';
    const rebuilding = await milliseconds(() =>
      replaceBase(lake, workshop, spool, { now: NOW, since, until: NOW }),
    );
    await spool.close();
    for (let n = 0; n < day; n += RECORDS_TOGETHER) {
      const some = Array.from({ length: RECORDS_TOGETHER }, (_, index) =>
        lived(n + index, EVENTS + 1),
      );
      const rows = {
        dossiers: some.flatMap((one) => one.dossiers),
        work: some.flatMap((one) => one.work),
      };
      await writeIncrement(lake, facts({ ...rows, events: some.flatMap((one) => one.events) }));
    }
    const compacting = await milliseconds(() => compact(lake, workshop, NOW));
    const seeing = await milliseconds(async () => {
      await writeIncrement(lake, facts(lived(1, EVENTS + 2)));
      const kinds = ['dossiers'] as const;
      const snapshot = await takeSnapshot(lake, join(folder, 'read'), { kinds });
      const session = await engine.session();
      await showSnapshot(session, snapshot);
      await session.query('SELECT count(*) FROM dossiers');
      session.close();
    });
    const row = (what: string, ms: number) => ({ what, ms: Math.round(ms) });
    return {
      title: 'The lake',
      conditions: `${dossiers} dossiers with ${EVENTS} events each; a day: ${day} of them again. Local S3, ${megabytes()} MB in the end`,
      rows: [
        row('rows of the table into lines', spooling),
        row('lines into the files of all months', rebuilding),
        row('compaction of one day in all months', compacting),
        row('act written, whole lake fetched, and counted', seeing),
      ],
      figures: {
        lakeRebuildSeconds: rounded((spooling + rebuilding) / 1000),
        lakeDayCompactionSeconds: rounded(compacting / 1000),
      },
    };
  } finally {
    engine.close();
    client.destroy();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}
