import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
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
