import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const ENDED = 'the command has ended';
let runs = 0;

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** The file that a script of the package runs; of `verify` it is `bin/verify.ts`. */
export const entryOf = (script: string): string | undefined =>
  /tsx (\S+\.ts)$/.exec(scripts[script] ?? '')?.[1];

/**
 * What a command says, and with what it ends: it is loaded here, for a process of its own takes three seconds.
 * @param line its name and its words, `catalogue check`
 */
export async function runCommand(line: string) {
  const [name = '', ...words] = line.split(' ');
  const said: string[] = [];
  const complained: string[] = [];
  const { argv, exitCode } = process;
  const into = (lines: string[]) => (text: unknown) => lines.push(String(text)) > 0;
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into(said)),
    vi.spyOn(process.stderr, 'write').mockImplementation(into(complained)),
    vi.spyOn(console, 'log').mockImplementation((text) => said.push(`${text}\n`)),
    vi.spyOn(console, 'error').mockImplementation((text) => complained.push(`${text}\n`)),
    vi.spyOn(console, 'table').mockImplementation((rows) => said.push(`${JSON.stringify(rows)}\n`)),
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      process.exitCode = code ?? 0;
      throw new Error(ENDED);
    }),
  ];
  const listeners = process.stdout.rawListeners('error');
  process.argv = [process.execPath, name, ...words];
  process.exitCode = 0;
  try {
    // Another name each time: a module is run once.
    await import(`${join(root, entryOf(name) ?? '')}?run=${runs++}`).catch((error: Error) => {
      if (error.message !== ENDED) throw error;
    });
    return { status: process.exitCode, said: said.join(''), complained: complained.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
    for (const added of process.stdout.rawListeners('error'))
      if (!listeners.includes(added)) process.stdout.off('error', added as () => void);
    Object.assign(process, { argv, exitCode });
  }
}
