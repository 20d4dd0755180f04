import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentPath, documents } from '../../../../lib/tools/documents/documents.ts';
import { withGenerated } from '../../../../lib/tools/documents/generated.ts';
import { entryOf, runCommand } from '../../../bin/run-command.ts';

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

/** What runs the work of the commands that have a province, an account or a browser of their own. */
const elsewhere: Readonly<Record<string, string>> = {
  console: 'test/lib/console/weight.test.ts',
  digest: 'test/statemachines/catalogue.test.ts',
  merge: 'test/province/merger/moving.ts',
  recover: 'test/lib/tools/deployment/recover.test.ts',
  restore: 'test/province/restore.test.ts',
  demo: 'test/province/whole-dossier/demo.ts',
  screens: 'test/lib/console',
  start: 'test/province/running.ts',
  year: 'test/province/morning/year.ts',
};

/** The suite itself, and a download of 62 MB: its version is held below, and a template without it is not deployed. */
const inNoTest = ['test', 'test:fast', 'test:long', 'check', 'layers'];

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

  it('stand in every room of the rules, whose own document leads to each', () => {
    const domain = documentPath('functions/domain');
    const rooms = readdirSync(domain, { withFileTypes: true }).filter((one) => one.isDirectory());
    const lacking = rooms.filter(({ name }) => !existsSync(join(domain, name, 'README.md')));
    expect(lacking.map(({ name }) => name)).toEqual([]);
    const map = readFileSync(join(domain, 'README.md'), 'utf8');
    const missing = rooms.filter(({ name }) => !map.includes(`(${name}/README.md)`));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('name every command among the commands', () => {
    const text = readFileSync(documentPath('lib/tools/README.md'), 'utf8');
    const ours = Object.keys(scripts).filter((name) => /\btsx bin\//.test(scripts[name] ?? ''));
    expect(ours.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
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

  it('run to their end in a test, here or where their work is tested', () => {
    const runHere = ['test/bin/command-line.test.ts', 'test/province/morning/commands.ts']
      .map((path) => readFileSync(documentPath(path), 'utf8'))
      .join('');
    const untested = [...new Set(commands.map(({ script }) => script))].filter((script) => {
      const file = elsewhere[script];
      if (file) return !existsSync(documentPath(file));
      return !inNoTest.includes(script) && !new RegExp(`['\`]${script} `).test(runHere);
    });
    expect(untested).toEqual([]);
  });

  it('download for Lambda the version of DuckDB that runs here', () => {
    const lock = JSON.parse(readFileSync(documentPath('package-lock.json'), 'utf8'));
    const { version } = lock.packages['node_modules/@duckdb/node-bindings'];
    expect(scripts.layers).toContain(` @duckdb/node-bindings@${version}`);
    expect(scripts.layers).toContain(' --prefix .build/layers/duckdb/nodejs ');
  });

  const usages = [
    ...new Set(commands.filter(({ words }) => words !== '').map(({ script }) => script)),
  ];
  it.each(usages)(
    'of npm run %s have the words and options that its usage tells',
    async (script) => {
      if (!entryOf(script)) return;
      const { said: usage } = await runCommand(`${script} --help`);
      expect(usage).toMatch(new RegExp(`npm (run )?${script}`));
      const options = commands
        .filter((one) => one.script === script)
        .flatMap(({ words }) => words.match(/--[\w-]+/g) ?? []);
      for (const option of new Set(options)) expect(usage, script).toContain(option);
    },
  );
});
