import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AlreadyPublished,
  publishCatalogue,
} from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { readProcedure } from '../../../functions/adapters/dynamodb/catalogue-store.ts';
import { openTable, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { ensureTable } from '../../../lib/local/dynamodb/tables.ts';
import { loadCatalogue } from '../../../statemachines/catalogue.ts';
import { dossierTable } from '../../lib/local/dynamodb/dossier-table.ts';
import { engines, openDatabase } from '../../lib/local/dynamodb/engines.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';

const [engine = 'dynoxide'] = engines;
const rules = ProvinceRules.parse(loadProvince('H62'));
/** A procedure for each test that changes one, and a hundred that nobody changes. */
const [first, second, ...others] = loadCatalogue('H62').slice(0, 102);
if (!(first && second)) throw new Error('the catalogue is too short');
const catalogue = firstCatalogue(others);

let database: Awaited<ReturnType<typeof openDatabase>>;
let table: Table;
beforeAll(async () => {
  database = await openDatabase(engine);
  const client = database.client();
  await ensureTable(client, dossierTable);
  table = openTable(dossierTable.TableName, client);
});
afterAll(() => database?.close());

describe('publishing a catalogue', () => {
  it('writes every procedure, and nothing of it again', async () => {
    const progress: number[] = [];
    await publishCatalogue(table, catalogue, rules, (done) => progress.push(done));
    expect(progress.at(-1)).toBe(100);
    const [written] = others;
    expect(await readProcedure(table, String(written?.code), 1)).toEqual(written);
    await publishCatalogue(table, catalogue, rules, () => {
      throw new Error('something was written again');
    });
  });

  it('refuses to change a version under which dossiers may run, and touches nothing beside it', async () => {
    await publishCatalogue(table, firstCatalogue([first]), rules);
    const changed = { ...first, name: 'Khác' };
    await expect(
      publishCatalogue(table, firstCatalogue([...others, changed]), rules),
    ).rejects.toThrow(
      new AlreadyPublished(
        `${first.code}: version 1 is published already and differs; amend it by a decision`,
      ),
    );
    const raised = { ...changed, process: { ...changed.process, version: 2 } };
    await expect(publishCatalogue(table, firstCatalogue([raised]), rules)).rejects.toThrow(
      `${first.code}: a version that is published is not in the catalogue any more`,
    );
    const amended = { code: first.code, versions: [first, raised] };
    await publishCatalogue(table, { lives: [amended], publications: [] }, rules);
    expect(await readProcedure(table, first.code, 2)).toEqual(raised);
    await expect(publishCatalogue(table, firstCatalogue([first]), rules)).rejects.toThrow(
      `${first.code}: a version that is published is not in the catalogue any more`,
    );
  });

  it('leaves a procedure without a machine out, says which, and takes it when it has one', async () => {
    await publishCatalogue(table, firstCatalogue([second]), rules);
    const raised = { ...second, process: { ...second.process, version: 2 } };
    const amended = {
      lives: [{ code: second.code, versions: [second, raised] }],
      publications: [],
    };
    const publishWhere = (hasMachine: boolean) =>
      publishCatalogue(table, amended, rules, undefined, async () => hasMachine);
    expect(await publishWhere(false)).toEqual([second.code]);
    expect(await readProcedure(table, second.code, 2)).toBeUndefined();
    expect(await publishWhere(true)).toEqual([]);
    expect(await readProcedure(table, second.code, 2)).toEqual(raised);
  });
});
