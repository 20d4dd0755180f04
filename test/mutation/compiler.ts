import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applied } from './mutants.ts';
import type { Fault } from './suite.ts';

const root = join(import.meta.dirname, '../..');
const RULES = 'functions/domain';

/** The compiler over a copy of the rules: what it refuses cannot be committed. */
export function openCompiler() {
  mkdirSync(join(root, '.build'), { recursive: true });
  const copy = mkdtempSync(join(root, '.build/mutated-'));
  process.once('exit', () => rmSync(copy, { recursive: true }));
  cpSync(join(root, RULES), join(copy, RULES), { recursive: true });
  const config = {
    extends: '../../tsconfig.json',
    include: ['functions'],
    compilerOptions: {
      tsBuildInfoFile: 'tsbuildinfo',
      // A fault that only leaves a name unused is one for the tests to find.
      noUnusedLocals: false,
      noUnusedParameters: false,
    },
  };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(config));

  function refuses(fault: Fault): boolean {
    const code = readFileSync(join(root, fault.file), 'utf8');
    writeFileSync(join(copy, fault.file), applied(code, fault));
    const { status } = spawnSync('npx', ['tsc', '-p', copy], { cwd: root });
    writeFileSync(join(copy, fault.file), code);
    return status !== 0;
  }
  return { refuses };
}
