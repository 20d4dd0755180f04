import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ToldRisk } from '../../domain/risk/told-risk.ts';
import { readRows } from './read-rows.ts';
import { keys, type Table } from './table.ts';

/** The risks of dossiers as they were told, by their codes; of some nothing was ever told. */
export async function readRisks(
  table: Table,
  codes: readonly string[],
): Promise<ReadonlyMap<string, ToldRisk>> {
  const rows = await readRows(table, codes.map(keys.risk), undefined, { momentBehind: true });
  return new Map(
    rows.map(({ pk, at, chance, rest, reasons }) => [
      String(pk).slice(keys.risk('').pk.length),
      { at, chance, rest, reasons } as ToldRisk,
    ]),
  );
}

/**
 * Tells a risk, unless a later one was told. It has a row of its own, a partition of its own: those who tell risks
 * may write nothing else, no act meets it, and it costs one request unit.
 */
export async function tellRisk(table: Table, code: string, risk: ToldRisk): Promise<void> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys.risk(code), ...risk },
        ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': risk.at },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
