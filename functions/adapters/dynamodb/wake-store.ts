import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';

/** Takes an answered wake at the end of a leg off its row, unless the row has been planned or opened again since. */
export async function acknowledgeWake(
  table: Table,
  key: { readonly pk: string; readonly sk: string },
  token: string | undefined,
): Promise<void> {
  const same = token ? '#token = :token' : 'attribute_not_exists(#token)';
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: key,
        UpdateExpression: 'REMOVE wake, #token, #queue',
        ConditionExpression: `attribute_exists(wake) AND ${same}`,
        ExpressionAttributeNames: { '#token': 'token', '#queue': 'queue' },
        ...(token && { ExpressionAttributeValues: { ':token': token } }),
      }),
    );
  } catch (error) {
    // Acknowledged before, by an earlier delivery of the same record.
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
  }
}
