import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { environment } from '../adapters/aws/environment.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { dossiersOf, tally } from './tally.ts';

const table = openTable(environment('TABLE_NAME').TABLE_NAME);

/**
 * Keeps the counters that reports read. A batch that fails is tried again whole: what of it was counted
 * already adds nothing the second time.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  const rows = event.Records.flatMap(({ dynamodb }) =>
    dynamodb?.NewImage ? [unmarshall(dynamodb.NewImage as Record<string, AttributeValue>)] : [],
  );
  await tally(table, dossiersOf(rows));
}
