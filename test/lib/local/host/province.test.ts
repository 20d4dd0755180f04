import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it, vi } from 'vitest';
import { credentials, region } from '../../../../lib/local/host/assembly/account.ts';
import { day, json, useSmallProvince } from './small-cloud/province.ts';

const small = useSmallProvince();
const { read, post } = small;

const eventually = <T>(check: () => Promise<T>) =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 });

const database = () =>
  new DynamoDBClient({ endpoint: small.province.endpoints.dynamodb, region, credentials });
const rows = async (pk: string) => {
  const { Items } = await database().send(
    new QueryCommand({
      TableName: small.province.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
    }),
  );
  return (Items ?? []).map(({ sk }) => sk?.S);
};
const putRow = (pk: string, sk: string) =>
  database().send(
    new PutItemCommand({
      TableName: small.province.tableName,
      Item: { pk: { S: pk }, sk: { S: sk } },
    }),
  );

describe('a thing on its way', () => {
  it('goes from the request over its row and the stream into the machine, and back by its token', async () => {
    expect((await post('/things/a')).status).toBe(201);
    await eventually(async () => expect(await read('/things/a')).toMatchObject({ task: 'open' }));

    await post('/things/a/done');
    await eventually(async () =>
      expect(await read('/things/a')).toEqual({ state: 'S2', task: 'open' }),
    );

    const execution = 'arn:aws:states:ap-southeast-1:000000000000:execution:small-machine:a-1';
    expect(small.province.engine.describeExecution(execution)).toMatchObject({
      status: 'SUCCEEDED',
      entered: ['Process', 'S1', 'WaitDue', 'S2', 'Settled', 'Closed'],
    });
  });

  it('is struck at its due moment, 98 days later, when time is moved there', async () => {
    const { due } = await json<{ due: string }>(await post('/things/b'));
    expect(due).toBe(new Date(small.province.time.now() + 98 * day).toISOString());
    await eventually(async () => expect(await read('/things/b')).toMatchObject({ task: 'open' }));

    await small.province.time.advanceTo(Date.parse(due) - 1);
    expect(await read('/things/b')).toEqual({ task: 'open' });
    await small.province.time.advanceTo(Date.parse(due));
    expect(await read('/things/b')).toEqual({ task: 'open', late: due });
  });
});

describe('the stream', () => {
  it('hands over only what a filter lets through, and goes on behind a record that fails for good', async () => {
    await putRow('good-1', '#');
    await putRow('good-1', 'note');
    await putRow('poison', '#');
    await putRow('good-2', '#');

    await eventually(async () => expect(await rows('SEEN')).toContain('good-2 #'));
    const seen = await rows('SEEN');
    expect(seen).toContain('good-1 #');
    expect(seen).not.toContain('good-1 note');
    expect(small.province.deadLetters('small-dead')).toMatchObject([
      {
        requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
        DDBStreamBatchInfo: { batchSize: 1 },
      },
    ]);
  });
});

describe('events', () => {
  const upload = (Key: string) =>
    new S3Client({
      endpoint: small.province.endpoints.aws,
      region,
      credentials,
      forcePathStyle: true,
    }).send(new PutObjectCommand({ Bucket: 'small-uploads', Key, Body: 'đơn' }));

  it('tell of an object that was stored', async () => {
    await upload('H62/paper.pdf');
    await eventually(async () => expect(await rows('OBJECT')).toEqual(['H62/paper.pdf']));
  });

  it('end in the dead-letter queue of their function when it keeps failing', async () => {
    await upload('broken.pdf');
    await eventually(async () =>
      expect(small.province.deadLetters('small-dead')).toContainEqual(
        expect.objectContaining({
          requestContext: expect.objectContaining({ approximateInvokeCount: 2 }),
          requestPayload: expect.objectContaining({ 'detail-type': 'Object Created' }),
          responsePayload: expect.objectContaining({ errorMessage: 'cannot be read' }),
        }),
      ),
    );
  });

  it('come by schedule when virtual time passes their hour', async () => {
    const tomorrow = new Date(small.province.time.now() + day).toISOString().slice(0, 10);
    await small.province.time.advanceTo(Date.parse(`${tomorrow}T17:45:00Z`));
    await eventually(async () => expect(await rows('NIGHTLY')).toContain(`${tomorrow}T17:30:00Z`));
  });
});
