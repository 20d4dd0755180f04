import {
  type AttributeValue,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTable, type TableArns } from '../../../../lib/local/dynamodb/tables.ts';
import { dossierTable } from './dossier-table.ts';
import { credentials, engines, openDatabase, region } from './engines.ts';

const { TableName } = dossierTable;
type Item = Record<string, AttributeValue>;
const keyOf = (code: string) => ({ pk: { S: `D#${code}` }, sk: { S: '#' } });

it('at least one engine runs on this machine', () => {
  expect(engines).not.toEqual([]);
});

describe.each(engines)('the store on %s', (engine) => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  let client: DynamoDBClient;
  let table: TableArns;
  beforeAll(async () => {
    database = await openDatabase(engine);
    client = database.client();
    table = await ensureTable(client, dossierTable);
  });
  afterAll(() => database.close());

  const put = (item: Item) => client.send(new PutItemCommand({ TableName, Item: item }));
  const get = async (code: string) =>
    (await client.send(new GetItemCommand({ TableName, Key: keyOf(code) }))).Item;
  const transact = (
    items: NonNullable<TransactWriteItemsCommandInput['TransactItems']>,
    ClientRequestToken?: string,
  ) => client.send(new TransactWriteItemsCommand({ TransactItems: items, ClientRequestToken }));

  const acceptAt = (version: number, code: string) => ({
    Update: {
      TableName,
      Key: keyOf(code),
      UpdateExpression: 'SET #version = #version + :one',
      ConditionExpression: '#version = :expected',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':one': { N: '1' }, ':expected': { N: `${version}` } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    },
  });
  const event = (code: string) => ({
    Put: { TableName, Item: { pk: { S: `E#${code}` }, sk: { S: '2024-12-05' } } },
  });

  describe('a table from a template', () => {
    it('has the keys, the index and the stream that the template says', async () => {
      const { TableName } = dossierTable;
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      expect(Table).toMatchObject({
        TableStatus: 'ACTIVE',
        KeySchema: dossierTable.KeySchema,
        GlobalSecondaryIndexes: [{ IndexName: 'queue', Projection: { ProjectionType: 'INCLUDE' } }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      });
    });

    it('is left as it is when it is asked for again', async () => {
      const again = await ensureTable(client, dossierTable);
      expect(await ensureTable(client, dossierTable)).toEqual(again);
      expect(again.streamArn).toContain('/stream/');
    });

    const [index] = dossierTable.GlobalSecondaryIndexes;
    const [partition, sort] = dossierTable.KeySchema;
    it.each([
      ['key schema', { KeySchema: [{ ...partition, AttributeName: 'dueAt' }, sort] }],
      ['indexes', { GlobalSecondaryIndexes: [] }],
      [
        'indexes',
        { GlobalSecondaryIndexes: [{ ...index, Projection: { ProjectionType: 'ALL' } }] },
      ],
      ['stream', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }],
    ])('is not changed in silence to another %s', async (part, change) => {
      await expect(ensureTable(client, { ...dossierTable, ...change })).rejects.toThrow(
        `The table h62-dev-dossiers exists with another ${part} than the template says`,
      );
    });
  });

  it('writes nothing of a transaction whose condition fails, and says why with the old item', async () => {
    const code = 'H62.19-241205-0001';
    await put({ ...keyOf(code), version: { N: '3' } });
    const failure = await transact([event(code), acceptAt(2, code)]).catch((error) => error);
    expect(failure).toBeInstanceOf(TransactionCanceledException);
    expect(failure.CancellationReasons).toMatchObject([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Item: { version: { N: '3' } } },
    ]);
    const events = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: `E#${code}` } },
      }),
    );
    expect(events.Count).toBe(0);
  });

  it('does a transaction that is sent twice with one token once', async () => {
    const code = 'H62.19-241205-0002';
    await put({ ...keyOf(code), version: { N: '1' } });
    await transact([acceptAt(1, code)], 'request-1');
    await transact([acceptAt(1, code)], 'request-1');
    expect((await get(code))?.version).toEqual({ N: '2' });
  });

  it('lets one of many writers at the same version win, every time', async () => {
    const code = 'H62.19-241205-0003';
    await put({ ...keyOf(code), version: { N: '0' } });
    for (let version = 0; version < 5; version += 1) {
      const writers = Array.from({ length: 8 }, () => transact([acceptAt(version, code)]));
      const outcomes = await Promise.allSettled(writers);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
    expect((await get(code))?.version).toEqual({ N: '5' });
  });

  it('lists a task in its queue by due time only while it has the queue attribute', async () => {
    const task = (code: string, dueAt: string): Item => ({
      pk: { S: `D#${code}` },
      sk: { S: 'T#S1' },
      code: { S: code },
      queue: { S: 'H62.19' },
      dueAt: { S: dueAt },
      applicant: { S: 'not for the list' },
    });
    await put(task('later', '2024-12-12T10:00:00.000Z'));
    await put(task('sooner', '2024-12-09T10:00:00.000Z'));
    await put(task('done', '2024-12-01T10:00:00.000Z'));
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { pk: { S: 'D#done' }, sk: { S: 'T#S1' } },
        UpdateExpression: 'REMOVE queue',
      }),
    );
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'queue',
        KeyConditionExpression: 'queue = :unit',
        ExpressionAttributeValues: { ':unit': { S: 'H62.19' } },
      }),
    );
    expect(Items?.map(({ pk }) => pk?.S)).toEqual(['D#sooner', 'D#later']);
    expect(Items?.[0]).not.toHaveProperty('applicant');
  });

  it('tells each change in its stream, with the old and the new image', async () => {
    const code = 'H62.19-241205-0004';
    await put({ ...keyOf(code), version: { N: '1' } });
    await transact([acceptAt(1, code)]);
    const records = await streamRecords(database.endpoint(), table.streamArn);
    const own = records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === `D#${code}`);
    expect(own.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY']);
    expect(own[1]?.dynamodb).toMatchObject({
      OldImage: { version: { N: '1' } },
      NewImage: { version: { N: '2' } },
    });
  });

  it('keeps what it has acknowledged when it is killed', async () => {
    const code = 'H62.19-241205-0005';
    await put({ ...keyOf(code), version: { N: '1' } });
    await transact([acceptAt(1, code), event(code)]);
    // DynamoDB Local acknowledges a transaction a moment before it is on disk, and a later write after it is.
    await put({ ...keyOf('later'), version: { N: '1' } });
    await database.killAndStart();
    client = database.client();
    expect(await ensureTable(client, dossierTable)).toMatchObject({ arn: table.arn });
    expect((await get(code))?.version).toEqual({ N: '2' });
    const records = await streamRecords(database.endpoint(), table.streamArn);
    expect(records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S)).toContain(`E#${code}`);
  });
});

/** Everything that the stream still holds, from its beginning. */
async function streamRecords(endpoint: string, StreamArn: string | undefined) {
  const client = new DynamoDBStreamsClient({ endpoint, region, credentials });
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const shards = StreamDescription?.Shards ?? [];
  const found = await Promise.all(
    shards.map(async ({ ShardId }) => {
      const ShardIteratorType = 'TRIM_HORIZON';
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType }),
      );
      return (await client.send(new GetRecordsCommand({ ShardIterator }))).Records ?? [];
    }),
  );
  return found.flat();
}
