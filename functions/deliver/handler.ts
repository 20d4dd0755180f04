import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { environment } from '../adapters/aws/environment.ts';
import { openFifoQueue } from '../adapters/aws/fifo-queue.ts';
import { log } from '../adapters/aws/log.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { post } from '../adapters/webhook-sender.ts';
import { deliveries, TellingErrand } from '../application/deliver.ts';
import { Reach } from '../domain/webhooks/subscription.ts';

const { TABLE_NAME, SECRET_ID, SOURCE, WEBHOOK_QUEUE, WEBHOOK_REACH } = environment(
  'TABLE_NAME',
  'SECRET_ID',
  'SOURCE',
  'WEBHOOK_QUEUE',
  'WEBHOOK_REACH',
);
const queue = openFifoQueue(WEBHOOK_QUEUE);
const reach = Reach.parse(WEBHOOK_REACH);
const carry = deliveries({
  table: openTable(TABLE_NAME),
  personal: () => openPersonalData(SECRET_ID),
  source: SOURCE,
  put: queue.put,
  post: (url, body, headers) => post(url, body, headers, reach),
});

/** Seconds after which what failed on our own side is tried again. */
const OWN_FAULT_S = 10;

/**
 * Tells subscribers what the queue brings, side by side, so that a slow one delays no other. What fails goes back into
 * the queue for a time that grows, and with it what follows of the same dossier for the same subscriber.
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const groups = new Map<string | undefined, SQSRecord[]>();
  for (const record of Records) {
    const { MessageGroupId: group } = record.attributes;
    groups.set(group, [...(groups.get(group) ?? []), record]);
  }
  const held = (await Promise.all([...groups.values()].map(carryInOrder))).flat();
  await queue.postpone(held).catch((error: Error) => log.warn('not postponed', { error }));
  return { batchItemFailures: held.map(({ itemIdentifier }) => ({ itemIdentifier })) };
}

/** Carries errands until one is held: that one and what follows it go back. */
async function carryInOrder(records: readonly SQSRecord[]) {
  for (const [place, { body, attributes }] of records.entries()) {
    const attempts = Number(attributes.ApproximateReceiveCount);
    const carried = await carry(TellingErrand.parse(JSON.parse(body)), attempts).catch(
      (error: Error) => {
        log.warn('told later', { error });
        return { kind: 'held', seconds: OWN_FAULT_S } as const;
      },
    );
    if (carried.kind === 'held')
      return records.slice(place).map(({ messageId, receiptHandle }, behind) => ({
        itemIdentifier: messageId,
        receipt: receiptHandle,
        seconds: behind === 0 ? carried.seconds : OWN_FAULT_S,
      }));
  }
  return [];
}
