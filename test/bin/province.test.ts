import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What the CDK app says when the CLI passes it this context. */
function run(context: Readonly<Record<string, string>>): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      join(root, 'node_modules', '.bin', 'tsx'),
      ['bin/province.ts'],
      { cwd: root, env: { PATH: process.env.PATH, CDK_CONTEXT_JSON: JSON.stringify(context) } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });
}

describe('the CDK app', () => {
  // A start takes seven seconds of a core: the other refusals are those of `placeOf`.
  it('refuses in one line what it was not told, and makes nothing', async () => {
    expect(await run({})).toEqual({ code: 1, said: 'say which: -c province=H62 -c stage=dev\n' });
  });
});
