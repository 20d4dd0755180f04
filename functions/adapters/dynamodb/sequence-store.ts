import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Day, UnitCode } from '../../domain/codes.ts';
import { keys, type Table } from './table.ts';

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
