import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Indicator, Statement } from '../../domain/figures/stated.ts';
import { type Commit, type Writes, writeTogether } from './dossier-store.ts';
import { keys, type Table } from './table.ts';

/** The statements about an indicator of a unit (or the province) and how many there have been. */
export interface IndicatorStatements {
  readonly statements: readonly Statement[];
  readonly count: number;
}

/** Statements whose last day lies in a span of days, every version of them, by that day. */
export async function readStated(
  table: Table,
  unit: string | undefined,
  indicator: Indicator,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly Statement[]> {
  const statements: Statement[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const { Items: rows = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': keys.stated(unit, indicator, '').pk,
          ':from': from,
          // After every statement that ends on the last day.
          ':to': `${to}#~`,
        },
        ConsistentRead: true,
        ...(after && { ExclusiveStartKey: after }),
      }),
    );
    for (const { pk: _pk, sk: _sk, ...statement } of rows)
      statements.push(statement as unknown as Statement);
    after = LastEvaluatedKey;
  } while (after);
  return statements;
}

/** All that overlaps or follows a day, with the count that a new statement has to have seen. */
export async function readForStating(
  table: Table,
  unit: string | undefined,
  indicator: Indicator,
  from: string,
): Promise<IndicatorStatements> {
  // The count first: a write between the two reads is noticed when this is written.
  const { Item: head } = await table.client.send(
    new GetCommand({
      TableName: table.name,
      Key: keys.stated(unit, indicator, HEAD),
      ConsistentRead: true,
    }),
  );
  const statements = await readStated(table, unit, indicator, { from, to: '9999' });
  return { statements, count: Number(head?.n ?? 0) };
}

/** Sorts before every day. */
const HEAD = '#';

/** Adds a statement, if nobody has stated anything of the same indicator since `count` was read. */
export function addStatement(
  table: Table,
  statement: Statement,
  count: number,
  more: Writes,
): Promise<Commit> {
  const { unit, indicator, from, to, version } = statement;
  const line = `${to}#${from}#${String(version).padStart(4, '0')}`;
  const seen =
    count === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'n = :seen' };
  return writeTogether(table, [
    {
      Update: {
        TableName: table.name,
        Key: keys.stated(unit, indicator, HEAD),
        UpdateExpression: 'SET n = :next',
        ...seen,
        ExpressionAttributeValues: { ':next': count + 1, ...(count > 0 && { ':seen': count }) },
      },
    },
    {
      Put: {
        TableName: table.name,
        Item: { ...keys.stated(unit, indicator, line), ...statement },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...more,
  ]);
}
