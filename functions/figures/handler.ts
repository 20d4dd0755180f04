import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { environment } from '../adapters/aws/environment.ts';
import { log } from '../adapters/aws/log.ts';
import type { Row } from '../adapters/dynamodb/dossier-rows.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { writeHeads } from '../adapters/lake/heads.ts';
import { writeIncrement } from '../adapters/lake/increments.ts';
import { openLake } from '../adapters/lake/objects.ts';
import { forecastsIn } from '../adapters/lake/risk-models.ts';
import { codeOf, factsOf, headsOf } from '../application/figures/facts-of-rows.ts';
import { scoreWritten } from '../application/risk/score-written.ts';

const { TABLE_NAME, LAKE_BUCKET, OFFICERS_KEY } = environment(
  'TABLE_NAME',
  'LAKE_BUCKET',
  'OFFICERS_KEY',
);
const table = openTable(TABLE_NAME);
const lake = openLake(LAKE_BUCKET, OFFICERS_KEY);
const forecasts = forecastsIn(lake);

/**
 * Writes what was written to the table into the lake, one increment a batch, and the heads of its chains for the log. A batch that fails is tried again
 * whole and makes the same object; what is lost for good, the nightly comparison finds. Then it tells the risk of the
 * dossiers that were written.
 */
export async function handler({ Records: records }: DynamoDBStreamEvent): Promise<void> {
  const rows = records.flatMap(({ dynamodb }) => rowOf(dynamodb?.NewImage));
  const erased = records
    .filter(({ eventName }) => eventName === 'REMOVE')
    .flatMap(({ dynamodb }) => rowOf(dynamodb?.Keys))
    .flatMap((key) => codeOf(key) ?? []);
  const facts = await factsOf(table, rows);
  await Promise.all([
    writeIncrement(lake, { ...facts, erased, until: untilOf(records) }),
    writeHeads(lake, headsOf(rows)),
  ]);
  // No figure waits for a forecast: what is not scored now is scored in the morning.
  await scoreWritten(table, forecasts, facts).catch((error: Error) =>
    log.error('not scored', { error }),
  );
}

const rowOf = (image: object | undefined): readonly Row[] =>
  image ? [unmarshall(image as Record<string, AttributeValue>)] : [];

/** The streams of DynamoDB tell the second in which a record was written. */
function untilOf(records: readonly DynamoDBRecord[]): string | undefined {
  const seconds = records.flatMap(({ dynamodb }) => dynamodb?.ApproximateCreationDateTime ?? []);
  return seconds.length > 0 ? new Date(Math.max(...seconds) * 1000).toISOString() : undefined;
}
