import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDatabase } from '../../../../lib/local/dynamodb/database.ts';
import { type EngineName, findEngine } from '../../../../lib/local/dynamodb/engines.ts';

async function canRun(engine: EngineName): Promise<boolean> {
  return findEngine(engine).then(
    () => true,
    () => false,
  );
}

/** The engines of this machine; what holds for one must hold for the other. */
export const engines: EngineName[] = [];
for (const engine of ['dynoxide', 'dynamodb-local'] as const) {
  if (await canRun(engine)) engines.push(engine);
}

export const region = 'ap-southeast-1';
export const credentials = { accessKeyId: 'LOCALPROVINCE', secretAccessKey: 'only-this-machine' };

/** A database in a directory of its own, which can be killed and started again. */
export async function openDatabase(engine: EngineName) {
  const directory = await mkdtemp(join(tmpdir(), `mot-cua-${engine}-`));
  let database = await startDatabase({ directory, engine });
  return {
    client: () => new DynamoDBClient({ endpoint: database.endpoint, region, credentials }),
    endpoint: () => database.endpoint,
    async killAndStart() {
      process.kill(database.pid, 'SIGKILL');
      await database.stop();
      database = await startDatabase({ directory, engine });
    },
    async close() {
      await database.stop();
      await rm(directory, { recursive: true });
    },
  };
}
