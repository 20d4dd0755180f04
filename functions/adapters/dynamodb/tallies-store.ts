import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { DossierCode } from '../../domain/codes.ts';
import { pieceOf } from '../../domain/figures/piece.ts';
import type { Writes } from './dossier-store.ts';
import { keys, type Table } from './table.ts';

/**
 * Writes that belong to every transaction in which dossiers are counted: they say of which pieces the
 * dossiers were. One for each piece.
 */
export function talliesWrites(table: Table, codes: readonly DossierCode[]): Writes {
  const pieces = new Map<string, number>();
  for (const code of codes) pieces.set(pieceOf(code), (pieces.get(pieceOf(code)) ?? 0) + 1);
  return [...pieces].map(([piece, n]) => ({
    Update: {
      TableName: table.name,
      Key: keys.tallies(piece),
      UpdateExpression: 'ADD n :n',
      ExpressionAttributeValues: { ':n': n },
    },
  }));
}

/** How often dossiers of a piece have been counted, strongly consistent. */
export async function readTallies(table: Table, piece: string): Promise<number> {
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keys.tallies(piece), ConsistentRead: true }),
  );
  return Number(row?.n ?? 0);
}

/** The same of every piece. */
export async function readAllTallies({
  client,
  name,
}: Table): Promise<ReadonlyMap<string, number>> {
  const tallies = new Map<string, number>();
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.tallies('').pk },
      ConsistentRead: true,
    },
  );
  for await (const { Items: rows = [] } of pages)
    for (const { sk, n } of rows) tallies.set(String(sk), Number(n));
  return tallies;
}
