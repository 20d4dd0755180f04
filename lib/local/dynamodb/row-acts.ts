import { z } from 'zod';
import type { Act } from '../iam/statement.ts';

/** The partition key of a table or, under `<table>/index/<name>`, of one of its indexes. */
export type PartitionKeys = ReadonlyMap<string, string>;

const Value = z.record(z.string(), z.unknown());
const Row = z.record(z.string(), Value);
const Keyed = z.object({ TableName: z.string(), Key: Row });
const Put = z.object({ TableName: z.string(), Item: Row });
const Query = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: z.record(z.string(), Value).default({}),
});
const Scan = z.object({ TableName: z.string(), IndexName: z.string().optional() });
const Batch = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(Row) })),
});
const Transaction = z.object({
  TransactItems: z.array(
    z.object({ Put, Update: Keyed, Delete: Keyed, ConditionCheck: Keyed }).partial(),
  ),
});

const one = (value: Record<string, unknown> | undefined): string[] =>
  value === undefined ? [] : Object.values(value).map(String);

/**
 * What a call asks of IAM; undefined for an operation that no function of ours makes. A transaction asks for each of
 * its items, and for nothing of its own.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function actsOf(
  operation: string,
  input: unknown,
  arn: (table: string) => string,
  partitionKeys: PartitionKeys,
): readonly Act[] | undefined {
  const act = (action: string, on: string, leading: readonly string[]): Act => ({
    action: `dynamodb:${action}`,
    resource: arn(on),
    context: { 'dynamodb:LeadingKeys': [...new Set(leading)] },
  });
  const row = (action: string, table: string, key: z.infer<typeof Row>): Act =>
    act(action, table, one(key[partitionKeys.get(table) ?? '']));

  switch (operation) {
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem': {
      const { TableName, Key } = Keyed.parse(input);
      return [row(operation, TableName, Key)];
    }
    case 'PutItem': {
      const { TableName, Item } = Put.parse(input);
      return [row(operation, TableName, Item)];
    }
    case 'BatchGetItem':
      return Object.entries(Batch.parse(input).RequestItems).map(([table, { Keys }]) =>
        act(
          operation,
          table,
          Keys.flatMap((key) => one(key[partitionKeys.get(table) ?? ''])),
        ),
      );
    case 'Query': {
      const { TableName, IndexName, ...asked } = Query.parse(input);
      const on = IndexName ? `${TableName}/index/${IndexName}` : TableName;
      return [act(operation, on, equalTo(partitionKeys.get(on) ?? '', asked))];
    }
    case 'Scan': {
      const { TableName, IndexName } = Scan.parse(input);
      return [act(operation, IndexName ? `${TableName}/index/${IndexName}` : TableName, [])];
    }
    case 'TransactWriteItems':
      return Transaction.parse(input).TransactItems.flatMap((item) => [
        ...(item.Put ? [row('PutItem', item.Put.TableName, item.Put.Item)] : []),
        ...(item.Update ? [row('UpdateItem', item.Update.TableName, item.Update.Key)] : []),
        ...(item.Delete ? [row('DeleteItem', item.Delete.TableName, item.Delete.Key)] : []),
        ...(item.ConditionCheck
          ? [row('ConditionCheckItem', item.ConditionCheck.TableName, item.ConditionCheck.Key)]
          : []),
      ]);
    default:
      return undefined;
  }
}

/** The value that a condition on keys asks of the partition key, the one that must be equal. */
function equalTo(
  partitionKey: string,
  asked: Pick<
    z.infer<typeof Query>,
    'KeyConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  >,
): string[] {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = asked;
  for (const [, name = '', value = ''] of asked.KeyConditionExpression.matchAll(
    /([#\w]+)\s*=\s*(:\w+)/g,
  ))
    if ((names[name] ?? name) === partitionKey) return one(values[value]);
  return [];
}
