import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Message } from '../../domain/messages/message.ts';
import type { Bus } from '../aws/bus.ts';
import type { Row } from './dossier-rows.ts';
import { type Writes, writeTogether } from './dossier-store.ts';
import { keys, type Table, transit } from './table.ts';

/** Days for which a message can be looked up. */
const KEPT_DAYS = 400;

/**
 * The writes that put messages into the outbox, in the transaction of the act that they tell of: the
 * stream carries them out once that is written, and not before. Until then each stands in the queue that the
 * sweeper looks through.
 */
export const outboxWrites = (table: Table, messages: readonly Message[]) =>
  messages.map((message) => ({
    Put: {
      TableName: table.name,
      Item: {
        ...keys.message(message),
        ...message,
        queue: transit.outbox,
        dueAt: message.time,
        ttl: Math.ceil(Date.parse(message.time) / 1000) + KEPT_DAYS * 86_400,
      },
    },
  })) satisfies Writes;

/** Puts messages that no act tells of into the outbox; false, and nothing is written, if one is there. */
export async function postOnce(table: Table, messages: readonly Message[]): Promise<boolean> {
  const writes = outboxWrites(table, messages).map(({ Put }) => ({
    Put: { ...Put, ConditionExpression: 'attribute_not_exists(pk)' },
  }));
  return (await writeTogether(table, writes)) === 'written';
}

export async function isPosted(
  table: Table,
  message: Pick<Message, 'box' | 'time' | 'id'>,
): Promise<boolean> {
  const { Item: row } = await table.client.send(
    new GetCommand({
      TableName: table.name,
      Key: keys.message(message),
      ProjectionExpression: 'pk',
    }),
  );
  return row !== undefined;
}

/** The rows were written by this module from this very type. */
export function messageFrom(row: Row): Message {
  const { box, id, type, subject, time, data } = row;
  return { box, id, type, subject, time, data } as Message;
}

/** Sends a message of the outbox and then takes it out of the queue: at least once, and hardly ever twice. */
export async function carryOut(table: Table, bus: Bus, row: Row): Promise<void> {
  await bus.send(messageFrom(row));
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk: row.pk, sk: row.sk },
      UpdateExpression: 'REMOVE #queue',
      ExpressionAttributeNames: { '#queue': 'queue' },
    }),
  );
}
