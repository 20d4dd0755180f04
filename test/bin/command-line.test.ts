import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

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

  it.each([
    ['calendar', ['check'], 'vn-2026.json: official, 249 working days, 0 faults'],
    ['calendar', ['draft', '2027'], '"status": "draft"'],
  ])(
    'of the documents that needs no account and no province does what they say: %s %j',
    (command, words, said) => {
      const { status, stdout, stderr } = call(command, ...words);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain(said);
    },
  );
});
