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
  it.each([
    [{}, 'say which: -c province=H62 -c stage=dev\n'],
    [{ province: 'H99', stage: 'dev' }, 'unknown province H99: known are H44, H62\n'],
    [{ province: 'H62', stage: 'q' }, 'unknown stage q of H62: known are dev, prod\n'],
  ])('refuses %j in one line and makes nothing', async (context, line) => {
    expect(await run(context)).toEqual({ code: 1, said: line });
  });
});
