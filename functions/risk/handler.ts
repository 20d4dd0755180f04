import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { environment } from '../adapters/aws/environment.ts';
import { count, log } from '../adapters/aws/log.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { Engine } from '../adapters/lake/duckdb.ts';
import { openLake } from '../adapters/lake/objects.ts';
import { showSnapshot, takeSnapshot } from '../adapters/lake/snapshot.ts';
import { KnownDossiers } from '../application/risk/known-dossiers.ts';
import { learnModels } from '../application/risk/learn-models.ts';
import { scoreRunning } from '../application/risk/score-running.ts';
import { clockSettings } from '../domain/dossier/times.ts';

const { TABLE_NAME, LAKE_BUCKET } = environment('TABLE_NAME', 'LAKE_BUCKET');
const table = openTable(TABLE_NAME);
const lake = openLake(LAKE_BUCKET);
const directory = join(tmpdir(), 'risk');

const Event = z.object({ time: z.iso.datetime().optional() });

/** What is kept back for the scores: 20,000 dossiers take about a minute. */
const SCORING_MS = 240_000;

let engine: Promise<Engine> | undefined;

/** Each morning: learns from the lake which dossiers come late, and tells the risk of all whose clock runs. */
export async function handler(event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) {
  const { time } = Event.parse(event);
  const now = new Date(time ?? Date.now()).toISOString();
  engine ??= Engine.open({ directory, memoryLimit: '1GB', threads: 2 });
  const snapshot = await takeSnapshot(lake, directory, { kinds: ['dossiers', 'events'] });
  const session = await (await engine).session();
  try {
    await showSnapshot(session, snapshot);
    const { calendar } = clockSettings(await readProvince(table));
    const dossiers = await KnownDossiers.of(session, now);
    const goesOn = () => context.getRemainingTimeInMillis() > SCORING_MS;
    const models = await learnModels(lake, dossiers, { table, calendar, now, goesOn });
    const scored = await scoreRunning(table, lake, dossiers, models, { calendar, now });
    const drifted = models.models.filter(({ fallback }) => fallback === 'drifted');
    for (const { of, name } of drifted) log.warn('model drifted', { of, name });
    const done = {
      models: models.models.length,
      without: models.without.length,
      ...scored,
      learnt: models.models.filter(({ learntAt }) => learntAt === now).length,
      drifted: drifted.length,
    };
    log.info('risks told', done);
    count('RiskModelsDrifted', drifted.length);
    return done;
  } finally {
    session.close();
  }
}
