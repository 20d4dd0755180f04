import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

const root = join(import.meta.dirname, '..', '..');

function call(command: string, ...words: readonly string[]) {
  const script = join('bin', `${command}.ts`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', script, ...words],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('a command', () => {
  it('that is called with an option it does not know says how it is called, and does nothing', () => {
    const { status, stdout, stderr } = call('stack', '--provinz', 'H62', '1.014464');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain("Unknown option '--provinz'");
    expect(stderr).toContain('Usage: npm run stack -- <procedure>');
    expect(stderr).not.toContain('    at ');
  });

  it('says how it is called when it is asked', () => {
    const { status, stdout } = call('stack', '--help');
    expect([status, stdout.startsWith('Usage: npm run stack')]).toEqual([0, true]);
  });

  it('does its work to the end where nobody reads on what it says', () => {
    const heard = `"${process.execPath}" --import tsx bin/stack.ts 1.014464 | true; exit \${PIPESTATUS[0]}`;
    const { status, stderr } = spawnSync('bash', ['-c', heard], { cwd: root, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-commands-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const csv = join(folder, 'procedures.csv');
  const [, rows = ''] =
    /```csv\n([\s\S]*?)```/.exec(readFileSync(join(root, 'statemachines', 'README.md'), 'utf8')) ??
    [];
  writeFileSync(csv, rows);

  it.each([
    ['calendar check', 0, 'vn-2026.json: official, 249 working days, 0 faults'],
    ['calendar draft 2027', 0, '"status": "draft"'],
    ['stack 1.014464 2.001661 --province H62 --stage prod', 0, 'H62-prod-P30\nMotCua-H62-prod-P37'],
    ['licences', 0, '@aws-sdk/client-dynamodb'],
    ['catalogue check', 0, 'checked'],
    [`catalogue diff --procedures ${csv}`, 0, '1.999998'],
    [`catalogue export --out ${join(folder, 'catalogue.jsonl')}`, 0, ''],
    ['reduction check test/fixtures/reductions.json', 1, 'lỗi / faults'],
    ['bench lake --dossiers 200 --json', 0, 'lakeRebuildSeconds'],
    [`reduction by-data --out ${join(folder, 'by-data.json')}`, 0, 'thủ tục'],
  ])(
    'of the documents that needs no account and no province does what they say: %s',
    async (line, status, said) => {
      const run = await runCommand(line);
      expect([run.status, run.complained]).toEqual([status, '']);
      expect(run.said).toContain(said);
    },
  );
});
