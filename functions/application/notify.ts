import { log } from '../adapters/aws/log.ts';
import type { PersonalData } from '../adapters/aws/personal-data.ts';
import { readApplicant, readRow } from '../adapters/dynamodb/dossier-store.ts';
import { keepOutcome, takeInHand } from '../adapters/dynamodb/notification-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import type { NotificationGateway } from '../adapters/notification-gateway.ts';
import type { Instant } from '../domain/codes.ts';
import { Applicant } from '../domain/dossier/applicant.ts';
import type { DossierEvent } from '../domain/dossier/dossier.ts';
import { addressOf, textOf, toldOf } from '../domain/notifications/notification.ts';
import { causeOf, type Prompt } from '../domain/notifications/occasion.ts';

interface Desk {
  readonly table: Table;
  readonly personal: () => Promise<PersonalData>;
  readonly gateway: NotificationGateway;
  /** Where people look up their dossiers. */
  readonly publicUrl: string;
  readonly now: Instant;
}

/**
 * Notifies an applicant at most once for a cause; false where the queue has to try again. The row `sending` is written
 * before the message is sent: after a crash in between, the person is not told rather than told twice.
 */
export async function notify(
  prompt: Prompt,
  { table, personal, gateway, publicUrl, now }: Desk,
): Promise<boolean> {
  const { code } = prompt;
  const event = 'version' in prompt ? await readEvent(table, code, prompt.version) : undefined;
  if ('version' in prompt && !event) return false;
  const told = toldOf(prompt, event, now);
  const sealed = told && (await readApplicant(table, code));
  if (!sealed) return true;
  const applicant = Applicant.parse((await personal()).open(code, sealed));
  const address = addressOf(applicant);
  if (!address) return true;
  const cause = causeOf(prompt);
  const kept = { code, cause, at: now };
  if (!(await takeInHand(table, kept))) return true;
  const text = textOf(told, code, publicUrl, applicant.language);
  const sending = await gateway.send({ ...address, text, id: `${code}/${cause}` });
  const isReached = sending.kind !== 'notReached';
  const why = 'why' in sending ? sending.why : undefined;
  await keepOutcome(table, kept, isReached ? sending.kind : 'waits', why);
  if (sending.kind !== 'sent') log.warn('notification not sent', { code, cause, ...sending });
  return isReached;
}

const readEvent = async (table: Table, code: string, version: number) =>
  (await readRow(table, keys.event(code, version))) as unknown as DossierEvent | undefined;
