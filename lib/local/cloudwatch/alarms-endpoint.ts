import { z } from 'zod';
import { awsJson } from '../aws-json.ts';
import { arn } from '../host/assembly/account.ts';
import type { RequestHandler } from '../host/listen.ts';
import type { Guard } from '../iam/guard.ts';
import { type AlarmProperties, type Measurements, stateOf } from './alarm.ts';

const Describe = z.object({ AlarmNamePrefix: z.string().default('') });

/**
 * CloudWatch as those see it who ask for alarms: `DescribeAlarms` by the beginning of their names, and nothing else.
 * All of a place come at once; none is paged.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export function alarmsEndpoint(
  alarms: readonly AlarmProperties[],
  measured: Measurements,
  now: () => number,
  guard: Guard,
): RequestHandler {
  return awsJson(
    {
      DescribeAlarms(body, may) {
        // CloudWatch asks for the right to all alarms, however few are named.
        may({ action: 'cloudwatch:DescribeAlarms', resource: arn('cloudwatch', 'alarm:*') });
        const { AlarmNamePrefix } = Describe.parse(body);
        const MetricAlarms = alarms
          .filter(({ AlarmName }) => AlarmName.startsWith(AlarmNamePrefix))
          .map((alarm) => {
            const { state, reason } = stateOf(alarm, measured, now());
            const { AlarmName, AlarmDescription } = alarm;
            return { AlarmName, AlarmDescription, StateValue: state, StateReason: reason };
          });
        return { CompositeAlarms: [], MetricAlarms };
      },
    },
    { guard },
  );
}
