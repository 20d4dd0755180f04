import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { documentPath, documents } from '../../../../lib/tools/documents/documents.ts';
import { withGenerated } from '../../../../lib/tools/documents/generated.ts';

const all = documents().map((path) => ({ path, text: readFileSync(documentPath(path), 'utf8') }));
const { scripts } = JSON.parse(readFileSync(documentPath('package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** `npm run catalogue -- check FILE` as it stands in a block of commands: the script and its words. */
const commands = all.flatMap(({ path, text }) =>
  [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    [
      ...block.matchAll(
        /npm (?:run (?<script>[\w:]+)|(?<own>start|test))(?: -- (?<words>[^\n#|>&]*))?/g,
      ),
    ].map(({ groups }) => ({
      path,
      script: groups?.script ?? groups?.own ?? '',
      words: (groups?.words ?? '').trim(),
    })),
  ),
);

const ENDED = 'the command has ended';

/** What a command says of itself: it is loaded here, for a process of its own takes three seconds. */
async function usageOf(entry: string): Promise<string> {
  const said: string[] = [];
  const { argv, exitCode } = process;
  process.argv = [process.execPath, entry, '--help'];
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error(ENDED);
  });
  const write = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => said.push(String(text)) > 0);
  try {
    await import(documentPath(entry)).catch((error: Error) => {
      if (error.message !== ENDED) throw error;
    });
  } finally {
    Object.assign(process, { argv, exitCode });
    exit.mockRestore();
    write.mockRestore();
  }
  return said.join('');
}

describe('the documents', () => {
  it('have their generated parts as the code has them (npm run documents)', () => {
    for (const { path, text } of all) expect(withGenerated(text), path).toBe(text);
  });

  it('lead to files that are there', () => {
    const broken = all.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(join(dirname(documentPath(path)), target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('name folders and files that are there', () => {
    const broken = all.flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:bin|functions|lib|statemachines|test)\/[\w./-]+)`/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(documentPath(target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('are short at the top: at most 10 KB', () => {
    const top = all.find(({ path }) => path === 'README.md');
    expect(Buffer.byteLength(top?.text ?? '')).toBeLessThanOrEqual(10 * 1024);
  });
});

describe('the commands in the documents', () => {
  it('are scripts of the package', () => {
    const unknown = commands.filter(({ script }) => scripts[script] === undefined);
    expect(unknown).toEqual([]);
  });

  const usages = [
    ...new Set(commands.filter(({ words }) => words !== '').map(({ script }) => script)),
  ];
  it.each(usages)(
    'of npm run %s have the words and options that its usage tells',
    async (script) => {
      const entry = /tsx (\S+)/.exec(scripts[script] ?? '')?.[1];
      if (!entry) return;
      const usage = await usageOf(entry);
      expect(usage).toMatch(new RegExp(`npm (run )?${script}`));
      const options = commands
        .filter((one) => one.script === script)
        .flatMap(({ words }) => words.match(/--[\w-]+/g) ?? []);
      for (const option of new Set(options)) expect(usage, script).toContain(option);
    },
  );
});
