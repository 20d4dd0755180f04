import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  DescribeExecutionCommand,
  ListStateMachinesCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stepFunctionsEndpoint } from '../../../../lib/local/stepfunctions/execution-endpoint.ts';
import { DAY, DEFINITION, MACHINE, province, START } from './dossier-machine.ts';

let here: ReturnType<typeof province>;
let server: Server;
let client: SFNClient;

beforeEach(async () => {
  here = province();
  const definitions = (arn: string) => (arn === MACHINE ? DEFINITION : undefined);
  const endpoint = stepFunctionsEndpoint(here.engine, definitions);
  server = createServer((request, response) => void endpoint(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new SFNClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterEach(() => {
  client.destroy();
  server.close();
});

const start = (name = 'H62.19-261123-0001-1') =>
  client.send(
    new StartExecutionCommand({
      stateMachineArn: MACHINE,
      name,
      input: JSON.stringify({
        pk: 'D#1',
        code: '1',
        leg: '1',
        at: '1/S3',
        clock: { dueAt: new Date(START + DAY).toISOString() },
      }),
    }),
  );

describe('the AWS SDK', () => {
  it('starts, wakes and describes an execution', async () => {
    const { executionArn, startDate } = await start();
    expect(startDate).toEqual(new Date(START));
    await here.settle();
    await client.send(
      new SendTaskSuccessCommand({ taskToken: here.opened[0]?.token, output: '{"to":"end"}' }),
    );
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({
      executionArn,
      stateMachineArn: MACHINE,
      status: 'SUCCEEDED',
      startDate: new Date(START),
      stopDate: new Date(START),
    });
    expect(described).not.toHaveProperty('error');
  });

  it('parks one by failing its task, and stops another', async () => {
    const { executionArn } = await start('first');
    await here.settle();
    const taskToken = here.opened[0]?.token;
    await client.send(new SendTaskFailureCommand({ taskToken, error: 'Dossier.Parked' }));
    const parked = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(parked.status).toBe('SUCCEEDED');

    const other = await start('second');
    const stop = new StopExecutionCommand({ executionArn: other.executionArn, error: 'Ops' });
    expect((await client.send(stop)).stopDate).toEqual(new Date(START));
    const stopped = await client.send(
      new DescribeExecutionCommand({ executionArn: other.executionArn }),
    );
    expect(stopped).toMatchObject({ status: 'ABORTED', error: 'Ops' });
  });

  it('receives the exceptions of the service by name', async () => {
    await start('taken');
    await here.settle();
    const taskToken = here.opened[0]?.token ?? '';
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));

    const commands = {
      ExecutionAlreadyExists: () => start('taken'),
      InvalidName: () => start('not / a name'),
      StateMachineDoesNotExist: () =>
        client.send(new StartExecutionCommand({ stateMachineArn: `${MACHINE}-gone`, name: 'x' })),
      InvalidExecutionInput: () =>
        client.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name: 'x', input: '{' })),
      TaskTimedOut: () => client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' })),
      InvalidToken: () => client.send(new SendTaskSuccessCommand({ taskToken: 'x', output: '{}' })),
      InvalidOutput: () => client.send(new SendTaskSuccessCommand({ taskToken, output: 'x' })),
      ExecutionDoesNotExist: () =>
        client.send(new DescribeExecutionCommand({ executionArn: 'arn:x' })),
      ValidationException: () =>
        client.send(new DescribeExecutionCommand({ executionArn: undefined })),
      UnknownOperationException: () => client.send(new ListStateMachinesCommand({})),
    };
    for (const [name, send] of Object.entries(commands)) {
      await expect(send()).rejects.toMatchObject({ name });
    }
  });
});
