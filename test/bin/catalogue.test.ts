import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadDecisions } from '../../statemachines/catalogue.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'decide-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command says of a decision that abolishes a procedure, one week before it takes effect. */
function decide(procedure: string): Promise<{ code: number; said: string }> {
  const file = join(folder, `${procedure}.json`);
  const decision = {
    number: '412/QĐ-UBND',
    day: '2026-03-02',
    issuer: 'UBND tỉnh Vĩnh Phúc',
    effectiveFrom: '2026-03-09',
    changes: [{ kind: 'abolished', procedure }],
  };
  writeFileSync(file, JSON.stringify(decision));
  const asked = ['decide', file, '--dry-run', '--now', '2026-03-02T02:00:00Z'];
  return new Promise((resolve) => {
    const child = execFile(
      join(root, 'node_modules', '.bin', 'tsx'),
      ['bin/catalogue.ts', ...asked],
      { cwd: root, env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1' } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });
}

describe('npm run catalogue -- decide --dry-run', () => {
  it('says what a decision would do and enters nothing', async () => {
    const before = loadDecisions('H62');
    expect(await decide('1.014464')).toEqual({
      code: 0,
      said: '1.014464 abolished: no new dossiers from 2026-03-09\nNothing is written: this was a dry run\n',
    });
    expect(loadDecisions('H62')).toEqual(before);
  });

  it('refuses in one line what cannot be done', async () => {
    expect(await decide('1.999999')).toEqual({
      code: 1,
      said: '1.999999 — code-unknown: no such procedure in the catalogue\n',
    });
  });
});
