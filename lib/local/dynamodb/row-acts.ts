import { z } from 'zod';
import type { Act, Context } from '../iam/policy-statement.ts';

/** The partition key of a table or, under `<table>/index/<name>`, of one of its indexes. */
export type PartitionKeys = ReadonlyMap<string, string>;

const Value = z.record(z.string(), z.unknown());
const Row = z.record(z.string(), Value);
const Projection = z.object({
  ProjectionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
});
const KeyInput = z.object({ TableName: z.string(), Key: Row });
const Update = KeyInput.extend({
  UpdateExpression: z.string().default(''),
  ConditionExpression: z.string().default(''),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ReturnValues: z.string().optional(),
});
const Put = z.object({ TableName: z.string(), Item: Row });
const Query = Projection.extend({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeValues: z.record(z.string(), Value).default({}),
});
const Scan = z.object({ TableName: z.string(), IndexName: z.string().optional() });
const Batch = z.object({
  RequestItems: z.record(z.string(), Projection.extend({ Keys: z.array(Row) })),
});
const Transaction = z.object({
  TransactItems: z.array(
    z.object({ Put, Update, Delete: KeyInput, ConditionCheck: KeyInput }).partial(),
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
  const act = (action: string, on: string, leading: readonly string[], shown?: Context): Act => ({
    action: `dynamodb:${action}`,
    resource: arn(on),
    context: { 'dynamodb:LeadingKeys': [...new Set(leading)], ...shown },
  });
  const row = (action: string, table: string, key: z.infer<typeof Row>): Act =>
    act(action, table, one(key[partitionKeys.get(table) ?? '']));

  const update = ({ TableName, Key, ReturnValues, ...asked }: z.infer<typeof Update>): Act =>
    act('UpdateItem', TableName, one(Key[partitionKeys.get(TableName) ?? '']), {
      'dynamodb:Attributes': [...new Set([...Object.keys(Key), ...namedBy(asked)])],
      ...(ReturnValues && { 'dynamodb:ReturnValues': [ReturnValues] }),
    });

  switch (operation) {
    case 'GetItem': {
      const { TableName, Key } = KeyInput.parse(input);
      const leading = one(Key[partitionKeys.get(TableName) ?? '']);
      return [act(operation, TableName, leading, shownBy(input, Object.keys(Key)))];
    }
    case 'UpdateItem':
      return [update(Update.parse(input))];
    case 'DeleteItem': {
      const { TableName, Key } = KeyInput.parse(input);
      return [row(operation, TableName, Key)];
    }
    case 'PutItem': {
      const { TableName, Item } = Put.parse(input);
      return [row(operation, TableName, Item)];
    }
    case 'BatchGetItem':
      return Object.entries(Batch.parse(input).RequestItems).map(([table, asked]) =>
        act(
          operation,
          table,
          asked.Keys.flatMap((key) => one(key[partitionKeys.get(table) ?? ''])),
          shownBy(asked, Object.keys(asked.Keys[0] ?? {})),
        ),
      );
    case 'Query': {
      const { TableName, IndexName, ...asked } = Query.parse(input);
      const on = IndexName ? `${TableName}/index/${IndexName}` : TableName;
      const leading = equalTo(partitionKeys.get(on) ?? '', asked);
      return [act(operation, on, leading, shownBy(asked, []))];
    }
    case 'Scan': {
      const { TableName, IndexName } = Scan.parse(input);
      return [act(operation, IndexName ? `${TableName}/index/${IndexName}` : TableName, [])];
    }
    case 'TransactWriteItems':
      return Transaction.parse(input).TransactItems.flatMap((item) => [
        ...(item.Put ? [row('PutItem', item.Put.TableName, item.Put.Item)] : []),
        ...(item.Update ? [update(item.Update)] : []),
        ...(item.Delete ? [row('DeleteItem', item.Delete.TableName, item.Delete.Key)] : []),
        ...(item.ConditionCheck
          ? [row('ConditionCheckItem', item.ConditionCheck.TableName, item.ConditionCheck.Key)]
          : []),
      ]);
    default:
      return undefined;
  }
}

/** Which attributes a read asks for; one that names none asks for all of them. */
function shownBy(asked: unknown, keys: readonly string[]): Context {
  const { ProjectionExpression: shown, ExpressionAttributeNames: names } = Projection.parse(asked);
  if (shown === undefined) return { 'dynamodb:Select': ['ALL_ATTRIBUTES'] };
  const named = shown.split(',').map((name) => names[name.trim()] ?? name.trim());
  return {
    'dynamodb:Select': ['SPECIFIC_ATTRIBUTES'],
    'dynamodb:Attributes': [...new Set([...keys, ...named])],
  };
}

/** Words of the expressions of DynamoDB that name no attribute, in lower case. */
const WORDS = new Set(
  `set remove add delete and or not in between attribute_exists attribute_not_exists attribute_type begins_with
   contains size if_not_exists list_append`.split(/\s+/),
);

/** The attributes that an update writes, reads or sets conditions on, each by the first name of its path. */
function namedBy({
  UpdateExpression,
  ConditionExpression,
  ExpressionAttributeNames: names,
}: Pick<
  z.infer<typeof Update>,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames'
>): string[] {
  const found = `${UpdateExpression} ${ConditionExpression}`.matchAll(/(?<![\w:#.])#?[a-z_]\w*/gi);
  return [...found]
    .map(([word]) => names[word] ?? word)
    .filter((name) => !WORDS.has(name.toLowerCase()));
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
