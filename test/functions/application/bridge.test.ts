import { SFNClient, StateMachineDoesNotExist } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { machines } from '../../../functions/adapters/aws/executions.ts';
import { dossierRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { bridgeRecord } from '../../../functions/application/bridge.ts';
import { inProcess } from '../domain/dossier/journey.ts';
import { useTable } from '../use-table.ts';

const table = useTable();

/** Step Functions as far as beginning an execution goes: it fails in the given way. */
const refusing = (name: string, status = 400) =>
  new SFNClient({
    region: 'ap-southeast-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'stub', secretAccessKey: 'stub' },
    requestHandler: {
      handle: async () => ({
        response: {
          statusCode: status,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: new TextEncoder().encode(JSON.stringify({ __type: name, message: name })),
        },
      }),
    },
  });

const bridged = (client: SFNClient) =>
  bridgeRecord({ after: dossierRow(inProcess().dossier) }, table, {
    machines: machines(
      client,
      'arn:aws:states:ap-southeast-1:111122223333:stateMachine:h62-dev-p-',
    ),
    bus: { send: async () => {} },
  });

describe('the bridge', () => {
  it('holds up no record for a machine that is missing or may start nothing at present', async () => {
    for (const name of [
      StateMachineDoesNotExist.name,
      'StateMachineDeleting',
      'ExecutionLimitExceeded',
      'ThrottlingException',
      'ExecutionAlreadyExists',
    ])
      await expect(bridged(refusing(name)), name).resolves.toBeUndefined();
  });

  it('has the stream repeat a record whose call failed on the way', async () => {
    await expect(bridged(refusing('InternalFailure', 500))).rejects.toThrow();
  });
});
