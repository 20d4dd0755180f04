import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { fiveMinutes, type Harm, HouseAlarm } from './alarm.ts';
import type { HouseStack } from './house-stack.ts';

/** Where events go that a function could not handle; one of them is reason enough to look. */
export class DeadLetters extends Queue {
  constructor(stack: HouseStack, of: string, harm: Harm) {
    const name = `${of}-dead-letters`;
    super(stack, name, {
      queueName: stack.place.names.queue(name),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // The longest that SQS keeps anything: Tết must not outlast it.
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    new HouseAlarm(this, stack, name, {
      ...harm,
      metric: this.metricApproximateNumberOfMessagesVisible({
        period: fiveMinutes,
        statistic: 'Maximum',
      }),
      threshold: 1,
    });
  }
}
