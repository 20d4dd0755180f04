import {
  DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGate } from '../../../../lib/local/dynamodb/gate.ts';
import { actsOf } from '../../../../lib/local/dynamodb/row-acts.ts';
import { arn, credentials, region } from '../../../../lib/local/host/assembly/account.ts';
import { accessKeyOf, createGuard } from '../../../../lib/local/iam/guard.ts';
import { PolicyDocument } from '../../../../lib/local/iam/policy-statement.ts';
import { serve } from '../loopback.ts';

const arnOf = (table: string) => arn('dynamodb', `table/${table}`);
const { Statement } = PolicyDocument.parse({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['dynamodb:PutItem'],
      Resource: arnOf('rows'),
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['D#*'] } },
    },
  ],
});

let engine: Awaited<ReturnType<typeof serve>>;
let gate: Awaited<ReturnType<typeof serve>>;
let reached = 0;
beforeAll(async () => {
  engine = await serve(async (_request, response) => {
    reached += 1;
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
  });
  const acts = (operation: string, input: unknown) =>
    actsOf(operation, input, arnOf, new Map([['rows', 'pk']]));
  const guard = createGuard({ roles: new Map([['writer', Statement]]), resources: new Map() });
  gate = await serve(createGate(engine.origin, acts, guard));
});
afterAll(() => Promise.all([gate.close(), engine.close()]));

const as = (accessKeyId: string) =>
  new DynamoDBClient({
    endpoint: gate.origin,
    region,
    credentials: { ...credentials, accessKeyId },
  });
const put = (pk: string) => ({ TableName: 'rows', Item: { pk: { S: pk } } });

it('lets a role do what its policies allow, and the account everything', async () => {
  await as(accessKeyOf('writer')).send(new PutItemCommand(put('D#1')));
  await as(credentials.accessKeyId).send(new PutItemCommand(put('PROVINCE')));
  expect(reached).toBe(2);
});

it('refuses everything else as DynamoDB does, and asks the engine nothing', async () => {
  const before = reached;
  const writer = as(accessKeyOf('writer'));
  const refused = {
    name: 'AccessDeniedException',
    message: expect.stringContaining('is not authorized to perform: dynamodb:PutItem'),
  };
  await expect(writer.send(new PutItemCommand(put('PROVINCE')))).rejects.toMatchObject(refused);
  const both = [{ Put: put('D#1') }, { Put: put('PROVINCE') }];
  await expect(
    writer.send(new TransactWriteItemsCommand({ TransactItems: both })),
  ).rejects.toMatchObject(refused);
  const stranger = as(accessKeyOf('stranger')).send(new PutItemCommand(put('D#1')));
  await expect(stranger).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(reached).toBe(before);
});
