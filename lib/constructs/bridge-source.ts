import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as Lambda,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { arns } from './arns.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { HouseStack } from './house-stack.ts';

/**
 * Dossiers that may ask for a leg: past intake (leg 0) and with a running clock. A filter cannot compare
 * two images; the bridge itself sees whether the leg is new.
 */
const legAsked = FilterCriteria.filter({
  dynamodb: {
    NewImage: {
      pk: { S: FilterRule.beginsWith('D#') },
      sk: { S: FilterRule.isEqual('#') },
      leg: { N: [{ 'anything-but': ['0'] }] },
      clock: { S: FilterRule.exists() },
    },
  },
});

/** Tasks that were left while a machine waits on them, until the bridge has acknowledged it. */
const wakeAsked = FilterCriteria.filter({
  dynamodb: {
    NewImage: {
      sk: { S: FilterRule.beginsWith('T#') },
      wake: { M: { kind: { S: FilterRule.exists() } } },
    },
  },
});

/** The only road from the rows to the machines: the table's stream, into the bridge. */
export class BridgeSource extends EventSourceMapping {
  constructor(stack: HouseStack, bridge: Lambda, deadLetters: DeadLetters) {
    const stream = StringParameter.valueForStringParameter(
      stack,
      stack.place.names.streamParameter,
    );
    bridge.addToRolePolicy(
      new PolicyStatement({
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [`${arns(stack, stack.place).table}/stream/*`],
      }),
    );
    super(stack, 'bridge-source', {
      target: bridge,
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [legAsked, wakeAsked],
      batchSize: 25,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // Lambda backs off to a minute between attempts, so a throttled machine gets about a quarter of an
      // hour; then the record is set aside and the sweeper drives its dossier.
      retryAttempts: 20,
      maxRecordAge: Duration.hours(23),
      onFailure: new SqsDlq(deadLetters),
    });
  }
}
