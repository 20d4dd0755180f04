import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DossierCode, Instant } from '../../domain/codes.ts';
import type { SendOutcome } from '../notification-gateway.ts';
import { keys, type Table } from './table.ts';

/** How a notification stands: while it is being sent nobody else sends it; what `waits` was surely not sent. */
export type NotificationState = 'sending' | 'waits' | Exclude<SendOutcome['kind'], 'notReached'>;

interface NotificationCause {
  readonly code: DossierCode;
  readonly cause: string;
  readonly at: Instant;
}

/** Days for which it can be looked up what a person was told. */
const KEPT_DAYS = 400;

/** Takes a notification in hand: true for one alone of all that try, ever; again only after `waits`. */
export async function takeInHand(table: Table, told: NotificationCause): Promise<boolean> {
  try {
    await put(table, told, 'sending', {
      ConditionExpression: 'attribute_not_exists(pk) OR #state = :waits',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':waits': 'waits' satisfies NotificationState },
    });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

/** Keeps what came of it. Whom and how the person was told is not kept: no personal data. */
export const keepOutcome = (
  table: Table,
  told: NotificationCause,
  state: NotificationState,
  why?: string,
) => put(table, { ...told, ...(why && { why }) }, state);

function put(
  table: Table,
  told: NotificationCause,
  state: NotificationState,
  condition: object = {},
) {
  const { code, cause, ...rest } = told;
  const ttl = Math.ceil(Date.parse(told.at) / 1000) + KEPT_DAYS * 86_400;
  return table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: { ...keys.notified(code, cause), ...rest, state, ttl },
      ...condition,
    }),
  );
}
