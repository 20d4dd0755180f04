import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, inject, it } from 'vitest';
import { openTable } from '../../functions/adapters/dynamodb/table.ts';
import { placeOf } from '../../lib/cloud/config/place.ts';
import { credentials, region } from '../../lib/local/host/assembly/account.ts';
import { timeline } from '../../lib/tools/demo/timeline.ts';
import { drill } from '../../lib/tools/restore/drill.ts';
import { MONDAY, vinhPhuc } from './running.ts';

const folder = mkdtempSync(join(tmpdir(), 'mot-cua-drill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A minute of two cores: `DRILL=1`, as `npm run test:long` sets it; `npm run drill` is the same. */
it.runIf(process.env.DRILL)(
  'a province whose table was restored to an earlier moment is brought up whole, and says what is lost',
  async () => {
    const { loss, brought, faults } = await drill({
      place: placeOf('H62', 'dev'),
      assembly: inject('assembly'),
      state: join(folder, 'state'),
      told: timeline(() => {}),
      start: MONDAY,
      procedures: ['1.014464', '1.012784'],
      async publishInto({ endpoints, tableName }) {
        const endpoint = endpoints.dynamodb;
        const client = new DynamoDBClient({ endpoint, region, credentials });
        await vinhPhuc.publish(openTable(tableName, client));
        client.destroy();
      },
    });
    expect(faults).toEqual([]);
    expect(loss.dossiers).toHaveLength(2);
    expect(brought).toMatchObject({ executionsStopped: 2, goneOn: 1, figuresDiffer: 0 });
  },
);
