import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { environment } from '../adapters/aws/environment.ts';
import { count, log } from '../adapters/aws/log.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { copyForAthena } from '../adapters/lake/athena.ts';
import { Engine } from '../adapters/lake/duckdb.ts';
import { openLake } from '../adapters/lake/objects.ts';
import { compareWithTable } from '../application/figures/comparison.ts';

const { TABLE_NAME, LAKE_BUCKET, OFFICERS_KEY, ATHENA } = environment(
  'TABLE_NAME',
  'LAKE_BUCKET',
  'OFFICERS_KEY',
  'ATHENA',
);
const table = openTable(TABLE_NAME);
const lake = openLake(LAKE_BUCKET, OFFICERS_KEY);
const folder = join(tmpdir(), 'comparison');

const Event = z.object({ time: z.iso.datetime().optional() });

/** Dossiers written to the log one by one; the metrics count them all. */
const SHOWN = 100;

let engine: Promise<Engine> | undefined;

/** Holds the lake against the table at night, writes again what differs, and tells it. */
export async function handler(event: unknown) {
  const { time } = Event.parse(event);
  engine ??= Engine.open({ directory: folder, memoryLimit: '1GB', threads: 2 });
  const now = new Date(time ?? Date.now()).toISOString();
  const found = await compareWithTable(table, lake, { engine: await engine, folder }, now);
  const { dossiers, lost, stale, surplus, outdated } = found;
  for (const [how, codes] of Object.entries({ lost, stale, surplus }))
    for (const code of codes.slice(0, SHOWN)) log.error('figures differ', { how, code });
  const told = {
    dossiers,
    outdated,
    lost: lost.length,
    stale: stale.length,
    surplus: surplus.length,
  };
  log.info('compared', told);
  count('FactsDiffer', told.lost + told.stale + told.surplus);
  if (ATHENA === 'on') log.info('copied for Athena', { files: await copyForAthena(lake) });
  return told;
}
