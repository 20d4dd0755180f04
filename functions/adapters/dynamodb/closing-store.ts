import { PutCommand, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Day } from '../../domain/codes.ts';
import { FORMULA } from '../../domain/figures/contribution.ts';
import type { Row } from './dossier-rows.ts';
import { keys, type Table } from './table.ts';

/** What books came to at the end of days, in one kind of account. */
export interface Closings<Of> {
  /** The last one of a book on a day or before it. */
  readonly last: (table: Table, book: string, upTo: Day) => Promise<Of | undefined>;
  /** Those of a book from a day on. */
  readonly from: (table: Table, book: string, day: Day) => Promise<readonly Of[]>;
  /** Keeps one for good, or until a day. */
  readonly keep: (table: Table, book: string, closing: Of, until?: Day) => Promise<void>;
}

/** Closings as rows of the table, in the form that their kind has there. */
export function closingsAs<Of extends { readonly day: Day }>(
  rowOf: (closing: Of) => Row,
  closingOf: (row: Row, day: Day) => Of,
): Closings<Of> {
  const keyOf = (book: string, day: Day) => keys.closing(book, FORMULA, day);
  const read = (row: Row) => closingOf(row, String(row.sk));
  return {
    async last(table, book, upTo) {
      const { pk } = keyOf(book, upTo);
      const { Items: [row] = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk AND sk <= :day',
          ExpressionAttributeValues: { ':pk': pk, ':day': upTo },
          ScanIndexForward: false,
          Limit: 1,
        }),
      );
      return row && read(row);
    },
    async from(table, book, day) {
      const { pk } = keyOf(book, day);
      const query = {
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND sk >= :day',
        ExpressionAttributeValues: { ':pk': pk, ':day': day },
      };
      const closings: Of[] = [];
      for await (const { Items: rows = [] } of paginateQuery({ client: table.client }, query))
        closings.push(...rows.map(read));
      return closings;
    },
    async keep(table, book, closing, until) {
      const ttl = until && { ttl: Math.floor(Date.parse(until) / 1000) };
      const Item = { ...keyOf(book, closing.day), ...rowOf(closing), ...ttl };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },
  };
}

/** Numbers of four bytes each, one after another. @throws RangeError for one that is longer */
export function blockOf(numbers: readonly number[]): Uint8Array {
  const long = numbers.find((n) => n !== (n | 0));
  if (long !== undefined) throw new RangeError(`${long} does not fit into a closing`);
  return new Uint8Array(Int32Array.from(numbers).buffer);
}
export const numbersIn = (block: unknown): Int32Array =>
  new Int32Array(Uint8Array.from(block as Uint8Array).buffer);
