import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Cells } from '../domain/report/cells.ts';
import type { CounterLine } from '../domain/report/figures.ts';
import type { Row } from './dossier-rows.ts';
import { type Writes, writeTogether } from './dossier-store.ts';
import { keys, type Table } from './table.ts';

type Key = { readonly pk: string; readonly sk: string };

/** Keys that one request for several rows may name. */
const BATCH = 100;

/**
 * Reads any number of rows by their keys, strongly consistent; those that are not there are left out.
 * With `attributes`, those alone.
 */
export async function readRows(
  table: Table,
  wanted: readonly Key[],
  attributes?: readonly string[],
): Promise<readonly Row[]> {
  const shown = attributes && {
    ProjectionExpression: attributes.map((_, n) => `#a${n}`).join(),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name, n) => [`#a${n}`, name])),
  };
  const rows: Row[] = [];
  for (let from = 0; from < wanted.length; from += BATCH) {
    let Keys: Key[] | undefined = wanted.slice(from, from + BATCH);
    while (Keys?.length) {
      const { Responses, UnprocessedKeys } = await table.client.send(
        new BatchGetCommand({
          RequestItems: { [table.name]: { Keys, ConsistentRead: true, ...shown } },
        }),
      );
      rows.push(...(Responses?.[table.name] ?? []));
      Keys = UnprocessedKeys?.[table.name]?.Keys as Key[] | undefined;
    }
  }
  return rows;
}

/**
 * The lines of a book from a day on, with its running totals: all that a period needs. With `before`, only
 * those before another day.
 */
export function readBook(
  table: Table,
  book: string,
  from: string,
  before?: string,
): Promise<CounterLine[]> {
  const { pk } = keys.counter(book, '');
  if (before && before <= from) return Promise.resolve([]);
  return readLines(table, {
    // The day alone sorts before all of its fields.
    KeyConditionExpression: before
      ? 'pk = :pk AND sk BETWEEN :from AND :before'
      : 'pk = :pk AND sk >= :from',
    ExpressionAttributeValues: { ':pk': pk, ':from': from, ...(before && { ':before': before }) },
  });
}

/** All lines of a book as they are now, strongly consistent. */
export function readWholeBook(table: Table, book: string): Promise<CounterLine[]> {
  return readLines(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.counter(book, '').pk },
    ConsistentRead: true,
  });
}

async function readLines(
  table: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<CounterLine[]> {
  const lines: CounterLine[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = { TableName: table.name, ...query, ...(after && { ExclusiveStartKey: after }) };
    const { Items: rows = [], LastEvaluatedKey } = await table.client.send(new QueryCommand(page));
    for (const { pk: _pk, sk, ...counts } of rows)
      lines.push({ line: String(sk), counts: counts as CounterLine['counts'] });
    after = LastEvaluatedKey;
  } while (after);
  return lines;
}

/** The writes that add to the counters; one for each line. */
export const counterWrites = (table: Table, cells: Cells): Writes =>
  [...cells].map(([book, line, counts]) => {
    const names = Object.keys(counts);
    return {
      Update: {
        TableName: table.name,
        Key: keys.counter(book, line),
        UpdateExpression: `ADD ${names.map((_, n) => `#n${n} :n${n}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(names.map((name, n) => [`#n${n}`, name])),
        ExpressionAttributeValues: Object.fromEntries(
          names.map((name, n) => [`:n${n}`, counts[name]]),
        ),
      },
    };
  });

/** Attempts at one transaction: writers of the same counters meet often and briefly. */
const ATTEMPTS = 8;

/**
 * Writes all of it or nothing, again while others write the same counters.
 * @returns false if it could not be written: a condition does not hold any more.
 */
export async function writeCounters(table: Table, writes: Writes): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if ((await writeTogether(table, writes)) === 'written') return true;
    await pause(10 * 2 ** attempt * (0.5 + Math.random()));
  }
  return false;
}
