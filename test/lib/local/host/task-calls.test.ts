import {
  CreateTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, startDatabase } from '../../../../lib/local/dynamodb/database.ts';
import { credentials, region } from '../../../../lib/local/host/assembly/account.ts';
import type { Outcome } from '../../../../lib/local/host/lambda/worker-call.ts';
import { createTasks } from '../../../../lib/local/host/task-calls.ts';

const TableName = 'rows';
const Key = { pk: { S: 'D#H62.19-260105-0001' } };
const dynamodb = 'arn:aws:states:::aws-sdk:dynamodb:';
const lambda = 'arn:aws:states:::lambda:invoke';

let database: Database;
let client: DynamoDBClient;
const connect = (more: DynamoDBClientConfig = {}) =>
  new DynamoDBClient({ endpoint: database.endpoint, region, credentials, ...more });
beforeAll(async () => {
  database = await startDatabase({ directory: 'memory', engine: 'auto' });
  client = connect();
  await client.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
});
afterAll(() => database.stop());

const tasksWith = (outcome: Outcome = { ok: true, output: null }, using = client) =>
  createTasks(using, {
    invoke: async () => outcome,
    inFlight: () => 0,
    stop: async () => undefined,
  });

describe('a task of a machine', () => {
  it('writes a row, whether or not it then waits for a token', async () => {
    const { run } = tasksWith();
    const set = (value: string) => ({
      TableName,
      Key,
      UpdateExpression: 'SET #status = :status',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':status': { S: value } },
    });
    await run(`${dynamodb}updateItem`, set('planned'), {});
    await run(`${dynamodb}updateItem.waitForTaskToken`, set('open'), {});
    expect(await run(`${dynamodb}getItem`, { TableName, Key }, {})).toEqual({
      Item: { ...Key, status: { S: 'open' } },
    });
  });

  it('fails under the name that AWS gives the refusal of a row', async () => {
    const impossible = {
      TableName,
      Key,
      UpdateExpression: 'SET leg = :two',
      ConditionExpression: 'leg = :one',
      ExpressionAttributeValues: { ':one': { N: '1' }, ':two': { N: '2' } },
    };
    await expect(tasksWith().run(`${dynamodb}updateItem`, impossible, {})).rejects.toMatchObject({
      name: 'DynamoDb.ConditionalCheckFailedException',
    });
  });

  it('fails as a client does when the database does not answer', async () => {
    const nowhere = connect({ endpoint: 'http://127.0.0.1:1', maxAttempts: 1 });
    await expect(
      tasksWith(undefined, nowhere).run(`${dynamodb}getItem`, { TableName, Key }, {}),
    ).rejects.toMatchObject({ name: 'DynamoDb.SdkClientException' });
  });

  it('gets the answer of a function as its payload', async () => {
    const { run } = tasksWith({ ok: true, output: { moved: true } });
    expect(await run(lambda, { FunctionName: 'deadline', Payload: {} }, {})).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { moved: true },
      StatusCode: 200,
    });
  });

  it('fails under the name of the error that a function threw', async () => {
    const error = { errorType: 'AwaitingCalendar', errorMessage: '2031' };
    await expect(
      tasksWith({ ok: false, error }).run(lambda, { FunctionName: 'deadline' }, {}),
    ).rejects.toMatchObject({ name: 'AwaitingCalendar', message: JSON.stringify(error) });
  });

  it('is refused when it asks for anything else', async () => {
    await expect(tasksWith().run('arn:aws:states:::sqs:sendMessage', {}, {})).rejects.toThrow(
      'arn:aws:states:::sqs:sendMessage cannot run here',
    );
  });

  it('hears nothing more once the province stops, so that an interruption is no failure', async () => {
    const tasks = tasksWith({ ok: false, error: { errorType: 'Ended', errorMessage: '' } });
    const answer = tasks.run(lambda, { FunctionName: 'deadline' }, {});
    tasks.stop();
    await tasks.settled();
    const silence = new Promise((resolve) => setImmediate(resolve, 'silence'));
    expect(await Promise.race([answer, silence])).toBe('silence');
  });
});
