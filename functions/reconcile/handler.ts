import * as z from 'zod';
import { connectedPortal } from '../adapters/aws/connected-portal.ts';
import { environment } from '../adapters/aws/environment.ts';
import { openFifoQueue } from '../adapters/aws/fifo-queue.ts';
import { count, log } from '../adapters/aws/log.ts';
import {
  keepReconciliation,
  keptDossiers,
  readHistoryOnce,
  settleRefusals,
} from '../adapters/dynamodb/portal-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { reconcile } from '../application/reconcile-portal.ts';
import { queued } from '../domain/portal/national-message.ts';

const { TABLE_NAME, PROVINCE, PORTAL_URL, PORTAL_SECRET_ID, PORTAL_QUEUE } = environment(
  'TABLE_NAME',
  'PROVINCE',
  'PORTAL_URL',
  'PORTAL_SECRET_ID',
  'PORTAL_QUEUE',
);
const table = openTable(TABLE_NAME);
const queue = openFifoQueue(PORTAL_QUEUE);
const openPortal = connectedPortal({ PORTAL_URL, PORTAL_SECRET_ID, PROVINCE });

const Event = z.object({ time: z.iso.datetime().optional() });

/** Holds the portal's list against the dossiers at night, sends again what it lacks, and keeps the result. */
export async function handler(event: unknown) {
  const { time } = Event.parse(event);
  const portal = await openPortal();
  const now = new Date(time ?? Date.now()).toISOString();
  const compared = await reconcile(
    {
      dossiers: () => keptDossiers(table),
      history: (code) => readHistoryOnce(table, code),
      portal,
      queue: {
        put: (news, again) => queue.put(news.map((one) => queued(one, again))),
        waiting: () => queue.waiting(),
      },
    },
    now,
  );
  await keepReconciliation(table, compared);
  await settleRefusals(table, compared.told, now);
  const { differences, sentAgain, examples } = compared.found;
  for (const example of examples) log.warn('the portal differs', { ...example });
  log.info('reconciled', { ...differences, sentAgain });
  const all = Object.values(differences).reduce((sum, n) => sum + n, 0);
  count('PortalDiffers', all);
  return { ...differences, sentAgain };
}
