import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../domain/codes.ts';
import type { Actor } from '../../domain/dossier/actor.ts';
import { secondsOf } from './dossier-rows.ts';
import { keys, type Table } from './table.ts';

/**
 * Writes when an officer took up an open task, where they may do it and nobody has before: one request unit, in no
 * index. Its next visit plans the row again, without it. False where it is not so; why, only its row says.
 */
export async function takeUp(
  table: Table,
  { code, step, at }: { readonly code: string; readonly step: string; readonly at: Instant },
  { units, roles }: Pick<Actor, 'units' | 'roles'>,
): Promise<boolean> {
  if (units.length === 0 || roles.length === 0) return false;
  const named = (prefix: string, values: readonly string[]) =>
    Object.fromEntries(values.map((value, index) => [`:${prefix}${index}`, value]));
  const own = { unit: named('unit', units), role: named('role', roles) };
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.task(code, step),
        UpdateExpression: 'SET begun = :at',
        ConditionExpression: `#status = :open AND attribute_not_exists(begun)
          AND #unit IN (${Object.keys(own.unit).join()}) AND #role IN (${Object.keys(own.role).join()})`,
        ExpressionAttributeNames: { '#status': 'status', '#unit': 'unit', '#role': 'role' },
        ExpressionAttributeValues: {
          ':at': secondsOf(at),
          ':open': 'open',
          ...own.unit,
          ...own.role,
        },
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  }
}
