import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { publishCatalogue } from '../../functions/adapters/dynamodb/catalogue-publish.ts';
import { openTable, type Table } from '../../functions/adapters/dynamodb/table.ts';
import { ProvinceRules } from '../../functions/domain/province-rules.ts';
import { placeOf } from '../../lib/cloud/config/place.ts';
import { credentials, region } from '../../lib/local/host/assembly/account.ts';
import { type Province, startProvince } from '../../lib/local/local-province.ts';
import type { DemoPerson } from '../../lib/local/sign-in.ts';
import { synthesize } from '../../lib/local/synthesize.ts';
import { loadHistory } from '../../statemachines/catalogue.ts';

/** Monday 2 March 2026, 08:00 in Vietnam. */
const MONDAY = Date.parse('2026-03-02T01:00:00.000Z');

export interface BenchProvince {
  readonly province: Province;
  readonly client: DynamoDBClient;
  readonly table: Table;
  close(): Promise<void>;
}

/** The whole province on this machine in a folder of its own, on the engine that is the default here; `people` may sign in at its screens. */
export async function benchProvince(people: readonly DemoPerson[] = []): Promise<BenchProvince> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-bench-'));
  const place = placeOf('H62', 'dev');
  await synthesize(place, join(folder, 'assembly'));
  const province = await startProvince({
    assembly: join(folder, 'assembly'),
    stateDirectory: join(folder, 'state'),
    port: 0,
    time: { start: MONDAY, speed: 1 },
    people,
    log: () => {},
  });
  const endpoint = province.endpoints.dynamodb;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const table = openTable(province.tableName, client);
  await publishCatalogue(table, loadHistory('H62'), ProvinceRules.parse(place.province));
  return {
    province,
    client,
    table,
    async close() {
      client.destroy();
      await province.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
