import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { environment } from '../adapters/aws/environment.ts';
import { count, log } from '../adapters/aws/log.ts';
import { compact } from '../adapters/lake/compaction.ts';
import { Engine } from '../adapters/lake/duckdb.ts';
import { openLake } from '../adapters/lake/objects.ts';
import { currentFigures } from '../application/figures/current.ts';
import { answerStanding } from '../application/figures/standing-answers.ts';

const { LAKE_BUCKET, OFFICERS_KEY } = environment('LAKE_BUCKET', 'OFFICERS_KEY');
const lake = openLake(LAKE_BUCKET, OFFICERS_KEY);
const folder = join(tmpdir(), 'compaction');

const Event = z.object({ time: z.iso.datetime().optional() });

const current = currentFigures(lake, {
  directory: join(tmpdir(), 'standing'),
  memoryLimit: '512MB',
  threads: 2,
});

let engine: Promise<Engine> | undefined;

/**
 * Merges what has come into the lake into its files and computes the standing reports. The schedule calls it
 * every few minutes of the day.
 */
export async function handler(event: unknown) {
  const { time } = Event.parse(event);
  engine ??= Engine.open({ directory: folder, memoryLimit: '1500MB', threads: 2 });
  const now = new Date(time ?? Date.now()).toISOString();
  const done = await compact(lake, { engine: await engine, folder }, now);
  for (const key of done.putAside) log.error('increment put aside', { key });
  log.info('compacted', { ...done });
  if (done.increments > 0) await answerStanding(await current(), now);
  count('IncrementsPutAside', done.putAside.length);
  return done;
}
