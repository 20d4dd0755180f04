import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../domain/codes.ts';
import { instantOf, secondsOf } from './dossier-rows.ts';
import { keys, type Table } from './table.ts';

/**
 * Writes when an officer took up a task that nobody has taken up before: one request unit, in no index. Its next
 * visit plans the row again, without it. The role of the caller writes this attribute alone, so that no condition
 * can name another: whether the task is open is decided on the row that was read. Gives the moment as it is kept.
 */
export async function takeUp(
  table: Table,
  { code, step, at }: { readonly code: string; readonly step: string; readonly at: Instant },
): Promise<Instant> {
  const begun = secondsOf(at);
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.task(code, step),
        UpdateExpression: 'SET begun = :at',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(begun)',
        ExpressionAttributeValues: { ':at': begun },
      }),
    );
  } catch (error) {
    // A colleague was first, in this very moment.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  return instantOf(begun);
}
