import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
} from 'aws-cdk-lib/aws-sqs';
import { fiveMinutes, type Harm, HouseAlarm } from './alarm.ts';
import type { HouseStack } from './house-stack.ts';

/** AWS asks for six calls of a minute: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const OUT_OF_SIGHT = Duration.minutes(6);

interface ListenerQueueProps extends Harm {
  readonly queueName: string;
  /** How long SQS keeps what could not be told. */
  readonly kept: Duration;
  /** The age of the oldest message at which the alarm sounds. */
  readonly alarmAt: Duration;
  /** The function that tells, with a timeout of a minute at most. */
  readonly reader: Lambda;
  readonly batchSize: number;
  /** Calls of the function at once. */
  readonly atOnce: number;
}

/**
 * What waits to be told to somebody outside, in order for each dossier. It has no dead letters: a message set aside
 * would be overtaken by those after it.
 */
export class ListenerQueue extends Queue {
  constructor(
    stack: HouseStack,
    of: string,
    { queueName, kept, alarmAt, reader, batchSize, atOnce, ...harm }: ListenerQueueProps,
  ) {
    super(stack, `${of}-queue`, {
      queueName,
      fifo: true,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: OUT_OF_SIGHT,
      retentionPeriod: kept,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    new HouseAlarm(this, stack, `${of}-age`, {
      ...harm,
      metric: this.metricApproximateAgeOfOldestMessage({
        period: fiveMinutes,
        statistic: 'Maximum',
      }),
      threshold: alarmAt.toSeconds(),
    });
    reader.addEventSource(
      new SqsEventSource(this, {
        batchSize,
        maxConcurrency: atOnce,
        reportBatchItemFailures: true,
      }),
    );
  }
}
