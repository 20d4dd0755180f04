import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Row } from './dossier-rows.ts';
import type { Table } from './table.ts';

type Key = { readonly pk: string; readonly sk: string };

/** Keys that one request for several rows may name. */
const BATCH = 100;

const LONGEST_PAUSE_MS = 1_000;

/**
 * Reads any number of rows by their keys; those that are not there are left out. With `attributes`, those alone. A
 * `momentBehind` they may be costs half.
 */
export async function readRows(
  table: Table,
  wanted: readonly Key[],
  attributes?: readonly string[],
  { momentBehind = false } = {},
): Promise<readonly Row[]> {
  const shown = attributes && showing(attributes);
  const rows: Row[] = [];
  for (let from = 0; from < wanted.length; from += BATCH) {
    let Keys: Key[] | undefined = wanted.slice(from, from + BATCH);
    for (let round = 0; Keys?.length; round++) {
      // What the table leaves over it leaves for load: asking at once would add to it.
      if (round > 0) await pause(Math.min(25 * 2 ** round, LONGEST_PAUSE_MS) * Math.random());
      const { Responses, UnprocessedKeys } = await table.client.send(
        new BatchGetCommand({
          RequestItems: { [table.name]: { Keys, ConsistentRead: !momentBehind, ...shown } },
        }),
      );
      rows.push(...(Responses?.[table.name] ?? []));
      Keys = UnprocessedKeys?.[table.name]?.Keys as Key[] | undefined;
    }
  }
  return rows;
}

/** What asks for some attributes of a row alone. */
export const showing = (attributes: readonly string[]) => ({
  ProjectionExpression: attributes.map((_, n) => `#a${n}`).join(),
  ExpressionAttributeNames: Object.fromEntries(attributes.map((name, n) => [`#a${n}`, name])),
});
