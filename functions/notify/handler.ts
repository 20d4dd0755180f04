import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { environment } from '../adapters/aws/environment.ts';
import { openFifoQueue } from '../adapters/aws/fifo-queue.ts';
import { log } from '../adapters/aws/log.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { queueClock } from '../adapters/aws/queue-clock.ts';
import { readSecret } from '../adapters/aws/secret.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { openGateway } from '../adapters/notification-gateway.ts';
import { notify } from '../application/notify.ts';
import { Prompt } from '../domain/notifications/occasion.ts';
import { QuietHours, secondsOfQuiet } from '../domain/notifications/quiet-hours.ts';
import { secondsUntilRetry } from '../domain/portal/breaker.ts';

const {
  TABLE_NAME,
  SECRET_ID,
  PUBLIC_URL,
  NOTIFICATION_URL,
  NOTIFICATION_SECRET_ID,
  NOTIFICATION_QUEUE,
  QUIET_HOURS,
} = environment(
  'TABLE_NAME',
  'SECRET_ID',
  'PUBLIC_URL',
  'NOTIFICATION_URL',
  'NOTIFICATION_SECRET_ID',
  'NOTIFICATION_QUEUE',
  'QUIET_HOURS',
);
const table = openTable(TABLE_NAME);
const queue = openFifoQueue(NOTIFICATION_QUEUE);
const clock = queueClock();
const quiet = QuietHours.parse(JSON.parse(QUIET_HOURS));

/**
 * Tells applicants what the queue brings. What comes in the quiet hours, or comes back in them, waits until they end,
 * and what the gateway surely did not take is tried again; both hold back what follows of the same dossier.
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const gateway = openGateway(NOTIFICATION_URL, await readSecret(NOTIFICATION_SECRET_ID));
  const personal = () => openPersonalData(SECRET_ID);
  const held = new Map<string, SQSRecord>();
  const waiting: { receipt: string; seconds: number }[] = [];
  for (const record of Records) {
    const { messageId, receiptHandle: receipt, body, attributes } = record;
    const prompt = Prompt.parse(JSON.parse(body));
    const at = clock.at(record);
    const attempts = Number(attributes.ApproximateReceiveCount);
    const isBehind = [...held.values()].some(
      ({ attributes: { MessageGroupId } }) => MessageGroupId === prompt.code,
    );
    const rest = secondsOfQuiet(at, quiet);
    const isTold =
      !isBehind &&
      rest === 0 &&
      (await notify(prompt, { table, personal, gateway, publicUrl: PUBLIC_URL, now: at }));
    if (isTold) continue;
    held.set(messageId, record);
    const seconds = rest || secondsUntilRetry(attempts);
    waiting.push({ receipt, seconds });
    clock.postponed(messageId, seconds);
  }
  await queue.postpone(waiting).catch((error: Error) => log.warn('not postponed', { error }));
  return { batchItemFailures: [...held.keys()].map((itemIdentifier) => ({ itemIdentifier })) };
}
