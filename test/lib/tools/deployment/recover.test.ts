import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { recoverStacks } from '../../../../lib/tools/deployment/recover.ts';

interface StubStack {
  status: string;
  protectedFromDeletion?: boolean;
  /** What a deletion cannot remove: logical id and name. */
  readonly stuck?: readonly (readonly [string, string])[];
}

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

/** CloudFormation's answers over its own protocol: what is asked of it, and what becomes of the stacks. */
function cloudFormation(stacks: Record<string, StubStack>) {
  const calls: string[] = [];
  const described = (name: string, { status, protectedFromDeletion }: StubStack) =>
    element(
      'member',
      element('StackName', name) +
        element('StackId', `arn:${name}`) +
        element('StackStatus', status) +
        element('EnableTerminationProtection', String(protectedFromDeletion === true)) +
        element('CreationTime', '2026-03-02T01:00:00Z'),
    );

  const answer = (action: string, parameters: URLSearchParams): string => {
    const name = parameters.get('StackName')?.replace('arn:', '');
    const asked = name === undefined ? undefined : stacks[name];
    if (action === 'DescribeStacks')
      return element(
        'Stacks',
        Object.entries(stacks)
          .filter(([known, { status }]) =>
            name === undefined ? status !== 'DELETE_COMPLETE' : known === name,
          )
          .map(([known, stack]) => described(known, stack))
          .join(''),
      );
    if (!asked) throw new Error(`${action} of the unknown stack ${name}`);
    calls.push(`${action} ${name}`);
    if (action === 'UpdateTerminationProtection') asked.protectedFromDeletion = false;
    if (action === 'ContinueUpdateRollback') asked.status = 'UPDATE_ROLLBACK_IN_PROGRESS';
    if (action === 'DeleteStack') {
      if (asked.protectedFromDeletion) throw new Error(`${name} is protected against deletion`);
      const retained = [...parameters].filter(([key]) => key.startsWith('RetainResources')).length;
      asked.status = (asked.stuck ?? []).length > retained ? 'DELETE_FAILED' : 'DELETE_COMPLETE';
    }
    if (action === 'ListStackResources')
      return element(
        'StackResourceSummaries',
        (asked.stuck ?? [])
          .map(([logical, physical]) =>
            element(
              'member',
              element('LogicalResourceId', logical) +
                element('PhysicalResourceId', physical) +
                element('ResourceStatus', 'DELETE_FAILED') +
                element('ResourceType', 'AWS::S3::Bucket') +
                element('LastUpdatedTimestamp', '2026-03-02T01:00:00Z'),
            ),
          )
          .join(''),
      );
    return '';
  };

  const client = new CloudFormationClient({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'stub', secretAccessKey: 'stub' },
    requestHandler: {
      handle: async ({ body }: { body: string }) => {
        const parameters = new URLSearchParams(body);
        const action = parameters.get('Action') ?? '';
        const result = element(`${action}Result`, answer(action, parameters));
        const text = new TextEncoder().encode(element(`${action}Response`, result));
        return { response: { statusCode: 200, headers: {}, body: text } };
      },
    },
  });
  return { client, calls };
}

const prefix = 'MotCua-H62-prod-';
const recover = (client: CloudFormationClient) =>
  recoverStacks(client, prefix, () => Promise.resolve());

describe('recovering from a failed deployment', () => {
  it('deletes a stack whose first creation failed, also where it is protected', async () => {
    for (const status of ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED']) {
      const stacks = { 'MotCua-H62-prod-P37': { status, protectedFromDeletion: true } };
      const { client, calls } = cloudFormation(stacks);
      expect((await recover(client)).removed).toEqual(['MotCua-H62-prod-P37']);
      expect(calls).toEqual([
        'UpdateTerminationProtection MotCua-H62-prod-P37',
        'DeleteStack MotCua-H62-prod-P37',
      ]);
      expect(stacks['MotCua-H62-prod-P37'].status).toBe('DELETE_COMPLETE');
    }
  });

  it('touches neither stacks that stand nor those of another place', async () => {
    const { client, calls } = cloudFormation({
      'MotCua-H62-prod-Data': { status: 'CREATE_COMPLETE', protectedFromDeletion: true },
      'MotCua-H62-prod-Runtime': { status: 'UPDATE_ROLLBACK_COMPLETE' },
      'MotCua-H44-prod-P37': { status: 'ROLLBACK_COMPLETE' },
      'MotCua-H62-dev-P37': { status: 'ROLLBACK_COMPLETE' },
    });
    expect(await recover(client)).toEqual({
      removed: [],
      leftBehind: [],
      rolledBack: [],
      atWork: [],
    });
    expect(calls).toEqual([]);
  });

  it('leaves behind, and names, what cannot be deleted', async () => {
    const { client } = cloudFormation({
      'MotCua-H62-prod-Data': {
        status: 'ROLLBACK_FAILED',
        stuck: [['intake', 'h62-prod-intake-111122223333-ap-southeast-1']],
      },
    });
    expect(await recover(client)).toMatchObject({
      removed: ['MotCua-H62-prod-Data'],
      leftBehind: ['MotCua-H62-prod-Data h62-prod-intake-111122223333-ap-southeast-1'],
    });
  });

  it('sends a failed update back, waits for what is at work, and does nothing twice', async () => {
    const { client, calls } = cloudFormation({
      'MotCua-H62-prod-Api': { status: 'UPDATE_ROLLBACK_FAILED' },
      'MotCua-H62-prod-P01': { status: 'CREATE_IN_PROGRESS' },
      'MotCua-H62-prod-P02': { status: 'ROLLBACK_COMPLETE' },
    });
    expect(await recover(client)).toEqual({
      removed: ['MotCua-H62-prod-P02'],
      leftBehind: [],
      rolledBack: ['MotCua-H62-prod-Api'],
      atWork: ['MotCua-H62-prod-P01'],
    });
    const before = calls.length;
    expect(await recover(client)).toMatchObject({
      removed: [],
      atWork: ['MotCua-H62-prod-Api', 'MotCua-H62-prod-P01'],
    });
    expect(calls).toHaveLength(before);
  });
});
