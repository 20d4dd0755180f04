import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { dossierRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { readStanding } from '../../../functions/adapters/dynamodb/standing-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { boardList } from '../../../functions/reports/drill-down.ts';
import { board } from '../../../functions/reports/supervision.ts';
import { countAllStanding } from '../../../functions/sweep/standing-tasks.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { dossierTableWithLists } from '../../lib/local/dynamodb/dossier-table.ts';
import { acceptedDossier, figuresOfDossiers } from '../application/figures/figures-of-dossiers.ts';
import { ask } from '../asking.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const NOW = '2026-03-16T01:00:00.000Z';
const nothing = figuresOfDossiers([]);
const table = useTable(dossierTableWithLists);

const openTask = (
  n: number,
  queue: string,
  more: { step: string; dueAt: string; openedAt: string },
) =>
  table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: { ...keys.task(`H62.19-260302-${n}`, more.step), queue, status: 'open', ...more },
    }),
  );

beforeAll(async () => {
  await publishCatalogue(table, firstCatalogue([]), ProvinceRules.parse(loadProvince('H62')));
  const [lately, longAgo] = ['2026-03-13T01:00:00.000Z', '2026-03-02T01:00:00.000Z'];
  const [past, later] = ['2026-03-13T09:00:00.000Z', '2026-04-01T09:00:00.000Z'];
  await openTask(1, 'H62.07', { step: 'S1', dueAt: past, openedAt: lately });
  await openTask(2, 'H62.07', { step: 'S2', dueAt: later, openedAt: longAgo });
  await openTask(3, 'H62.07', { step: 'S2', dueAt: later, openedAt: lately });
  for (const n of [1, 2, 5]) {
    const dossier = acceptedDossier('1.014464', { number: n, version: 1, acceptedAt: longAgo });
    const Item = dossierRow({ ...dossier, code: `H62.19-260302-${n}` });
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  }
  // Results wait for the applicant.
  await openTask(4, 'H62.07', { step: 'return', dueAt: past, openedAt: longAgo });
  await openTask(5, 'H62.19', { step: 'intake', dueAt: past, openedAt: longAgo });
});

describe('what stands still', () => {
  const shown = (query: string, now: string) =>
    ask(
      board(
        table,
        () => nothing,
        () => {
          throw new Error('nothing is printed here');
        },
      ),
      query,
      { now },
    );
  const standing = async (query: string, now: string) => (await shown(query, now)).standing;

  it('is counted on the board itself while nobody has counted it yet', async () => {
    expect(await standing('unit=H62.07', NOW)).toEqual({
      pastAllowance: 1,
      idle: 1,
      after: 5,
      at: NOW,
    });
  });

  it('is counted at every unit, and shown with the moment of the counting', async () => {
    expect(await countAllStanding(table, NOW)).toBe(3);
    expect(await readStanding(table)).toEqual({
      at: NOW,
      units: {
        'H62.07': { pastAllowance: 1, idle: 1 },
        'H62.19': { pastAllowance: 1, idle: 0 },
      },
    });
    const later = '2026-03-16T01:10:00.000Z';
    expect(await standing('unit=H62.19', later)).toEqual({
      pastAllowance: 1,
      idle: 0,
      after: 5,
      at: NOW,
    });
    expect(await standing('unit=H62.01', later)).toMatchObject({ pastAllowance: 0, idle: 0 });
  });

  it('is shown of every unit on the board of the province, also where nothing else is counted', async () => {
    expect((await shown('', NOW)).units).toMatchObject([
      { unit: 'H62.07', standing: { pastAllowance: 1, idle: 1 } },
      { unit: 'H62.19', standing: { pastAllowance: 1, idle: 0 } },
    ]);
  });

  it('is one number for the province too, and leads to the dossiers unit by unit', async () => {
    const { standing: counted } = await shown('', NOW);
    expect(counted).toEqual({ pastAllowance: 2, idle: 1, after: 5, at: NOW });
    const list = (query: string) =>
      ask(
        boardList(table, () => nothing),
        `of=standing${query}`,
        { now: NOW },
      );
    const first = await list('&limit=2');
    const second = await list(`&limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toMatchObject([
      { standing: 'pastAllowance', task: { step: 'S1' } },
      { standing: 'idle', task: { step: 'S2' } },
      { standing: 'pastAllowance', task: { step: 'intake' } },
    ]);
    expect(second.next).toBeUndefined();
  });

  it('is counted again where other days are asked for', async () => {
    expect(await standing('unit=H62.07&standingAfter=30', NOW)).toMatchObject({
      pastAllowance: 1,
      idle: 0,
      after: 30,
    });
  });
});
