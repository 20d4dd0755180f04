import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Day, DossierCode, Instant } from '../../domain/codes.ts';
import type { PaymentKind } from '../../domain/dossier/parts.ts';
import { readRow } from './dossier-store.ts';
import { keys, type Table } from './table.ts';

/** Money that a gateway told us of. It never goes lost: what fits no request is `surplus`, with the reason. */
export interface Received {
  readonly transaction: string;
  readonly code: DossierCode;
  readonly kind: PaymentKind;
  readonly amount: number;
  readonly paidAt: Instant;
  /** The number of the electronic receipt. */
  readonly receipt: string;
  /** The client of the gateway. */
  readonly by: string;
  readonly outcome: 'recorded' | 'surplus';
  /** Why nothing asked for it. */
  readonly reason?: string | undefined;
  readonly refunded?: {
    readonly at: Instant;
    readonly by: string;
    readonly reference: string;
    /** Of a list: nothing that somebody writes lies in the open here. */
    readonly reason: string;
  };
}

/** By the gateway's own name for it, among those of its day in Vietnam. */
export async function readReceived(
  table: Table,
  day: Day,
  transaction: string,
): Promise<Received | undefined> {
  const row = await readRow(table, keys.received(day, transaction));
  return row && (row as unknown as Received);
}

export const keepReceived = (table: Table, day: Day, received: Received) =>
  table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: { ...keys.received(day, received.transaction), ...received },
    }),
  );

/** All that we were told of a day. */
export async function readDay(table: Table, day: Day): Promise<readonly Received[]> {
  const found: Received[] = [];
  const asked = {
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.received(day, '').pk },
  };
  for await (const { Items = [] } of paginateQuery({ client: table.client }, asked))
    found.push(...(Items as unknown as Received[]));
  return found;
}
