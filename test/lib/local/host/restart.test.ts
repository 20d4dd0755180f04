import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTime } from '../../../../lib/local/host/kept-time.ts';
import { type Province, startProvince } from '../../../../lib/local/local-province.ts';
import { writeState } from '../../../../lib/local/state-file.ts';
import { writeAssembly } from './small-cloud/assembly.ts';

const home = mkdtempSync(join(tmpdir(), 'restart-'));
const stateDirectory = join(home, 'state');
const start = Date.parse('2026-01-05T03:00:00.000Z');
const due = new Date(start + 98 * 86_400_000);

let child: ChildProcess | undefined;
let province: Province | undefined;
beforeAll(() => writeAssembly(home));
afterAll(async () => {
  child?.kill('SIGKILL');
  await province?.stop();
  rmSync(home, { recursive: true });
});

const post = (url: string) => fetch(url, { method: 'POST' });
const read = async (url: string): Promise<unknown> => (await fetch(url)).json();
const eventually = (check: () => Promise<void>) =>
  vi.waitFor(check, { timeout: 20_000, interval: 20 });

async function startChild(): Promise<string> {
  const script = join(import.meta.dirname, 'small-cloud', 'run.ts');
  const options = ['--import', 'tsx', script, home, stateDirectory, String(start)];
  child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('the child has no output');
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return String(line).trim();
}

describe('a province whose process was killed', () => {
  it('goes on where it was: rows are bridged, old tokens accepted, deadlines kept', async () => {
    const before = await startChild();
    await post(`${before}/things/old`);
    await eventually(async () =>
      expect(await read(`${before}/things/old`)).toMatchObject({ task: 'open' }),
    );
    // Written and, most likely, not yet read from the stream.
    await post(`${before}/things/young`);
    child?.kill('SIGKILL');

    let early: Response | undefined;
    province = await startProvince({
      assembly: home,
      stateDirectory,
      port: 0,
      publish: async ({ url }) => {
        early = await fetch(`${url}/_local/status`);
      },
    });
    const { url, time } = province;
    // A client that waits for an answer finds the catalogue.
    expect(early?.status).toBe(503);
    expect(early?.headers.get('retry-after')).toBe('1');
    expect(time.now()).toBe(start);
    await eventually(async () =>
      expect(await read(`${url}/things/young`)).toMatchObject({ task: 'open' }),
    );
    await post(`${url}/things/old/done`);
    await eventually(async () =>
      expect(await read(`${url}/things/old`)).toMatchObject({ state: 'S2' }),
    );
    await time.advanceTo(due.getTime());
    expect(await read(`${url}/things/young`)).toEqual({ task: 'open', late: due.toISOString() });
  });
});

describe('the state directory of a province', () => {
  it('is for one process at a time, at any port', async () => {
    await expect(startProvince({ assembly: home, stateDirectory, port: 0 })).rejects.toThrow(
      `${stateDirectory} is in use by another process: ${province?.url}`,
    );
  });

  it('names every damaged file, sets it aside, and makes up for it from the table', async () => {
    await post(`${province?.url}/things/third`);
    await eventually(async () =>
      expect(await read(`${province?.url}/things/third`)).toMatchObject({ task: 'open' }),
    );
    await province?.stop();
    const files = ['time.json', 'checkpoints', 'executions']
      .flatMap((part) => filesIn(join(stateDirectory, part)))
      .filter((file) => file.endsWith('.json'));
    for (const file of files) truncateSync(file, Math.floor(statSync(file).size / 2));

    province = await startProvince({ assembly: home, stateDirectory, port: 0, time: { speed: 0 } });
    const { damaged, troubles } = province.status();
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const file of files)
      expect(damaged).toContainEqual(expect.stringContaining(`${file} is damaged; set aside as `));
    // The row of the thing that was late tells when that was.
    expect(province.time.now()).toBeGreaterThanOrEqual(due.getTime());
    await post(`${province.url}/things/fourth`);
    await eventually(async () =>
      expect(await read(`${province?.url}/things/fourth`)).toMatchObject({ task: 'open' }),
    );
    expect(troubles).toEqual([]);
  });

  it('says in one line when its database has ended by itself', async () => {
    const { databaseProcess = 0 } = province?.status() ?? {};
    process.kill(databaseProcess, 'SIGKILL');
    expect(await province?.failed).toMatch(/^The database \S+ ended by itself \(SIGKILL\)\.$/);
  });
});

const filesIn = (path: string): readonly string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));

describe('the time of a province', () => {
  const settle = async () => undefined;
  const quiet = { settle, onDamage: () => {}, latest: async () => undefined };
  const reopened = async (name: string, state: object) => {
    writeState(join(home, name), state);
    const time = await openTime(join(home, name), quiet);
    const now = time.now();
    time.stop();
    return now;
  };

  it('goes on from a time ahead of the machine’s', async () => {
    const ahead = Date.now() + 86_400_000;
    const now = await reopened('ahead.json', {
      start: ahead,
      speed: 1,
      writtenAt: Date.now() - 5_000,
    });
    expect(now).toBeGreaterThanOrEqual(ahead);
  });

  it('catches up with the machine after a night switched off', async () => {
    const yesterday = Date.now() - 86_400_000;
    const now = await reopened('night.json', { start: yesterday, speed: 1, writtenAt: yesterday });
    expect(now).toBeGreaterThanOrEqual(yesterday + 86_400_000);
  });

  it('stays in a past that was chosen', async () => {
    const now = await reopened('past.json', { start, speed: 1, writtenAt: Date.now() });
    expect(now).toBeGreaterThanOrEqual(start);
    expect(now).toBeLessThan(start + 86_400_000);
  });
});
