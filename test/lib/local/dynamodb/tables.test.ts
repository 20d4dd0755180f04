import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTable } from '../../../../lib/local/dynamodb/tables.ts';
import { dossierTable } from './dossier-table.ts';
import { engines, openDatabase } from './engines.ts';

describe.each(engines)('a table from a template on %s', (engine) => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  let client: DynamoDBClient;
  beforeAll(async () => {
    database = await openDatabase(engine);
    client = database.client();
    await ensureTable(client, dossierTable);
  });
  afterAll(() => database.close());

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
    ['indexes', { GlobalSecondaryIndexes: [{ ...index, Projection: { ProjectionType: 'ALL' } }] }],
    ['stream', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }],
  ])('is not changed in silence to another %s', async (part, change) => {
    await expect(ensureTable(client, { ...dossierTable, ...change })).rejects.toThrow(
      `The table h62-dev-dossiers exists with another ${part} than the template says`,
    );
  });
});
