import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/catalogue-publish.ts';
import { readProcedure } from '../../../functions/adapters/catalogue-store.ts';
import { openTable, type Table } from '../../../functions/adapters/table.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { loadProvince } from '../../../lib/config/province.ts';
import { type Database, startDatabase } from '../../../lib/local/dynamodb/database.ts';
import { loadCatalogue } from '../../../statemachines/catalogue.ts';
import { firstCatalogue } from '../../domain/procedure/first-catalogue.ts';

const rules = ProvinceRules.parse(loadProvince('H62'));
const procedures = loadCatalogue('H62').slice(0, 100);
const catalogue = firstCatalogue(procedures);
const [first, ...others] = procedures;
if (!first) throw new Error('the catalogue is empty');

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
  await client.send(
    new CreateTableCommand({
      TableName: 'dossiers',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  table = openTable('dossiers', client);
});

afterAll(async () => {
  client.destroy();
  await database.stop();
});

describe('publishing a catalogue', () => {
  it('writes every procedure, and nothing of it again', async () => {
    const progress: number[] = [];
    await publishCatalogue(table, catalogue, rules, (done) => progress.push(done));
    expect(progress.at(-1)).toBe(100);
    expect(await readProcedure(table, first.code, 1)).toEqual(first);
    await publishCatalogue(table, catalogue, rules, () => {
      throw new Error('something was written again');
    });
  });

  it('refuses to change a version under which dossiers may run, and touches nothing beside it', async () => {
    const changed = { ...first, name: 'Khác' };
    await expect(
      publishCatalogue(table, firstCatalogue([...others, changed]), rules),
    ).rejects.toThrow(
      `${first.code}: version 1 is published already and differs; amend it by a decision`,
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
});
