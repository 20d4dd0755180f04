import { paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Day, UnitCode } from '../../domain/codes.ts';
import { keys, type Table } from './table.ts';

/** How many codes were drawn by a unit on a day. */
export interface Drawn {
  readonly unit: UnitCode;
  readonly day: Day;
  readonly n: number;
}

/**
 * Draws the next number of a unit's day. A number drawn and then not used leaves a gap, which is lawful;
 * a duplicate is not.
 */
export async function drawSequence(table: Table, unit: UnitCode, day: Day): Promise<number> {
  const { Attributes: drawn } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.sequence(unit, day),
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(drawn?.n);
}

/**
 * What a unit has drawn on every day on which it drew anything, the earliest first; of a month (`2026-03`)
 * alone where one is named. Strongly consistent: a code is drawn before anything is counted of it.
 */
export async function readDrawn(
  { client, name }: Table,
  unit: UnitCode,
  month?: string,
): Promise<Drawn[]> {
  const drawn: Drawn[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: month ? 'pk = :unit AND begins_with(sk, :month)' : 'pk = :unit',
      ExpressionAttributeValues: {
        ':unit': keys.sequence(unit, '').pk,
        ...(month && { ':month': month }),
      },
      ConsistentRead: true,
    },
  );
  for await (const { Items: rows = [] } of pages)
    for (const { sk, n } of rows) drawn.push({ unit, day: String(sk), n: Number(n) });
  return drawn;
}
