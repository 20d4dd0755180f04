import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { environment } from '../adapters/aws/environment.ts';
import { log, metrics } from '../adapters/aws/log.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { vietnamDay } from '../domain/codes.ts';
import type { Difference } from './difference.ts';
import { night } from './night.ts';

const table = openTable(environment('TABLE_NAME').TABLE_NAME);

/**
 * The schedule, which asks every quarter of an hour of the night, or an operator: `{}` for a recount now,
 * `{ "repair": true }` to have the counters set right by it, `{ "rebuild": true }` to have them made anew
 * because some are lost.
 */
const Event = z.object({
  repair: z.boolean().default(false),
  rebuild: z.boolean().default(false),
  'detail-type': z.string().optional(),
  time: z.iso.datetime().optional(),
});

/**
 * Milliseconds left at which nothing new is begun: to read a hundred dossiers, to make up for two hundred
 * or to compare a group of books takes some ten seconds at the most.
 */
const MARGIN = 120_000;

/** Differences written to the log one by one in a run; the metric counts them all. */
const SHOWN = 100;

/** Does of a recount what fits into one run; the next goes on from there. */
export async function handler(event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) {
  const { repair, rebuild, 'detail-type': type, time } = Event.parse(event);
  const day = vietnamDay(time ?? new Date().toISOString());
  const asked = { repair, rebuild, day, bySchedule: type === 'Scheduled Event' };
  const hasTime = () => context.getRemainingTimeInMillis() > MARGIN;
  const recount = await night(table, asked, { hasTime, tell: shown() });
  if (!recount) return { finished: false };
  const { dossiers, read, missed, differences, left, unjudged, reclosed } = recount;
  const found = { dossiers, read, missed, differences, left, unjudged, reclosed };
  log.info('recounted', found);
  metrics.addMetric('RecountsFinished', MetricUnit.Count, 1);
  metrics.addMetric('CountersDiffer', MetricUnit.Count, differences + reclosed);
  metrics.addMetric('CountsMissed', MetricUnit.Count, missed);
  metrics.publishStoredMetrics();
  return { finished: true, ...found };
}

function shown() {
  let left = SHOWN;
  return (found: readonly Difference[]) => {
    for (const difference of found.slice(0, left)) log.error('counter differs', { ...difference });
    left = Math.max(0, left - found.length);
  };
}
