import { environment } from '../adapters/aws/environment.ts';
import { openFifoQueue } from '../adapters/aws/fifo-queue.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { Reach } from '../domain/webhooks/subscription.ts';
import { apiHandler } from '../http/handler.ts';
import { deadLetters, replay, resend } from './replays.ts';
import { endSubscription, listSubscriptions, rotateSecret, subscribe } from './subscriptions.ts';

const { TABLE_NAME, CORS_ORIGINS, SECRET_ID, WEBHOOK_QUEUE, WEBHOOK_REACH } = environment(
  'TABLE_NAME',
  'CORS_ORIGINS',
  'SECRET_ID',
  'WEBHOOK_QUEUE',
  'WEBHOOK_REACH',
);
const table = openTable(TABLE_NAME);
const archive = { table, personal: () => openPersonalData(SECRET_ID) };
const put = WEBHOOK_QUEUE === 'off' ? undefined : openFifoQueue(WEBHOOK_QUEUE).put;

/** Subscribers outside the province. */
export const handler = apiHandler('webhooks', CORS_ORIGINS, {
  subscribe: subscribe(archive, Reach.parse(WEBHOOK_REACH), put !== undefined),
  'list-webhooks': listSubscriptions(table),
  'end-webhook': endSubscription(table),
  'rotate-secret': rotateSecret(archive),
  replay: replay(table, put),
  'list-dead-letters': deadLetters(table),
  'resend-dead-letters': resend(table, put),
});
