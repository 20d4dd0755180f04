import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTurn, listWork } from '../../../functions/adapters/dynamodb/combined-lists.ts';
import { cursorOf, ForeignCursor } from '../../../functions/adapters/dynamodb/cursor.ts';
import type { Row } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import type { List } from '../../../functions/adapters/dynamodb/lists.ts';
import { keys, openTable, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import { TasksQuery } from '../../../functions/http/schemas.ts';
import { ensureTable } from '../../../lib/local/dynamodb/tables.ts';
import { dossierTable } from '../../lib/local/dynamodb/dossier-table.ts';
import { engines, openDatabase } from '../../lib/local/dynamodb/engines.ts';

const [engine = 'dynoxide'] = engines;
const [queue] = dossierTable.GlobalSecondaryIndexes;
const definition = {
  ...dossierTable,
  GlobalSecondaryIndexes: [
    {
      ...queue,
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['code', 'step', 'role'] },
    },
  ],
};
const own = 'H44.45';
const units = [own, 'H62.06', 'H62.24'];
/** Thirty tasks over three units; every fifth due moment is shared by two of them. */
const tasks = Array.from({ length: 30 }, (_, n) => ({
  code: `H62.06-260302-${String(n).padStart(4, '0')}`,
  queue: units[(n * 7) % 3] ?? own,
  role: n % 4 === 0 ? 'leader' : 'specialist',
  dueAt: `2026-03-${String(2 + ((n * 11) % 25)).padStart(2, '0')}T10:00:00.000Z`,
}));

let database: Awaited<ReturnType<typeof openDatabase>>;
let table: Table;
beforeAll(async () => {
  database = await openDatabase(engine);
  const client = database.client();
  await ensureTable(client, definition);
  table = openTable(definition.TableName, client);
  for (const task of tasks)
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...keys.task(task.code, 'S1'), ...task } }),
    );
});
afterAll(() => database?.close());

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
    expect(codesOf(await pagesOf(listWork(table, units, { role: 'leader' }), 3))).toEqual(
      codesOf(leaders),
    );
  });

  it('is the plain queue where the unit took over nothing', async () => {
    const alone = tasks.filter(({ queue }) => queue === own);
    expect(codesOf(await pagesOf(listWork(table, [own]), 4))).toEqual(codesOf(alone));
  });

  it('takes no cursor of another list', async () => {
    const { next: ofMany } = await listWork(table, units)({ limit: 5 });
    const { next: ofOne } = await listWork(table, [own])({ limit: 2 });
    const forged = [['x'], { 0: 'x' }, { 9: [] }, null].map(cursorOf);
    for (const cursor of [...forged, ofOne])
      await expect(listWork(table, units)({ limit: 5, cursor })).rejects.toThrow(ForeignCursor);
    for (const others of [[own], ['H62.01', 'H62.02', 'H62.03'], units.slice(0, 2)])
      await expect(listWork(table, others)({ limit: 5, cursor: ofMany })).rejects.toThrow(
        ForeignCursor,
      );
  });

  it('goes on by a cursor that the API takes, though the unit took over fifteen others', async () => {
    const many = Array.from({ length: 16 }, (_, n) => `H62.${100 + n}`);
    for (const [n, queue] of many.entries())
      for (const step of ['apology', 'S1']) {
        const code = `${queue}-260302-${String(n).padStart(4, '0')}`;
        const dueAt = `2026-03-0${step === 'S1' ? 3 : 2}T10:00:00.000Z`;
        const task = { ...keys.task(code, step), code, step, queue, dueAt };
        await table.client.send(new PutCommand({ TableName: table.name, Item: task }));
      }
    const { next } = await listWork(table, many)({ limit: many.length });
    expect(TasksQuery.safeParse({ cursor: next })).toMatchObject({ success: true });
    const rest = await listWork(table, many)({ limit: many.length, cursor: next });
    expect(rest.rows.map(({ step }) => step)).toEqual(many.map(() => 'S1'));
  });

  it.each([1, 4, 30])(
    'is one of several queues in turn for those who ask of the whole province, %i a page',
    async (limit) => {
      const queues = Object.fromEntries(
        [...units, 'H62.99'].map((unit) => [unit, listWork(table, [unit])]),
      );
      const rows = await pagesOf(inTurn(queues), limit);
      expect(codesOf(rows)).toEqual(codesOf(tasks));
      expect(rows.map((row) => row.queue)).toEqual(rows.map((row) => row.queue).toSorted());
      const page = await inTurn(queues)({ limit: 2 });
      const rest = await inTurn(queues)({ limit: 30, cursor: page.after(page.rows[0] ?? {}) });
      expect(rest.rows[0]).toEqual(page.rows[1]);
      // A queue may be empty when the next page is asked for: it goes on with the one after it.
      const { [own]: _, ...others } = queues;
      const { next } = await inTurn(queues)({ limit: 1 });
      const [first] = (await inTurn(others)({ limit: 30, cursor: next })).rows;
      expect(first?.queue).toBe('H62.06');
      for (const cursor of ['x', cursorOf(null), cursorOf([1])])
        await expect(inTurn(queues)({ limit: 5, cursor })).rejects.toThrow(ForeignCursor);
    },
  );

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
