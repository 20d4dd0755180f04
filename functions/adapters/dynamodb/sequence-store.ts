import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
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

/** Lets the numbers of a unit's day go on above `floor`; false where they are above it already. */
export async function raiseSequence(
  table: Table,
  { unit, day }: { readonly unit: UnitCode; readonly day: Day },
  floor: number,
): Promise<boolean> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.sequence(unit, day),
        UpdateExpression: 'SET n = :floor',
        ConditionExpression: 'attribute_not_exists(n) OR n < :floor',
        ExpressionAttributeValues: { ':floor': floor },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
