import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { actsOf } from '../dynamodb/row-acts.ts';
import { ensureTable, partitionKeysOf } from '../dynamodb/tables.ts';
import { keyUse } from '../iam/access-verdict.ts';
import type { Act } from '../iam/policy-statement.ts';
import { arn } from './assembly/account.ts';
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

const TableEncryption = z.object({
  SSESpecification: z.object({ KMSMasterKeyId: z.string().optional() }).optional(),
});

/** What a call of DynamoDB asks of IAM; undefined for an operation that is not judged here. */
export type DynamoDbActs = (operation: string, input: unknown) => readonly Act[] | undefined;

export function dynamoDbActs(assembly: Assembly): DynamoDbActs {
  const tables = assembly.of('AWS::DynamoDB::Table');
  const partitionKeys = partitionKeysOf(
    tables.map(({ name, properties }) => ({ ...properties, TableName: name })),
  );
  const arnOf = (table: string) => arn('dynamodb', `table/${table}`);
  const keyOf = new Map(
    tables.map(({ name, properties }) => [
      arnOf(name),
      TableEncryption.parse(properties).SSESpecification?.KMSMasterKeyId,
    ]),
  );
  return (operation, input) => {
    const acts = actsOf(operation, input, arnOf, partitionKeys);
    const used = acts?.map(({ resource }) => keyOf.get(resource.replace(/\/index\/.*/, '')));
    const keys = [...new Set(used?.filter((key) => key !== undefined))];
    return acts && [...acts, ...keys.map((key) => keyUse(key, 'kms:Decrypt', 'dynamodb'))];
  };
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
