import type { Bus } from '../adapters/aws/bus.ts';
import type { Machines } from '../adapters/aws/executions.ts';
import type { Entry } from '../adapters/aws/fifo-queue.ts';
import { log } from '../adapters/aws/log.ts';
import { dossierFrom, type Row, waitingOn } from '../adapters/dynamodb/dossier-rows.ts';
import { carryOut, messageFrom } from '../adapters/dynamodb/outbox.ts';
import { keys, type Table, transit } from '../adapters/dynamodb/table.ts';
import { acknowledgeWake } from '../adapters/dynamodb/wake-store.ts';
import type { Instant } from '../domain/codes.ts';
import type { DossierEvent } from '../domain/dossier/dossier.ts';
import type { Wake } from '../domain/dossier/task.ts';
import { isOfChild } from '../domain/linked/parent-notices.ts';
import { dueSoonOf, isOccasion, queuedPrompt } from '../domain/notifications/occasion.ts';
import { type News, queued } from '../domain/portal/national-message.ts';
import { moveOn } from './linked-filing.ts';

/** One record of the stream: the row before and after the write. */
export interface Images {
  readonly before?: Row;
  readonly after?: Row;
  /** When the record arrived; absent: the time of the message itself. */
  readonly at?: Instant;
}

/** The services that the bridge calls. */
export interface Shores {
  readonly machines: Machines;
  readonly bus: Bus;
}

export const isMessage = ({ after }: Images): boolean => after?.queue === transit.outbox;

/** The queue entry by which the National Portal and subscribers are told of a new event. */
export function eventEntry(images: Images): Entry | undefined {
  const news = newsOf(images);
  return news && queued(news);
}

/** The queue entry by which the applicant is notified; undefined where the row concerns no notification. */
export function notificationEntry(images: Images): Entry | undefined {
  const { before, after } = images;
  if (!after || before) return undefined;
  const news = newsOf(images);
  if (news) return isOccasion(after as unknown as DossierEvent) ? queuedPrompt(news) : undefined;
  const prompt = isMessage(images) && dueSoonOf(messageFrom(after));
  return prompt ? queuedPrompt(prompt) : undefined;
}

const newsOf = ({ before, after }: Images): News | undefined =>
  after && !before && String(after.pk).startsWith(EVENT)
    ? { code: String(after.pk).slice(EVENT.length), version: Number(after.version) }
    : undefined;

const EVENT = keys.event('', 0).pk;

/**
 * Starts the leg that a dossier row asks for, wakes the machine that waits on a task row, or sends a
 * message of the outbox.
 */
export async function bridgeRecord(
  images: Images,
  table: Table,
  { machines, bus }: Shores,
): Promise<void> {
  const { before, after } = images;
  if (!after) return;
  if (isMessage(images)) await carryMessage(table, bus, after, images.at);
  else if (after.sk === '#') await startLeg(before, after, machines);
  else if (after.wake) await wake(before, after, table, machines);
}

/** Sends a message of the outbox. News of a child of linked procedures moves its parent filing on first. */
export async function carryMessage(table: Table, bus: Bus, row: Row, now?: Instant): Promise<void> {
  const message = messageFrom(row);
  if (isOfChild(message)) await moveOn(table, message.subject, now ?? message.time);
  await carryOut(table, bus, row);
}

async function startLeg(before: Row | undefined, after: Row, machines: Machines): Promise<void> {
  const isNew = Number(after.leg ?? 0) > Number(before?.leg ?? 0);
  if (!isNew || !after.deadline || !after.step) return;
  const dossier = dossierFrom(after);
  // A pause ended the leg before it; without a pause the former execution may still run and is stopped.
  if (before?.deadline && dossier.leg > 1) await machines.stop(dossier, dossier.leg - 1);
  const start = await machines.start(dossier);
  // A retry here would hold up the other dossiers of the stream; the sweeper starts the leg later.
  if (start.kind === 'unavailable')
    log.warn('leg left to the sweeper', { code: dossier.code, leg: dossier.leg, why: start.why });
}

/** Wakes the machine that waits on a task row; where it cannot, the sweeper begins another leg. */
async function wake(
  before: Row | undefined,
  after: Row,
  table: Table,
  machines: Machines,
): Promise<void> {
  await machines.wake(waitingOn({ token: before?.token, ...after }), after.wake as Wake);
  if (after.queue !== transit.waking) return;
  const key = { pk: String(after.pk), sk: String(after.sk) };
  await acknowledgeWake(table, key, after.token as string | undefined);
}
