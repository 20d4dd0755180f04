import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { environment } from '../adapters/aws/environment.ts';
import { count, log } from '../adapters/aws/log.ts';
import { connectPortal } from '../adapters/aws/portal-access.ts';
import { openPortalQueue } from '../adapters/aws/portal-queue.ts';
import {
  keepReconciliation,
  keptDossiers,
  readHistoryOnce,
} from '../adapters/dynamodb/portal-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { reconcile } from '../application/reconcile-portal.ts';

const { TABLE_NAME, PROVINCE, PORTAL_URL, PORTAL_SECRET_ID, PORTAL_QUEUE } = environment(
  'TABLE_NAME',
  'PROVINCE',
  'PORTAL_URL',
  'PORTAL_SECRET_ID',
  'PORTAL_QUEUE',
);
const table = openTable(TABLE_NAME);
const queue = openPortalQueue(new SQSClient({ useQueueUrlAsEndpoint: false }), PORTAL_QUEUE);
const access = { url: PORTAL_URL, province: PROVINCE, secretId: PORTAL_SECRET_ID };

const Event = z.object({ time: z.iso.datetime().optional() });

/** Holds the portal's list against the dossiers at night, sends again what it lacks, and keeps the result. */
export async function handler(event: unknown) {
  const { time } = Event.parse(event);
  const portal = await connectPortal(access);
  const compared = await reconcile(
    {
      dossiers: () => keptDossiers(table),
      history: (code) => readHistoryOnce(table, code),
      portal,
      queue,
    },
    new Date(time ?? Date.now()).toISOString(),
  );
  await keepReconciliation(table, compared);
  const { differences, sentAgain, examples } = compared.found;
  for (const example of examples) log.warn('the portal differs', { ...example });
  log.info('reconciled', { ...differences, sentAgain });
  const all = Object.values(differences).reduce((sum, n) => sum + n, 0);
  count('PortalDiffers', all);
  return { ...differences, sentAgain };
}
