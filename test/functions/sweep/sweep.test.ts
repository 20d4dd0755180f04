import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/catalogue-publish.ts';
import type { Machines } from '../../../functions/adapters/machines.ts';
import { keys, openTable, type Table, transit } from '../../../functions/adapters/table.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { sweep } from '../../../functions/sweep/sweep.ts';
import { loadProvince } from '../../../lib/config/province.ts';
import { ensureTable } from '../../../lib/local/dynamodb/tables.ts';
import { procedure } from '../../domain/dossier/example.ts';
import { dossierTable } from '../../local/dynamodb/dossier-table.ts';
import { engines, openDatabase } from '../../local/dynamodb/engines.ts';

const [engine = 'dynoxide'] = engines;
const NOW = '2026-03-02T01:00:00.000Z';
const deadline = {
  IndexName: 'deadline',
  KeySchema: [
    { AttributeName: 'clock', KeyType: 'HASH' },
    { AttributeName: 'dueAt', KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['code'] },
};
const definition = {
  ...dossierTable,
  AttributeDefinitions: [
    ...dossierTable.AttributeDefinitions,
    { AttributeName: 'clock', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [...dossierTable.GlobalSecondaryIndexes, deadline],
};

let database: Awaited<ReturnType<typeof openDatabase>>;
let table: Table;
beforeAll(async () => {
  database = await openDatabase(engine);
  const client = database.client();
  await ensureTable(client, definition);
  table = openTable(definition.TableName, client);
  await publishCatalogue(table, [procedure], ProvinceRules.parse(loadProvince('H62')));
});
afterAll(() => database?.close());

/** A task row whose wake nobody has acknowledged. */
const unacknowledged = (code: string) =>
  table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        ...keys.task(code, 'S1'),
        code,
        step: 'S1',
        dueAt: NOW,
        status: 'done',
        token: `of ${code}`,
        wake: { kind: 'goOn', to: 'S2' },
        queue: transit.waking,
      },
    }),
  );

/** Machines of which one does not answer. */
function machines(deadToken: string) {
  const woken: string[] = [];
  const engine: Machines = {
    start: async () => {},
    stop: async () => {},
    async wake(token) {
      if (token === deadToken) throw new Error('no answer');
      woken.push(token);
      return 'woken';
    },
  };
  return { engine, woken };
}

describe('the sweeper', () => {
  it('repeats a wake that was lost, and lets the fault of one dossier stop none of the others', async () => {
    for (const code of ['H62.19-260302-0001', 'H62.19-260302-0002', 'H62.19-260302-0003'])
      await unacknowledged(code);
    const { engine, woken } = machines('of H62.19-260302-0002');
    const first = await sweep(table, engine, NOW);
    expect(first).toMatchObject({ woken: 2, restarted: 0, unmarkedOverdue: 0, expired: 0 });
    expect(first.faults.map(({ code }) => code)).toEqual(['H62.19-260302-0002']);
    expect(woken.toSorted()).toEqual(['of H62.19-260302-0001', 'of H62.19-260302-0003']);
  });

  it('does not repeat what was acknowledged, and tries what failed again', async () => {
    const { engine, woken } = machines('none');
    expect(await sweep(table, engine, NOW)).toMatchObject({ woken: 1, faults: [] });
    expect(woken).toEqual(['of H62.19-260302-0002']);
    expect(await sweep(table, engine, NOW)).toMatchObject({ woken: 0, faults: [] });
  });
});
