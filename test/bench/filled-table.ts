import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { findEngine } from '../../lib/local/dynamodb/engines.ts';
import { dynoxideFile } from '../../lib/local/dynamodb/stream-order.ts';
import { onTableIn, plainTable } from './plain-table.ts';

/** All counters of a million dossiers are held in memory until they are written, some gigabytes. */
const HEAP = '--max-old-space-size=16384';

/**
 * Works on a table of its own that holds a year's dossiers. They are written by a process of their own, so
 * that the memory of this one is that of the work, and go to dynoxide as an export of DynamoDB, which takes
 * a thirtieth of the time of writing them by requests.
 */
export async function onFilledTable<Outcome>(
  dossiers: number,
  work: (table: Table) => Promise<Outcome>,
): Promise<Outcome> {
  const directory = await mkdtemp(join(tmpdir(), 'mot-cua-bench-'));
  try {
    const source = join(directory, 'export');
    const program = fileURLToPath(import.meta.resolve('./year-export.ts'));
    const filling = fork(program, [source, String(dossiers)], {
      execArgv: [...process.execArgv, HEAP],
      // What `--json` prints is JSON alone.
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    const [code] = await once(filling, 'exit');
    if (code !== 0) throw new Error(`writing ${dossiers} dossiers ended with ${code}`);
    const schema = join(directory, 'schema.json');
    writeFileSync(schema, JSON.stringify({ Table: plainTable }));
    const engine = await findEngine('dynoxide');
    const output = dynoxideFile(directory);
    await promisify(execFile)(engine.program, [
      ...['import', '--source', source, '--schema', schema, '--output', output],
    ]);
    rmSync(source, { recursive: true });
    return await onTableIn(directory, work);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
