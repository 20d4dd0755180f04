import { createServer } from 'node:http';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAlarms } from '../../../../functions/adapters/aws/alarms.ts';
import type { AlarmProperties } from '../../../../lib/local/cloudwatch/alarm.ts';
import { alarmsEndpoint } from '../../../../lib/local/cloudwatch/alarms-endpoint.ts';
import { createMeasures } from '../../../../lib/local/cloudwatch/metrics.ts';
import { credentials, region } from '../../../../lib/local/host/assembly/account.ts';
import { createGuard } from '../../../../lib/local/iam/guard.ts';
import type { Statement } from '../../../../lib/local/iam/policy-statement.ts';

const now = () => Date.parse('2026-03-02T01:00:00Z');
const sums = createMeasures(now);
const alarm = (AlarmName: string, queue: string): AlarmProperties => ({
  AlarmName,
  AlarmDescription: 'Citizens: wait. To do: look.',
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  EvaluationPeriods: 1,
  Threshold: 1,
  Namespace: 'AWS/SQS',
  MetricName: 'ApproximateNumberOfMessagesVisible',
  Dimensions: [{ Name: 'QueueName', Value: queue }],
});
const held: Readonly<Record<string, number>> = { full: 2, empty: 0 };
const reading: Statement = {
  Effect: 'Allow',
  Action: ['cloudwatch:DescribeAlarms'],
  Resource: ['arn:aws:cloudwatch:ap-southeast-1:000000000000:alarm:*'],
};
const guard = createGuard({
  roles: new Map([
    ['reader', [reading]],
    ['other', []],
  ]),
  resources: new Map(),
});
const server = createServer(
  alarmsEndpoint(
    [
      alarm('h62-dev-bridge-dead-letters', 'full'),
      alarm('h62-dev-sweep-dead-letters', 'empty'),
      alarm('h44-dev-bridge-dead-letters', 'full'),
    ],
    { sums, present: ({ of }) => held[of] },
    now,
    guard,
  ),
);
let endpoint = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => server.close());

const clientOf = (role: string) =>
  new CloudWatchClient({
    endpoint,
    region,
    credentials: { ...credentials, accessKeyId: `${credentials.accessKeyId}-${role}` },
  });

describe('alarms asked of this machine as of CloudWatch', () => {
  it('are those of the place, without its name, each with its state', async () => {
    const description = 'Citizens: wait. To do: look.';
    expect(await readAlarms(clientOf('reader'), 'h62-dev')).toEqual([
      { name: 'bridge-dead-letters', state: 'alarm', description },
      { name: 'sweep-dead-letters', state: 'ok', description },
    ]);
  });

  it('are told to no role that may not read them', async () => {
    await expect(readAlarms(clientOf('other'), 'h62-dev')).rejects.toThrow(/not authorized/);
  });
});
