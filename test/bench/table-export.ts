import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Row } from '../../functions/adapters/dynamodb/dossier-rows.ts';
import { plainTable } from './plain-table.ts';

/** Rows in one file of the export. */
const ROWS = 50_000;

export type Put = (rows: readonly Row[]) => Promise<void>;

/** Writes rows into a directory as DynamoDB exports a table to S3, in files of DynamoDB JSON. */
export async function exportRows(source: string, fill: (put: Put) => Promise<void>): Promise<void> {
  const data = join(source, plainTable.TableName, 'data');
  mkdirSync(data, { recursive: true });
  let files = 0;
  let waiting: string[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    const text = waiting.join('\n');
    waiting = [];
    await writeFile(join(data, `${files++}.json.gz`), await promisify(gzip)(text, { level: 1 }));
  };
  await fill(async (rows) => {
    for (const row of rows) {
      const Item = marshall(row, { removeUndefinedValues: true });
      waiting.push(JSON.stringify({ Item }));
      if (waiting.length >= ROWS) await flush();
    }
  });
  await flush();
}
