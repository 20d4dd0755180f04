import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as Lambda,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { acknowledgeWildcards } from '../acknowledged-rules.ts';
import { arns } from './arns.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { HouseStack } from './house-stack.ts';

type Filter = ReturnType<typeof FilterCriteria.filter>;

/**
 * Dossiers that may ask for a leg: past intake (leg 0) and with a deadline that counts. A filter cannot compare
 * two images; the bridge itself sees whether the leg is new.
 */
const legAsked = FilterCriteria.filter({
  dynamodb: {
    NewImage: {
      pk: { S: FilterRule.beginsWith('D#') },
      sk: { S: FilterRule.isEqual('#') },
      leg: { N: [{ 'anything-but': ['0'] }] },
      deadline: { S: FilterRule.exists() },
    },
  },
});

/** Tasks that were left while a machine waits on them. */
const wakeAsked = FilterCriteria.filter({
  dynamodb: {
    NewImage: {
      sk: { S: FilterRule.beginsWith('T#') },
      wake: { M: { kind: { S: FilterRule.exists() } } },
    },
  },
});

/** Messages to the outside that nobody has sent yet. */
const messagePosted = FilterCriteria.filter({
  dynamodb: { NewImage: { queue: { S: FilterRule.isEqual('#outbox') } } },
});

/** Dossiers themselves, also when one is removed: no component or task of theirs. */
const dossierWritten = FilterCriteria.filter({
  dynamodb: {
    Keys: { pk: { S: FilterRule.beginsWith('D#') }, sk: { S: FilterRule.isEqual('#') } },
  },
});

/** What happened to them. */
const eventWritten = FilterCriteria.filter({
  dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('E#') } } },
});

interface StreamReader {
  readonly name: string;
  readonly filters: Filter[];
  readonly batchSize: number;
  readonly maxBatchingWindow?: Duration;
  readonly reportBatchItemFailures: boolean;
}

/**
 * Who reads the table's stream. Two readers are as many as a shard of a stream bears:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
 */
export const readings = {
  /** The only road from the rows to the machines and to the outside. */
  bridge: {
    name: 'bridge-source',
    filters: [legAsked, wakeAsked, messagePosted],
    batchSize: 25,
    reportBatchItemFailures: true,
  },
  /**
   * What reports count. Half a minute of acts makes one object: some 5,000 a day, and figures that are as old.
   * Records come with both images, so that more than 1,000 would not fit into the 6 MB of a call.
   */
  figures: {
    name: 'figures-source',
    filters: [dossierWritten, eventWritten],
    batchSize: 1000,
    maxBatchingWindow: Duration.seconds(30),
    reportBatchItemFailures: false,
  },
} satisfies Record<string, StreamReader>;

/** The bridge of a province that tells others what happens: it reads the events too. */
export const bridgeWithEvents: StreamReader = {
  ...readings.bridge,
  filters: [...readings.bridge.filters, eventWritten],
};

/** The table's stream, into a function. */
export class StreamSource extends EventSourceMapping {
  constructor(stack: HouseStack, reading: StreamReader, reader: Lambda, deadLetters: DeadLetters) {
    const stream = StringParameter.valueForStringParameter(
      stack,
      stack.place.names.streamParameter,
    );
    const streams = `${arns(stack, stack.place).table}/stream/*`;
    acknowledgeWildcards(stack, [streams]);
    reader.addToRolePolicy(
      new PolicyStatement({
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [streams],
      }),
    );
    const { name, ...settings } = reading;
    super(stack, name, {
      target: reader,
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      ...settings,
      bisectBatchOnError: true,
      // Lambda backs off to a minute between attempts, so a throttled machine gets about a quarter of an
      // hour; then the record is set aside, and the sweeper or the nightly comparison makes up for it.
      retryAttempts: 20,
      maxRecordAge: Duration.hours(23),
      onFailure: deadLetters.destination,
    });
  }
}
