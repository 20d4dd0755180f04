import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SFNClient } from '@aws-sdk/client-sfn';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { openBus } from '../adapters/aws/bus.ts';
import { environment } from '../adapters/aws/environment.ts';
import { machines } from '../adapters/aws/executions.ts';
import { openFifoQueue } from '../adapters/aws/fifo-queue.ts';
import { log } from '../adapters/aws/log.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import {
  bridgeRecord,
  eventEntry,
  type Images,
  isMessage,
  notificationEntry,
} from '../application/bridge.ts';
import type { Instant } from '../domain/codes.ts';

const {
  TABLE_NAME,
  STATE_MACHINE_ARN_PREFIX,
  BUS_NAME,
  PORTAL_QUEUE,
  NOTIFICATION_QUEUE,
  WEBHOOK_QUEUE,
} = environment(
  'TABLE_NAME',
  'STATE_MACHINE_ARN_PREFIX',
  'BUS_NAME',
  'PORTAL_QUEUE',
  'NOTIFICATION_QUEUE',
  'WEBHOOK_QUEUE',
);
const table = openTable(TABLE_NAME);
const shores = {
  machines: machines(new SFNClient({}), STATE_MACHINE_ARN_PREFIX),
  bus: openBus(new EventBridgeClient({}), BUS_NAME),
};

/** The listeners, each with a queue of its own that is `off` where the province has none. */
const listeners = [
  { url: PORTAL_QUEUE, entryOf: eventEntry },
  { url: NOTIFICATION_QUEUE, entryOf: notificationEntry },
  { url: WEBHOOK_QUEUE, entryOf: eventEntry },
]
  .filter(({ url }) => url !== 'off')
  .map(({ url, entryOf }) => ({ queue: openFifoQueue(url), entryOf }));

/**
 * The only road from the rows to the machines and to the outside. Records come at least once; the first that
 * fails stops the batch, so that no later record of a dossier overtakes it. A message that fails stays in its queue
 * for the sweeper. Queues come last: one may be down while the machines are not.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const records = event.Records.map((record) => ({ record, images: imagesOf(record) }));
  const failedAt = await firstFailure(records);
  const carried = records.slice(0, failedAt);
  for (const { queue, entryOf } of listeners) {
    const told = carried.filter(({ images }) => entryOf(images));
    try {
      await queue.put(told.flatMap(({ images }) => entryOf(images) ?? []));
    } catch (error) {
      log.error('listener not told', { error: error as Error });
      return failures(told[0]);
    }
  }
  return failures(records[failedAt]);
}

interface RecordWithImages {
  readonly record: DynamoDBRecord;
  readonly images: Images;
}

/** Carries records over until one fails; gives its place, or the number of all. */
async function firstFailure(records: readonly RecordWithImages[]): Promise<number> {
  for (const [place, { record, images }] of records.entries()) {
    try {
      await bridgeRecord(images, table, shores);
    } catch (error) {
      log.error('record not bridged', { eventId: record.eventID, error: error as Error });
      if (!isMessage(images)) return place;
    }
  }
  return records.length;
}

/** The stream gives the record again, and all that follow it. */
const failures = (first: RecordWithImages | undefined): DynamoDBBatchResponse => ({
  batchItemFailures: first ? [{ itemIdentifier: first.record.dynamodb?.SequenceNumber ?? '' }] : [],
});

function imagesOf({ dynamodb }: DynamoDBRecord): Images {
  const plain = (image: unknown) => unmarshall(image as Record<string, AttributeValue>);
  const writtenAt = dynamodb?.ApproximateCreationDateTime;
  return {
    ...(writtenAt !== undefined && { at: momentAt(writtenAt * 1000) }),
    ...(dynamodb?.OldImage && { before: plain(dynamodb.OldImage) }),
    ...(dynamodb?.NewImage && { after: plain(dynamodb.NewImage) }),
  };
}

/** The age at which the stream gives a record up. */
const OLDEST_MS = 23 * 3_600_000;

/** Now, by the clock of this machine; where the time of the province is another, as of the record. */
function momentAt(written: number): Instant {
  const now = Date.now();
  const isOurs = written <= now && now - written < OLDEST_MS;
  return new Date(isOurs ? now : written).toISOString();
}
