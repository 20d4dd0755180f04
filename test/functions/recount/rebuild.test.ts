import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/catalogue-publish.ts';
import { readRows } from '../../../functions/adapters/counter-store.ts';
import { dossierRow } from '../../../functions/adapters/dossier-rows.ts';
import { rebuildUnderWay, tellRebuild } from '../../../functions/adapters/rebuild-store.ts';
import { keys, openTable, type Table } from '../../../functions/adapters/table.ts';
import { dossierCode } from '../../../functions/domain/codes.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { rebuild } from '../../../functions/recount/rebuild.ts';
import { recount } from '../../../functions/recount/recount.ts';
import { dossiersOf, tally } from '../../../functions/tally/tally.ts';
import { loadProvince } from '../../../lib/config/province.ts';
import { ensureTable } from '../../../lib/local/dynamodb/tables.ts';
import { procedure } from '../../domain/dossier/example.ts';
import { firstCatalogue } from '../../domain/procedure/first-catalogue.ts';
import { dossierTable } from '../../local/dynamodb/dossier-table.ts';
import { engines, openDatabase } from '../../local/dynamodb/engines.ts';

const [engine = 'dynoxide'] = engines;
const UNITS = ['H62.19', 'H62.11'];
const DAY = '2026-03-02';
const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T03:00:00.000Z`;

const decision = { outcome: 'approved', at: at(9), by: 'binh' } as const;
const dossier = (number: number): Dossier => ({
  ...{ code: dossierCode('H62.19', DAY, number), version: 5, state: 'resolved' },
  ...{ procedure: procedure.code, processVersion: 1, channel: 'online', resultChannel: 'online' },
  ...{ receivingUnit: 'H62.19', leadUnit: 'H62.11', applicantKey: 'key', filedBy: 'portal' },
  ...{ submittedAt: at(2), acceptedAt: at(2), originalDueAt: at(5), dueAt: at(5), leg: 1 },
  ...{ pauses: [], supplements: [], decision, finishedAt: at(9) },
  work: [
    { kind: 'accepted', by: 'an', unit: 'H62.19', at: at(2) },
    { kind: 'decided', by: 'binh', unit: 'H62.11', at: at(9), late: true },
  ],
});

let database: Awaited<ReturnType<typeof openDatabase>>;
let table: Table;
beforeAll(async () => {
  database = await openDatabase(engine);
  const client = database.client();
  await ensureTable(client, dossierTable);
  table = openTable(dossierTable.TableName, client);
  const province = ProvinceRules.parse(loadProvince('H62'));
  const units = province.units.filter(({ code }) => UNITS.includes(code));
  await publishCatalogue(table, firstCatalogue([procedure]), { ...province, units });
  const rows = [1, 2, 3].map((number) => dossierRow(dossier(number)));
  for (const Item of [...rows, { ...keys.sequence('H62.19', DAY), n: 3 }])
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  await tally(table, dossiersOf(rows));
});
afterAll(() => database?.close());

async function figures() {
  const { Items: rows = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
  return rows.filter(({ pk }) => /^R#/.test(String(pk)) && pk !== keys.rebuild.pk);
}
/** Without what has come down to nothing. */
const comparable = async () =>
  Object.fromEntries(
    (await figures()).map(({ pk, sk, ...row }) => [
      `${pk} ${sk}`,
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== 0)),
    ]),
  );

describe('counters made anew', () => {
  it.each([
    ['everything', /./],
    ['the sums', /^R#(?!dossier\/)(?!.*\/dossiers$)/],
    ['what is remembered of dossiers', /^R#dossier\//],
    ['the lists behind the numbers', /\/dossiers$/],
  ])('are as before when %s was lost', async (_, lost) => {
    const before = await comparable();
    for (const { pk, sk } of await figures())
      if (lost.test(String(pk)))
        await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
    expect(await comparable()).not.toEqual(before);
    expect(await rebuild(table)).toMatchObject({
      dossiers: 3,
      differences: [],
    });
    expect(await comparable()).toEqual(before);
  });

  it('go on where they broke off, and say how far they are until they are done', async () => {
    await tellRebuild(table, { done: 2, of: 3 });
    expect(await rebuildUnderWay(table)).toEqual({ done: 2, of: 3 });
    await rebuild(table);
    expect(await rebuildUnderWay(table)).toBeUndefined();
  });

  it('that are lost do not hide their dossiers from the nightly recount', async () => {
    for (const { pk, sk } of await figures())
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
    expect(await recount(table)).toMatchObject({ dossiers: 3, missed: 3, differences: [] });
    expect(await readRows(table, [keys.counted(dossierCode('H62.19', DAY, 1))])).toHaveLength(1);
  });
});
