import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Day } from '../../domain/codes.ts';
import { keys, type Table } from './table.ts';

/** A recount, how far it is and what it has found so far. */
export interface Recount {
  readonly id: string;
  /** The day whose turn it is to be looked at, besides what has changed. */
  readonly day: Day;
  /** Every piece and every book are looked at, whether or not it is their turn. */
  readonly whole: boolean;
  /** Counters that differ are set right. */
  readonly mend: boolean;
  /** The dossiers of which something is expected have been looked at. */
  readonly looked: boolean;
  /** Groups of books that have been compared; every piece was counted before the first. */
  readonly compared: number;
  /** Dossiers in all pieces, known when the comparison has begun. */
  readonly dossiers: number;
  /** Dossiers read anew. */
  readonly read: number;
  /** Those that the stream had not brought to the counters; they are counted now. */
  readonly missed: number;
  /** Counters that are not the sum of what the dossiers say. */
  readonly differences: number;
  /** Those of them that still differ after having been set right; without `mend`, all. */
  readonly left: number;
  /** Counters that were moved as often as they were looked at: neither right nor wrong. */
  readonly unjudged: number;
  /** Units whose books have been closed after it. */
  readonly closedUnits: number;
  /** Ends of halves of months whose balances had changed since they were closed. */
  readonly reclosed: number;
  /** All books are closed after it: nothing is left to do. */
  readonly done: boolean;
}

/** The recount that is under way, or the last one. */
export async function readRecount(table: Table): Promise<Recount | undefined> {
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keys.recount, ConsistentRead: true }),
  );
  if (!row) return undefined;
  const { pk: _pk, sk: _sk, ...recount } = row;
  return recount as unknown as Recount;
}

export async function keepRecount(table: Table, recount: Recount): Promise<void> {
  const Item = { ...keys.recount, ...recount };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
}
