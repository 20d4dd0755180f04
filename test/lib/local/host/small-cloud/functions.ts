/** The functions of a small cloud, bundled by the tests and run by the local province. */
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  ExecutionAlreadyExists,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type {
  APIGatewayProxyEvent,
  APIGatewayProxyResult,
  APIGatewayRequestAuthorizerEvent,
  DynamoDBStreamEvent,
  EventBridgeEvent,
} from 'aws-lambda';

const table = { TableName: process.env.TABLE_NAME };
const database = new DynamoDBClient({});
const machines = new SFNClient({});
const key = (pk: string, sk = '#') => ({ pk: { S: pk }, sk: { S: sk } });
const put = (pk: string, sk: string, more: Record<string, { S: string }> = {}) =>
  database.send(new PutItemCommand({ ...table, Item: { ...key(pk, sk), ...more } }));
const json = (statusCode: number, body: unknown): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'x-answered-by': 'api' },
  body: JSON.stringify(body),
});

export async function api(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const id = event.pathParameters?.id ?? '';
  switch (`${event.httpMethod} ${event.resource}`) {
    case 'GET /echo':
      return json(200, event);
    case 'POST /things/{id}': {
      const due = {
        S: new Date(event.requestContext.requestTimeEpoch + 98 * 86_400_000).toISOString(),
      };
      await put(id, '#', { due });
      return json(201, { due: due.S });
    }
    case 'GET /things/{id}': {
      const [dossier, task, late] = await Promise.all(
        ['#', 'T#S1', 'late'].map((sk) =>
          database.send(new GetItemCommand({ ...table, Key: key(id, sk), ConsistentRead: true })),
        ),
      );
      return json(200, {
        state: dossier?.Item?.state?.S,
        task: task?.Item?.status?.S,
        late: late?.Item?.at?.S,
      });
    }
    case 'POST /things/{id}/done':
      await database.send(
        new UpdateItemCommand({
          ...table,
          Key: key(id, 'T#S1'),
          UpdateExpression: 'SET wake = :wake',
          ExpressionAttributeValues: { ':wake': { M: { to: { S: 'S2' } } } },
        }),
      );
      return json(202, {});
    case 'POST /crash':
      return process.exit(1);
    case 'POST /nonsense':
      return { body: 'no status' } as APIGatewayProxyResult;
    default:
      await new Promise(() => undefined);
      return json(500, {});
  }
}

export async function authorizer(event: APIGatewayRequestAuthorizerEvent) {
  const token = event.headers?.Authorization ?? event.headers?.authorization;
  const [stage] = event.methodArn.split('/GET')[0]?.split('/POST') ?? [];
  const resources: Record<string, string> = {
    everything: `${stage}/*`,
    'this method': event.methodArn,
  };
  if (token === 'unknown') throw new Error('Unauthorized');
  if (token === 'broken') throw new Error('the key set does not answer');
  const Resource = resources[token ?? ''];
  return {
    principalId: 'somebody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: Resource ? 'Allow' : 'Deny',
          Resource: Resource ?? '*',
        },
      ],
    },
    context: { level: 4 },
  };
}

export async function bridge(event: DynamoDBStreamEvent) {
  for (const { dynamodb } of event.Records) {
    const row = dynamodb?.NewImage ?? {};
    const pk = row.pk?.S ?? '';
    await put('SEEN', `${pk} ${row.sk?.S}`);
    if (pk.startsWith('poison')) {
      return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber }] };
    }
    if (row.sk?.S === '#' && row.due?.S) {
      const input = JSON.stringify({ pk, due: row.due.S });
      await machines
        .send(
          new StartExecutionCommand({
            stateMachineArn: process.env.MACHINE,
            name: `${pk}-1`,
            input,
          }),
        )
        .catch((error: unknown) => {
          if (!(error instanceof ExecutionAlreadyExists)) throw error;
        });
    }
    if (row.wake?.M && row.token?.S) {
      const output = JSON.stringify({ to: row.wake.M.to?.S });
      await machines.send(new SendTaskSuccessCommand({ taskToken: row.token.S, output }));
    }
  }
  return { batchItemFailures: [] };
}

export async function strike({ pk, now }: { pk: string; now: string }) {
  await put(pk, 'late', { at: { S: now } });
  return { moved: false };
}

export async function nightly(event: EventBridgeEvent<'Scheduled Event', object>) {
  await put('NIGHTLY', event.time);
}

export async function intake(
  event: EventBridgeEvent<'Object Created', { object: { key: string; size: number } }>,
) {
  const { key: name, size } = event.detail.object;
  if (name.startsWith('broken')) throw new Error('cannot be read');
  await put('OBJECT', name, { size: { S: String(size) } });
}
