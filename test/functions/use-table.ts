import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { openTable, type Table } from '../../functions/adapters/dynamodb/table.ts';
import { startDatabase } from '../../lib/local/dynamodb/database.ts';
import type { EngineName } from '../../lib/local/dynamodb/engines.ts';
import { ensureTable } from '../../lib/local/dynamodb/tables.ts';
import { dossierTable } from '../lib/local/dynamodb/dossier-table.ts';
import { credentials, region } from '../lib/local/dynamodb/engines.ts';

/**
 * A table on a real engine for the tests of one file or block, made before them and gone after them. In memory:
 * that what is written outlives the engine is shown elsewhere.
 */
export function useTable(
  definition: { readonly TableName: string } = dossierTable,
  engine: 'auto' | EngineName = 'auto',
): Table {
  let table: Table | undefined;
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const database = await startDatabase({ directory: 'memory', engine });
    const client = new DynamoDBClient({ endpoint: database.endpoint, region, credentials });
    close = async () => {
      client.destroy();
      await database.stop();
    };
    await ensureTable(client, definition);
    table = openTable(definition.TableName, client);
  });
  afterAll(() => close?.());
  return {
    name: definition.TableName,
    get client() {
      if (!table) throw new Error('The table is not there yet');
      return table.client;
    },
  };
}
