import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Row } from '../../functions/adapters/dynamodb/dossier-rows.ts';
import { openTable, type Table } from '../../functions/adapters/dynamodb/table.ts';
import { startDatabase } from '../../lib/local/dynamodb/database.ts';
import { ensureTable } from '../../lib/local/dynamodb/tables.ts';

/** The keys and the one index that the reads of a bench take, without a stream. */
export const plainTable = {
  TableName: 'bench',
  AttributeDefinitions: ['pk', 'sk', 'queue', 'dueAt'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'queue',
      KeySchema: [
        { AttributeName: 'queue', KeyType: 'HASH' as const },
        { AttributeName: 'dueAt', KeyType: 'RANGE' as const },
      ],
      Projection: { ProjectionType: 'ALL' as const },
    },
  ],
  BillingMode: 'PAY_PER_REQUEST' as const,
};

/** DynamoDB takes 25 writes in a batch. */
const BATCH = 25;
/** Batches under way at once. */
const LANES = 4;

export async function putAll(table: Table, rows: readonly Row[]): Promise<void> {
  let from = 0;
  const lane = async () => {
    while (from < rows.length) {
      const puts = rows.slice(from, from + BATCH).map((Item) => ({ PutRequest: { Item } }));
      from += BATCH;
      await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: puts } }));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Works on a table of its own on disk, which is gone afterwards. */
export async function onTable<Outcome>(work: (table: Table) => Promise<Outcome>): Promise<Outcome> {
  const directory = await mkdtemp(join(tmpdir(), 'mot-cua-bench-'));
  try {
    return await onTableIn(directory, work);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The same on what is in a directory already. */
export async function onTableIn<Outcome>(
  directory: string,
  work: (table: Table) => Promise<Outcome>,
): Promise<Outcome> {
  const database = await startDatabase({ directory, engine: 'auto' });
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'BENCH', secretAccessKey: 'bench' },
  });
  try {
    await ensureTable(client, plainTable);
    return await work(openTable('bench', client));
  } finally {
    client.destroy();
    await database.stop();
  }
}
