import { MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { environment } from '../adapters/environment.ts';
import { log, metrics } from '../adapters/log.ts';
import { openTable } from '../adapters/table.ts';
import { rebuild } from './rebuild.ts';
import { recount, repair } from './recount.ts';

const table = openTable(environment('TABLE_NAME').TABLE_NAME);

/**
 * The nightly schedule, or an operator who wants the counters set right: `{ "repair": true }`, or
 * made anew because some are lost: `"rebuild": true`.
 */
const Asked = z.object({
  repair: z.boolean().default(false),
  rebuild: z.boolean().default(false),
});

/** Differences written to the log one by one; the metric counts them all. */
const SHOWN = 100;

/** Counts everything anew and tells every difference; mends them only when asked to. */
export async function handler(event: unknown) {
  const { repair: mend, rebuild: anew } = Asked.parse(event);
  const found = await (anew ? rebuild(table) : recount(table));
  for (const difference of found.differences.slice(0, SHOWN))
    log.error('counter differs', { ...difference });
  if (mend) await repair(table, found.differences);
  const { dossiers, missed } = found;
  const differences = found.differences.length;
  log.info('recounted', { dossiers, missed, differences });
  metrics.addMetric('CountersDiffer', MetricUnit.Count, differences);
  metrics.addMetric('CountsMissed', MetricUnit.Count, missed);
  metrics.publishStoredMetrics();
  return { dossiers, missed, differences };
}
