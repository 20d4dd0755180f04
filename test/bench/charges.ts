import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  type Image,
  type Index,
  indexUnits,
  readUnits,
  sizeOf,
  tableUnits,
  type WrittenRow,
} from './billing.ts';

/** What one row, or one copy of it in an index, cost. */
export interface Charge {
  /** What kind of row it is. */
  readonly row: string;
  /** The table, the name of an index, or `read`. */
  readonly part: string;
  readonly units: number;
}

export const unitsOf = (charges: readonly Charge[]): number =>
  charges.reduce((sum, { units }) => sum + units, 0);

interface Write {
  readonly Key?: Image;
  readonly Item?: Image;
}
interface Input extends Write {
  readonly TransactItems?: readonly Readonly<Record<string, Write>>[];
  readonly RequestItems?: Readonly<
    Record<string, { readonly Keys: readonly Image[]; readonly ConsistentRead?: boolean }>
  >;
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
}
/** By the first letter of its keys. */
const KINDS: Readonly<Record<string, string>> = {
  '#': 'dossier',
  A: 'applicant',
  C: 'components',
  T: 'tasks',
  U: 'uploads',
  E: 'events',
  F: 'forms',
  I: 'idempotency',
  S: 'sequence',
  O: 'messages',
  K: 'risks',
};

function kindOf({ pk, sk }: Image): string {
  const [letter = ''] = (pk?.S?.startsWith('D#') ? sk?.S : pk?.S) ?? '';
  return KINDS[letter] ?? 'catalogue';
}

/**
 * Charges every request of a client as AWS bills it, not as the engine reports it: engines differ in what
 * they count of indexes and transactions. It reads each row before and after its write, so that requests
 * have to come one after another. A write that is refused is not charged.
 *
 * @param own a client of the same endpoint that nobody charges
 */
export function charges(
  client: Pick<DynamoDBClient, 'middlewareStack'>,
  own: DynamoDBClient,
  table: { readonly name: string; readonly indexes: readonly Index[] },
): readonly Charge[] {
  const charged: Charge[] = [];
  const imageOf = async (key: Image): Promise<Image | undefined> => {
    const Key = { pk: key.pk ?? { S: '' }, sk: key.sk ?? { S: '' } };
    const read = new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true });
    return (await own.send(read)).Item;
  };
  const charge = (row: string, part: string, units: number) => {
    if (units > 0) charged.push({ row, part, units });
  };
  const chargeWrite = (key: Image, written: WrittenRow, together: boolean) => {
    charge(kindOf(key), 'table', tableUnits(written, { together }));
    for (const index of table.indexes)
      charge(kindOf(key), index.IndexName, indexUnits(written, index));
  };
  const chargeRead = async (input: Input) => {
    const { IndexName, ConsistentRead: strong = false, Key } = input;
    const rows = Key
      ? [await imageOf(Key)].filter((row) => row !== undefined)
      : ((await own.send(new QueryCommand(input as QueryCommandInput))).Items ?? []);
    const size = rows.reduce((sum, row) => sum + sizeOf(row), 0);
    charge(
      IndexName ?? (Key ? kindOf(Key) : 'whole dossiers'),
      'read',
      readUnits(size, { strong }),
    );
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      const { headers, body } = args.request as {
        headers: Record<string, string>;
        body: string | Uint8Array;
      };
      const action = headers['x-amz-target']?.split('.')[1] ?? '';
      const input: Input = JSON.parse(Buffer.from(body as Uint8Array).toString());
      if (action === 'BatchGetItem') {
        for (const { Keys, ConsistentRead } of Object.values(input.RequestItems ?? {}))
          for (const Key of Keys)
            await chargeRead({ Key, ...(ConsistentRead !== undefined && { ConsistentRead }) });
        return next(args);
      }
      if (action === 'GetItem' || action === 'Query') {
        await chargeRead(input);
        return next(args);
      }
      const together = action === 'TransactWriteItems';
      const writes = together
        ? (input.TransactItems ?? []).flatMap((one) => Object.values(one))
        : [input];
      const keys = writes.map(({ Key, Item }) => Key ?? Item ?? {});
      const before = await Promise.all(keys.map(imageOf));
      const result = await next(args);
      const after = await Promise.all(keys.map(imageOf));
      for (const [at, key] of keys.entries())
        chargeWrite(key, { before: before[at], after: after[at] }, together);
      return result;
    },
    { step: 'build', priority: 'low' },
  );
  return charged;
}
