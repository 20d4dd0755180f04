import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';

export interface Alarm {
  /** Without the place: `sweeper-silent`. */
  readonly name: string;
  readonly state: 'ok' | 'alarm' | 'unknown';
  /** Since when it is in this state. */
  readonly since?: string;
  /** What citizens suffer while it sounds, and what to do first. */
  readonly description: string;
}

const states = { OK: 'ok', ALARM: 'alarm' } as const;

/** The alarms of a place, whose names begin with it, as CloudWatch judges them now. */
export async function readAlarms(
  client: CloudWatchClient,
  place: string,
): Promise<readonly Alarm[]> {
  const found: Alarm[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await client.send(
      new DescribeAlarmsCommand({ AlarmNamePrefix: `${place}-`, MaxRecords: 100, NextToken }),
    );
    for (const one of answer.MetricAlarms ?? [])
      found.push({
        name: one.AlarmName?.slice(place.length + 1) ?? '',
        state: states[one.StateValue as keyof typeof states] ?? 'unknown',
        ...(one.StateTransitionedTimestamp && {
          since: one.StateTransitionedTimestamp.toISOString(),
        }),
        description: one.AlarmDescription ?? '',
      });
    NextToken = answer.NextToken;
  } while (NextToken);
  return found;
}
