import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../domain/codes.ts';
import { keys, type Table } from './table.ts';

/**
 * Writes when an officer took up an open task, once: one request unit, in no index. Its next visit plans the row
 * again, without it.
 */
export async function takeUp(table: Table, code: string, step: string, at: Instant): Promise<void> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.task(code, step),
        UpdateExpression: 'SET begunAt = :at',
        ConditionExpression: '#status = :open AND attribute_not_exists(begunAt)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':at': at, ':open': 'open' },
      }),
    );
  } catch (error) {
    // Left or taken up by somebody else a moment before.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
