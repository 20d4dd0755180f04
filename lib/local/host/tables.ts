import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { ensureTable } from '../dynamodb/tables.ts';
import type { Assembly } from './assembly/assembly.ts';

/** Makes the assembly's tables that are not there yet; gives the ARN of each one's stream by its name. */
export async function openTables(
  assembly: Assembly,
  client: DynamoDBClient,
): Promise<ReadonlyMap<string, string>> {
  const streams = new Map<string, string>();
  for (const { name, properties } of assembly.of('AWS::DynamoDB::Table')) {
    const { streamArn } = await ensureTable(client, { ...properties, TableName: name });
    streams.set(name, streamArn ?? '');
  }
  return streams;
}

/** The latest moment that a row names as its own, in epoch milliseconds; undefined when none does. */
export async function latestEvent(
  client: DynamoDBClient,
  table: string,
): Promise<number | undefined> {
  const asked = {
    TableName: table,
    FilterExpression: 'attribute_exists(#at)',
    ProjectionExpression: '#at',
    ExpressionAttributeNames: { '#at': 'at' },
  };
  let latest = '';
  for await (const { Items = [] } of paginateScan({ client }, asked))
    for (const { at } of Items) if ((at?.S ?? '') > latest) latest = at?.S ?? '';
  return latest === '' ? undefined : Date.parse(latest);
}
