import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { arn } from '../host/assembly/account.ts';
import type { RequestHandler } from '../host/listen.ts';
import { callerOf, type Guard } from '../iam/guard.ts';
import { type AlarmProperties, type Measured, stateOf } from './alarm.ts';

const Describe = z.object({ AlarmNamePrefix: z.string().default('') });

/**
 * CloudWatch as those see it who ask for alarms: `DescribeAlarms` by the beginning of their names, and nothing else.
 * All of a place come at once; none is paged.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export function alarmsEndpoint(
  alarms: readonly AlarmProperties[],
  measured: Measured,
  now: () => number,
  guard: Guard,
): RequestHandler {
  return async (request, response) => {
    const answer = (status: number, body: object) =>
      void response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify(body));
    const operation = String(request.headers['x-amz-target']).split('.').at(-1);
    // CloudWatch asks for the right to all alarms, however few are named.
    const denied = guard(callerOf(request), {
      action: `cloudwatch:${operation}`,
      resource: arn('cloudwatch', 'alarm:*'),
    });
    if (denied) return answer(400, { __type: denied.name, message: denied.message });
    if (operation !== 'DescribeAlarms')
      return answer(400, { __type: 'InvalidAction', message: `${operation} is not served` });
    const { AlarmNamePrefix } = Describe.parse(JSON.parse(await text(request)));
    answer(200, {
      CompositeAlarms: [],
      MetricAlarms: alarms
        .filter(({ AlarmName }) => AlarmName.startsWith(AlarmNamePrefix))
        .map((alarm) => {
          const { state, reason } = stateOf(alarm, measured, now());
          const { AlarmName, AlarmDescription } = alarm;
          return { AlarmName, AlarmDescription, StateValue: state, StateReason: reason };
        }),
    });
  };
}
