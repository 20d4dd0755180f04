import { paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Row } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';

/** What a row is, by how its key begins: `D` of a dossier, `E` of its events, `R#payments` of money, and so on. */
export const kindOf = ({ pk }: Row): string => /^R#[a-z]+|^[A-Z]+/.exec(String(pk))?.[0] ?? '';

/** The row that says how a dossier stands. */
export const isDossier = (row: Row): boolean => kindOf(row) === 'D' && row.sk === '#';

/**
 * One segment of all rows of a table, in no order. No function may do this; a merger reads the province
 * whole, so that no kind of row is forgotten.
 */
export async function* rowsOf(
  { client, name }: Table,
  segment: number,
  segments: number,
): AsyncGenerator<Row> {
  const pages = paginateScan(
    { client },
    { TableName: name, Segment: segment, TotalSegments: segments, ConsistentRead: true },
  );
  for await (const { Items: rows = [] } of pages) yield* rows;
}

/** All rows under one key. */
export async function rowsUnder({ client, name }: Table, pk: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) rows.push(...Items);
  return rows;
}
