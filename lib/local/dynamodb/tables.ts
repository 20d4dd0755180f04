import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';

const KeySchema = z.array(
  z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }),
);
const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});
/** The part of `AWS::DynamoDB::Table` that an engine on one machine has; the rest is dropped. */
const Table = z.object({
  TableName: z.string(),
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema,
  GlobalSecondaryIndexes: z.array(Index).optional(),
  StreamSpecification: z
    .object({
      StreamViewType: z.enum(['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY']),
    })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});
type Table = z.infer<typeof Table>;

export interface TableArns {
  readonly arn: string;
  /** Of the stream that is written now, if the table has one. */
  readonly streamArn?: string;
}

/**
 * The partition key of each table, and of its indexes under `<table>/index/<name>`.
 * @param tables the resources' Properties, references resolved
 */
export function partitionKeysOf(tables: readonly unknown[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const add = (name: string, schema: Table['KeySchema']): void => {
    const hash = schema.find(({ KeyType }) => KeyType === 'HASH');
    if (hash) keys.set(name, hash.AttributeName);
  };
  for (const properties of tables) {
    const { TableName, KeySchema: schema, GlobalSecondaryIndexes = [] } = Table.parse(properties);
    add(TableName, schema);
    for (const index of GlobalSecondaryIndexes)
      add(`${TableName}/index/${index.IndexName}`, index.KeySchema);
  }
  return keys;
}

/**
 * Makes the table that a template describes, unless it is there already.
 *
 * @param properties the resource's Properties, references resolved
 * @throws Error with one line when a table of that name has other keys, indexes or stream: its data
 *   were written for another definition, and what to do with them is not for the machine to decide
 */
export async function ensureTable(client: DynamoDBClient, properties: unknown): Promise<TableArns> {
  const table = Table.parse(properties);
  const existing = await describe(client, table.TableName);
  if (existing) {
    refuseChange(table, existing);
    return arnsOf(existing);
  }
  const { TimeToLiveSpecification, StreamSpecification, ...definition } = table;
  await client.send(
    new CreateTableCommand({
      ...definition,
      // Capacity that the template buys means nothing here.
      BillingMode: 'PAY_PER_REQUEST',
      ...(StreamSpecification && {
        StreamSpecification: { StreamEnabled: true, ...StreamSpecification },
      }),
    }),
  );
  const { TableName } = table;
  const wait = { client, maxWaitTime: 10, minDelay: 0.02, maxDelay: 0.1 };
  await waitUntilTableExists(wait, { TableName });
  if (TimeToLiveSpecification)
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  const created = await describe(client, TableName);
  if (!created) throw new Error(`The table ${TableName} was made and is not there.`);
  return arnsOf(created);
}

async function describe(client: DynamoDBClient, TableName: string) {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function arnsOf({ TableArn, LatestStreamArn }: TableDescription): TableArns {
  const arn = TableArn ?? '';
  return LatestStreamArn ? { arn, streamArn: LatestStreamArn } : { arn };
}

function refuseChange(wanted: Table, existing: TableDescription): void {
  const [now, before] = [shapeOf(wanted), shapeOf(existing)];
  const changed = Object.keys(now).filter(
    (part) => !isDeepStrictEqual(now[part as keyof Shape], before[part as keyof Shape]),
  );
  if (changed.length === 0) return;
  throw new Error(
    `The table ${wanted.TableName} exists with another ${changed.join(', ')} than the template says; ` +
      'remove its data directory to begin again, or go back to the definition that wrote it.',
  );
}

type Shape = ReturnType<typeof shapeOf>;

/** A definition reduced to what cannot be changed in silence, in one order, to be compared. */
function shapeOf(table: Table | TableDescription) {
  const types = new Map(
    table.AttributeDefinitions?.map((one) => [one.AttributeName, one.AttributeType]),
  );
  const keysOf = (keys: Table['KeySchema'] | TableDescription['KeySchema']) =>
    (keys ?? [])
      .map((key) => `${key.KeyType} ${key.AttributeName} ${types.get(key.AttributeName)}`)
      .sort();
  const indexes = (table.GlobalSecondaryIndexes ?? []).map((index) => ({
    name: index.IndexName ?? '',
    keys: keysOf(index.KeySchema),
    projection: index.Projection?.ProjectionType,
    attributes: [...(index.Projection?.NonKeyAttributes ?? [])].sort(),
  }));
  return {
    'key schema': keysOf(table.KeySchema),
    indexes: indexes.sort((left, right) => (left.name < right.name ? -1 : 1)),
    stream: table.StreamSpecification?.StreamViewType,
  };
}
