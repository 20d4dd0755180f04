import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTurn, listWork } from '../../../functions/adapters/combined-lists.ts';
import type { Row } from '../../../functions/adapters/dossier-rows.ts';
import type { List } from '../../../functions/adapters/lists.ts';
import { listQueue } from '../../../functions/adapters/lists.ts';
import { keys, openTable, type Table } from '../../../functions/adapters/table.ts';
import { type Database, startDatabase } from '../../../lib/local/dynamodb/database.ts';

const own = 'H44.45';
const units = [own, 'H62.06', 'H62.24'];
/** Thirty tasks over three units; every fifth due moment is shared by two of them. */
const tasks = Array.from({ length: 30 }, (_, n) => ({
  code: `H62.06-260302-${String(n).padStart(4, '0')}`,
  queue: units[(n * 7) % 3] ?? own,
  role: n % 4 === 0 ? 'leader' : 'specialist',
  dueAt: `2026-03-${String(2 + ((n * 11) % 25)).padStart(2, '0')}T10:00:00.000Z`,
}));

let database: Database;
let client: DynamoDBClient;
let table: Table;

beforeAll(async () => {
  database = await startDatabase({ directory: 'memory', engine: 'auto' });
  client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const key = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: 'dossiers',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'queue', 'dueAt'].map(text),
      KeySchema: key('pk', 'sk'),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'queue',
          KeySchema: key('queue', 'dueAt'),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  table = openTable('dossiers', client);
  for (const task of tasks)
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...keys.task(task.code, 'S1'), ...task } }),
    );
});
afterAll(async () => {
  client.destroy();
  await database.stop();
});

/** All pages of a list, each of at most so many. */
async function pagesOf(list: List, limit: number) {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit, cursor });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor);
  return rows;
}

const codesOf = (rows: readonly Row[]) => rows.map(({ code }) => code).toSorted();
const dueOf = (rows: readonly Row[]) => rows.map(({ dueAt }) => dueAt);

describe('the queue of a unit that took over others', () => {
  it.each([1, 4, 7, 30, 100])(
    'shows every task once, those due first at the top, %i a page',
    async (limit) => {
      const rows = await pagesOf(listWork(table, units), limit);
      expect(codesOf(rows)).toEqual(codesOf(tasks));
      expect(dueOf(rows)).toEqual(dueOf(rows).toSorted());
    },
  );

  it('shows those of one role where only they are asked for', async () => {
    const leaders = tasks.filter(({ role }) => role === 'leader');
    expect(codesOf(await pagesOf(listWork(table, units, 'leader'), 3))).toEqual(codesOf(leaders));
  });

  it('is the plain queue where the unit took over nothing', async () => {
    const alone = tasks.filter(({ queue }) => queue === own);
    expect(codesOf(await pagesOf(listWork(table, [own]), 4))).toEqual(codesOf(alone));
  });

  it('takes no cursor of another list', async () => {
    const cursor = Buffer.from('["x"]').toString('base64url');
    await expect(listWork(table, units)({ limit: 5, cursor })).rejects.toThrow(SyntaxError);
  });

  it('goes on after any row of a page, as after its last', async () => {
    const list = listWork(table, units);
    const whole = await pagesOf(list, 100);
    const { rows, after } = await list({ limit: 12 });
    for (const [index, row] of rows.entries()) {
      const next = await list({ limit: 100, cursor: after(row) });
      expect(dueOf(next.rows)).toEqual(dueOf(whole.slice(index + 1)));
      expect(codesOf(next.rows)).toEqual(codesOf(whole.slice(index + 1)));
    }
  });
});

describe('lists one after another', () => {
  const queues = () =>
    inTurn([...units, 'none'].map((unit) => (page) => listQueue(table, unit, page)));

  it.each([1, 3, 10, 50])('give every row of each, %i a page', async (limit) => {
    const rows = await pagesOf(queues(), limit);
    expect(rows.map(({ queue }) => units.indexOf(String(queue)))).toEqual(
      rows.map(({ queue }) => units.indexOf(String(queue))).toSorted(),
    );
    expect(codesOf(rows)).toEqual(codesOf(tasks));
  });

  it.each(['9.', '-1.', 'x', '1', ''])('take no cursor of another list: "%s"', async (cursor) => {
    await expect(queues()({ limit: 1, cursor })).rejects.toThrow(SyntaxError);
  });
});
