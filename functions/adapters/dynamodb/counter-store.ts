import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Day } from '../../domain/codes.ts';
import type { Cells } from '../../domain/figures/cells.ts';
import type { Counts } from '../../domain/figures/counts.ts';
import type { CounterLine } from '../../domain/figures/figures.ts';
import { columnOf, counterOf } from './counter-columns.ts';
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

/** Sorts after a day and everything that stands under it. */
const endOf = (day: Day): string => `${day}~`;

/** The lines of a book from a day on, with its running totals; with `to`, those up to another day alone. */
export async function readBook(
  table: Table,
  book: string,
  from: string,
  to?: Day,
): Promise<CounterLine[]> {
  if (to && to < from) return [];
  const { pk } = keys.counter(book, '');
  return readLines(table, {
    KeyConditionExpression: to
      ? 'pk = :pk AND sk BETWEEN :from AND :to'
      : 'pk = :pk AND sk >= :from',
    ExpressionAttributeValues: { ':pk': pk, ':from': from, ...(to && { ':to': endOf(to) }) },
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
  { client, name }: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<CounterLine[]> {
  const lines: CounterLine[] = [];
  for await (const { Items: rows = [] } of paginateQuery({ client }, { TableName: name, ...query }))
    lines.push(...rows.map(lineOf));
  return lines;
}

function lineOf({ pk: _pk, sk, ...columns }: Row): CounterLine {
  const counts: Record<string, number> = {};
  for (const [column, n] of Object.entries(columns)) {
    const counter = counterOf(column);
    counts[counter] = (counts[counter] ?? 0) + Number(n);
  }
  return { line: String(sk), counts };
}

/** A line of a book as it is stored. */
export const counterRow = (book: string, line: string, counts: Counts): Row => ({
  ...keys.counter(book, line),
  ...Object.fromEntries(Object.entries(counts).map(([name, n]) => [columnOf(name), n])),
});

/** The writes that add to the counters; one for each line. */
export const counterWrites = (table: Table, cells: Cells): Writes =>
  [...cells].map(([book, line, counts]) => {
    const names = Object.keys(counts);
    return {
      Update: {
        TableName: table.name,
        Key: keys.counter(book, line),
        UpdateExpression: `ADD ${names.map((_, n) => `#n${n} :n${n}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(
          names.map((name, n) => [`#n${n}`, columnOf(name)]),
        ),
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
