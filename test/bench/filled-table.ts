import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Row } from '../../functions/adapters/dossier-rows.ts';
import type { Table } from '../../functions/adapters/table.ts';
import { findEngine } from '../../lib/local/dynamodb/engines.ts';
import { dynoxideFile } from '../../lib/local/dynamodb/stream-order.ts';
import { onTableIn, plainTable } from './plain-table.ts';

/** Rows in one file of the export. */
const ROWS = 50_000;

/**
 * Works on a table of its own that holds rows already. They go to dynoxide as DynamoDB exports a table,
 * which takes a thirtieth of the time of writing them by requests.
 */
export async function onFilledTable<Outcome>(
  fill: (put: (rows: readonly Row[]) => Promise<void>) => Promise<void>,
  work: (table: Table) => Promise<Outcome>,
): Promise<Outcome> {
  const directory = await mkdtemp(join(tmpdir(), 'mot-cua-bench-'));
  try {
    const source = join(directory, 'export');
    const data = join(source, plainTable.TableName, 'data');
    mkdirSync(data, { recursive: true });
    const schema = join(directory, 'schema.json');
    writeFileSync(schema, JSON.stringify({ Table: plainTable }));
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
    const { program } = await findEngine('dynoxide');
    const output = dynoxideFile(directory);
    await promisify(execFile)(program, [
      ...['import', '--source', source, '--schema', schema, '--output', output],
    ]);
    rmSync(source, { recursive: true });
    return await onTableIn(directory, work);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
