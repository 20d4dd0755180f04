import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { fiveMinutes, type Harm, HouseAlarm } from './alarm.ts';
import type { HouseStack } from './house-stack.ts';

/** Where events go that a function could not handle; one of them is reason enough to look. */
export class DeadLetters extends Queue {
  /** For what a function could not handle. Unlike CDK's own destinations it lets the function send, and no more. */
  readonly destination = {
    bind: (_: unknown, from: IFunction) => {
      from.addToRolePolicy(
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queueArn] }),
      );
      return { destination: this.queueArn };
    },
  };

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
