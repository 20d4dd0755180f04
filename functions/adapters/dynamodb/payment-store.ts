import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Day, DossierCode, Instant } from '../../domain/codes.ts';
import type { PaymentKind } from '../../domain/dossier/parts.ts';
import { putIf, putOnce, readRow } from './dossier-store.ts';
import { keys, type Table } from './table.ts';

/** What a gateway tells of money that it was paid, under its own name for it. */
export interface GatewayPayment {
  readonly transaction: string;
  readonly code: DossierCode;
  readonly kind: PaymentKind;
  readonly amount: number;
  readonly paidAt: Instant;
  /** The number of the electronic receipt. */
  readonly receipt: string;
}

/** Money that a gateway told us of. It never goes lost: what fits no request is `surplus`, with the reason. */
export interface KeptPayment extends GatewayPayment {
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

/** What a transaction was first told as, which is this unless it was told before. */
export async function firstTold(table: Table, told: GatewayPayment): Promise<GatewayPayment> {
  const key = keys.toldPayment(told.transaction);
  if (await putOnce(table, { ...key, ...told })) return told;
  return (await readRow(table, key)) as unknown as GatewayPayment;
}

/** By the gateway's own name for it, among those of its day in Vietnam. */
export async function readReceived(
  table: Table,
  day: Day,
  transaction: string,
): Promise<KeptPayment | undefined> {
  const row = await readRow(table, keys.received(day, transaction));
  return row && (row as unknown as KeptPayment);
}

/** Keeps what came in; false where it is kept already. */
export const keepReceived = (table: Table, day: Day, received: KeptPayment): Promise<boolean> =>
  putOnce(table, { ...keys.received(day, received.transaction), ...received });

/** Keeps that a surplus went back; false where one that went back before is kept. */
export const keepRefunded = (table: Table, day: Day, received: KeptPayment): Promise<boolean> =>
  putIf(
    table,
    { ...keys.received(day, received.transaction), ...received },
    'attribute_exists(pk) AND attribute_not_exists(refunded)',
  );

/** All that we were told of a day. */
export async function readDay(table: Table, day: Day): Promise<readonly KeptPayment[]> {
  const found: KeptPayment[] = [];
  const asked = {
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.received(day, '').pk },
  };
  for await (const { Items = [] } of paginateQuery({ client: table.client }, asked))
    found.push(...(Items as unknown as KeptPayment[]));
  return found;
}
