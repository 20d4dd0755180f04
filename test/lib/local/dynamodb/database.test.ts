import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startDatabase } from '../../../../lib/local/dynamodb/database.ts';
import { findEngine } from '../../../../lib/local/dynamodb/engines.ts';
import { engines } from './engines.ts';

const answers = (endpoint: string) =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

describe('the choice of an engine', () => {
  const bare = { dynoxide: () => undefined, java: async () => undefined };
  const withJava = { ...bare, java: async () => '/usr/bin/java' };

  it('falls on dynoxide where it is installed', async () => {
    const machine = { ...withJava, dynoxide: () => '/opt/dynoxide' };
    expect((await findEngine('auto', machine)).name).toBe('dynoxide');
  });

  it('falls on DynamoDB Local where only Java is there', async () => {
    expect((await findEngine('auto', withJava)).name).toBe('dynamodb-local');
  });

  it('says in one line what to install where neither can run', async () => {
    await expect(findEngine('auto', bare)).rejects.toThrow(/^No database: .*Java 17 or newer\.$/);
  });

  it('does not take another engine than the one that was named', async () => {
    await expect(findEngine('dynoxide', withJava)).rejects.toThrow(/^No database: dynoxide .*$/);
  });
});

describe.each(engines)('a database of %s', (engine) => {
  it('stops when it is told to', async () => {
    const database = await startDatabase({ directory: 'memory', engine });
    expect(await answers(database.endpoint)).toBe(true);
    await database.stop();
    expect(await answers(database.endpoint)).toBe(false);
  });

  it('does not outlive a host that is killed', async () => {
    const script = `
      import { startDatabase } from './lib/local/dynamodb/database.ts';
      const { endpoint } = await startDatabase({ directory: 'memory', engine: '${engine}' });
      process.stdout.write(endpoint);`;
    const host = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    const [endpoint] = await once(host.stdout, 'data');
    expect(await answers(String(endpoint))).toBe(true);
    host.kill('SIGKILL');
    await vi.waitUntil(async () => !(await answers(String(endpoint))), { timeout: 20_000 });
  });
});

describe('a database that cannot start', () => {
  it('says that its port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const start = startDatabase({ directory: 'memory', engine: 'auto', port });
    await expect(start).rejects.toThrow(`Port ${port} is taken; choose another for the database.`);
    holder.close();
  });

  it.runIf(engines.includes('dynoxide'))('passes on the last words of the engine', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'mot-cua-broken-'));
    await writeFile(join(directory, 'dynoxide.sqlite'), 'this is no database'.repeat(100));
    const start = startDatabase({ directory, engine: 'dynoxide' });
    await expect(start).rejects.toThrow(
      /dynoxide did not start: it ended \(\d+\)\. .*not a valid SQLite database/,
    );
    await rm(directory, { recursive: true });
  });
});
