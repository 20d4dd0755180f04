import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { connectedPortal } from '../adapters/aws/connected-portal.ts';
import { environment } from '../adapters/aws/environment.ts';
import { openFifoQueue } from '../adapters/aws/fifo-queue.ts';
import { count, log } from '../adapters/aws/log.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { queueClock } from '../adapters/aws/queue-clock.ts';
import { keepRefusal, messageOf } from '../adapters/dynamodb/portal-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { deliver } from '../application/tell-portal.ts';
import { DossierCode } from '../domain/codes.ts';
import { Applicant } from '../domain/dossier/applicant.ts';
import { secondsUntilRetry, untroubled } from '../domain/portal/breaker.ts';
import { messageId, type News } from '../domain/portal/national-message.ts';

const { TABLE_NAME, SECRET_ID, PROVINCE, PORTAL_URL, PORTAL_SECRET_ID, PORTAL_QUEUE } = environment(
  'TABLE_NAME',
  'SECRET_ID',
  'PROVINCE',
  'PORTAL_URL',
  'PORTAL_SECRET_ID',
  'PORTAL_QUEUE',
);
const table = openTable(TABLE_NAME);
const queue = openFifoQueue(PORTAL_QUEUE);
const openPortal = connectedPortal({ PORTAL_URL, PORTAL_SECRET_ID, PROVINCE });

const Body = z.object({ code: DossierCode, version: z.int().positive() });

const clock = queueClock();

/** Of this instance: with ten of them at most, ten messages at most find out that the portal is back. */
let breaker = untroubled;

/**
 * Tells the portal what the queue brings. What it does not answer goes back into the queue, in its order, for a
 * time that doubles; what it refuses is kept for people.
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const portal = await openPortal();
  const letters = Records.map(({ messageId, receiptHandle, body, attributes }) => ({
    ...Body.parse(JSON.parse(body)),
    messageId,
    receipt: receiptHandle,
    seconds: secondsUntilRetry(Number(attributes.ApproximateReceiveCount)),
    at: clock.at({ messageId, attributes }),
  }));
  const write = (news: News) => messageOf(table, news, PROVINCE, (sealed) => ownerOf(news, sealed));
  const delivered = await deliver(letters, { portal, now: Date.now, write }, breaker);
  breaker = delivered.breaker;
  const { refused, held, why } = delivered;
  for (const { code, version, reason, at } of refused) {
    log.error('refused by the portal', { code, version, reason });
    const id = messageId(code, version);
    await keepRefusal(table, { direction: 'out', id, code, reason, at });
  }
  if (held.length > 0) {
    log.warn('the portal is told later', { messages: held.length, why });
    for (const { messageId, seconds } of held) clock.postponed(messageId, seconds);
    await queue.postpone(held).catch((error: Error) => log.warn('not postponed', { error }));
  }
  count('PortalRefused', refused.length);
  return { batchItemFailures: held.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** The one place where personal data is opened for the portal: it shows the dossier to its owner. */
async function ownerOf({ code }: News, sealed: string) {
  const personal = await openPersonalData(SECRET_ID);
  return Applicant.parse(personal.open(code, sealed));
}
