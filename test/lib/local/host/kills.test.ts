import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it, vi } from 'vitest';
import { type Province, startProvince } from '../../../../lib/local/local-province.ts';
import { writeAssembly } from './small-cloud/assembly.ts';

/** `KILLS=100` for the long run; one takes about two seconds. */
const KILLS = Number(process.env.KILLS ?? 0);

const home = KILLS > 0 ? mkdtempSync(join(tmpdir(), 'kills-')) : '';
const stateDirectory = join(home, 'state');
const start = Date.parse('2026-01-05T03:00:00.000Z');

let child: ChildProcess | undefined;
let province: Province | undefined;
afterAll(async () => {
  child?.kill('SIGKILL');
  await province?.stop();
  rmSync(home, { recursive: true });
});

async function startChild(): Promise<string> {
  const script = join(import.meta.dirname, 'small-cloud', 'run.ts');
  const options = ['--import', 'tsx', script, home, stateDirectory, String(start)];
  child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('the child has no output');
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return String(line).trim();
}

/** Whether the province answered that it is done; a line that breaks has promised nothing. */
const isPromised = async (url: string): Promise<boolean> => {
  const answer = await fetch(url, { method: 'POST' }).catch(() => undefined);
  return answer?.ok === true;
};

const read = async (url: string) =>
  (await (await fetch(url)).json()) as { readonly task?: string; readonly state?: string };

it.runIf(KILLS > 0)(
  'a province killed at random under load keeps all that it has answered, each thing with one way on',
  async () => {
    // On a machine that does much else a function alone may take longer to load than one second times four.
    await writeAssembly(home, 30);
    const filed: string[] = [];
    const done = new Set<string>();
    for (let life = 0; life < KILLS; life++) {
      const url = await startChild();
      const lives = { on: true };
      const load = async (lane: number) => {
        for (let number = 0; lives.on; number++) {
          const id = `thing-${life}-${lane}-${number}`;
          if (await isPromised(`${url}/things/${id}`)) filed.push(id);
          const open = filed[Math.floor(Math.random() * filed.length)];
          if (!open) continue;
          const seen = await read(`${url}/things/${open}`).catch(() => undefined);
          if (seen?.task === 'open' && !done.has(open))
            if (await isPromised(`${url}/things/${open}/done`)) done.add(open);
        }
      };
      // Functions are warm then: most of what the kill breaks off is work, and not a start.
      if (await isPromised(`${url}/things/first-${life}`)) filed.push(`first-${life}`);
      const lanes = [0, 1, 2].map(load);
      await pause(Math.random() * 600);
      child?.kill('SIGKILL');
      lives.on = false;
      await Promise.all(lanes);
    }

    province = await startProvince({ assembly: home, stateDirectory, port: 0 });
    const { url } = province;
    expect(filed.length).toBeGreaterThanOrEqual(KILLS);
    for (const id of filed)
      await vi.waitFor(
        async () => {
          const { task, state } = await read(`${url}/things/${id}`);
          expect([id, task, state]).toEqual([id, 'open', done.has(id) ? 'S2' : state]);
        },
        { timeout: 60_000, interval: 50 },
      );
    expect(province.status().troubles).toEqual([]);
  },
  3_600_000,
);
