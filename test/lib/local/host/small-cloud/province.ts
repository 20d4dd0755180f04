import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Province, startProvince } from '../../../../../lib/local/local-province.ts';
import { writeAssembly } from './assembly.ts';

export const day = 86_400_000;
const start = Date.parse('2026-01-05T03:00:00.000Z');

export const json = async <T = unknown>(answer: Response) => (await answer.json()) as T;

/** The small cloud as a running province for the tests of one file, its time standing still. */
export function useSmallProvince() {
  const home = mkdtempSync(join(tmpdir(), 'province-'));
  let province: Province;
  beforeAll(async () => {
    const assembly = await writeAssembly(home);
    const time = { start, speed: 0 };
    const stateDirectory = join(home, 'state');
    province = await startProvince({ assembly, stateDirectory, port: 0, time });
  });
  afterAll(async () => {
    await province.stop();
    rmSync(home, { recursive: true });
  });

  const ask = (path: string, init: RequestInit = {}) => fetch(`${province.url}${path}`, init);
  return {
    home,
    get province() {
      return province;
    },
    ask,
    read: async <T = unknown>(path: string) => json<T>(await ask(path)),
    post: (path: string, body = '', authorization = 'everything') =>
      ask(path, { method: 'POST', body, headers: { authorization } }),
    /** Sends bytes as they are, which no client would, and reads the answer to its end. */
    async sent(bytes: string): Promise<string> {
      const socket = connect(Number(new URL(province.url).port), '127.0.0.1');
      socket.write(bytes);
      const pieces: Buffer[] = [];
      for await (const piece of socket) pieces.push(piece);
      return Buffer.concat(pieces).toString();
    },
  };
}
