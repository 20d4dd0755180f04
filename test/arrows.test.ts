import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

const forbidden = [
  ['functions/desk/one.ts', '../read/tasks.ts'],
  ['functions/desk/one.ts', '@aws-sdk/client-s3'],
  ['functions/desk/handler.ts', '../reports/handler.ts'],
  ['functions/domain/one.ts', '../adapters/dynamodb/table.ts'],
  ['functions/domain/dossier/acts/one.ts', '../../../http/handler.ts'],
  ['functions/domain/one.ts', 'aws-lambda'],
  ['functions/domain/one.ts', 'node:fs'],
  ['functions/adapters/dynamodb/one.ts', '../../http/request.ts'],
  ['functions/adapters/dynamodb/one.ts', '../../application/strike.ts'],
  ['functions/application/one.ts', '../http/request.ts'],
  ['functions/application/one.ts', '../sweep/sweep.ts'],
  ['functions/application/figures/one.ts', '@aws-sdk/client-s3'],
  ['functions/http/one.ts', '../desk/handler.ts'],
  ['functions/application/figures/one.ts', '../../reports/sheet.ts'],
  ['functions/adapters/one.ts', '../http/request.ts'],
  ['functions/read/papers/one.ts', '../../desk/handler.ts'],
  ['functions/http/one.ts', '../../lib/cloud/build.ts'],
  ['statemachines/one.ts', '../lib/cloud/build.ts'],
  ['statemachines/import/one.ts', '../../functions/adapters/dynamodb/table.ts'],
  ['lib/cloud/stacks/one.ts', '../../../functions/desk/handler.ts'],
  ['lib/cloud/one.ts', '../tools/catalogue/publish.ts'],
  ['lib/local/one.ts', '../../functions/application/strike.ts'],
  ['lib/tools/one.ts', '../../functions/sweep/sweep.ts'],
] as const;

const allowed = [
  ['functions/desk/one.ts', '../application/strike.ts'],
  ['functions/forms/handler.ts', '@aws-sdk/client-s3'],
  ['functions/read/one.ts', '../../statemachines/draft.ts'],
  ['functions/domain/dossier/acts/one.ts', '../act.ts'],
  ['functions/adapters/s3/one.ts', '@aws-sdk/client-s3'],
  ['functions/application/figures/one.ts', '../../domain/codes.ts'],
  ['functions/application/figures/one.ts', '../until-written.ts'],
  ['functions/application/figures/one.ts', '../replay/two.ts'],
  ['functions/adapters/lake/one.ts', '../s3/object-store.ts'],
  ['functions/figures/one.ts', '../application/figures/two.ts'],
  ['lib/cloud/stacks/one.ts', '../../../functions/http/routes.ts'],
  ['lib/tools/year/one.ts', '../../../functions/application/strike.ts'],
] as const;

const trees = mkdtempSync(join(tmpdir(), 'mot-cua-arrows-'));
afterAll(() => rmSync(trees, { recursive: true }));

/** Makes a tree of files with one import each, under the linter's own rules; the files that one rule refuses. */
function refused(
  rule: 'style/noRestrictedImports' | 'suspicious/noImportCycles',
  cases: readonly (readonly [string, string])[],
): readonly string[] {
  const tree = mkdtempSync(join(trees, 'tree-'));
  const {
    vcs: _vcs,
    $schema: _schema,
    ...rules
  } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(tree, 'biome.json'), JSON.stringify(rules));
  for (const [file, imported] of cases) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    const line = `import type { One } from '${imported}';\nexport type Two = One;\n`;
    writeFileSync(join(tree, file), line);
  }
  const biome = join(root, 'node_modules', '.bin', 'biome');
  const asked = ['lint', `--only=${rule}`, '--reporter=github', '.'];
  const { stdout } = spawnSync(biome, [...asked, '--max-diagnostics=none'], {
    cwd: tree,
    encoding: 'utf8',
  });
  const found = [...stdout.matchAll(/title=lint\/[^,]+,file=[^,]*?tree-\w+\/([^,]+)/g)];
  return [...new Set(found.map(([, file = '']) => file))];
}

const numbered = (cases: readonly (readonly [string, string])[]) =>
  cases.map(([file, imported], n) => [file.replace('one.ts', `one${n}.ts`), imported] as const);

describe('the arrows between rooms', () => {
  it('are kept by the linter, one way each', () => {
    const against = numbered(forbidden);
    const along = numbered(allowed).map(
      ([file, imported]) => [file.replace(/one\d/, '$&along'), imported] as const,
    );
    const found = refused('style/noRestrictedImports', [...against, ...along]);
    expect(found.toSorted()).toEqual(against.map(([file]) => file).toSorted());
  });

  it('never lead around, not even those of types', () => {
    const around = [
      ['functions/domain/one.ts', './two.ts'],
      ['functions/domain/two.ts', './one.ts'],
      ['functions/domain/three.ts', './one.ts'],
    ] as const;
    expect(refused('suspicious/noImportCycles', around).toSorted()).toEqual([
      'functions/domain/one.ts',
      'functions/domain/two.ts',
    ]);
  });

  it('lead from the screens to types only, because a browser runs no function', () => {
    const screens = join(root, 'lib', 'console');
    const files = (
      existsSync(screens) ? readdirSync(screens, { recursive: true, encoding: 'utf8' }) : []
    ).filter((file) => /\.tsx?$/.test(file));
    const values = files.flatMap((file) =>
      [...readFileSync(join(screens, file), 'utf8').matchAll(/^import (?!type )[^;]*'(\.[^']*)'/gm)]
        .map(([, path = '']) => ({ file, path }))
        .filter(({ path }) => /\/(functions|statemachines|cloud|local|tools)\//.test(path)),
    );
    expect(values).toEqual([]);
  });
});

/** The files of a room of functions that no test of the same path holds. */
const untestedIn = (room: 'domain' | 'application'): readonly string[] =>
  readdirSync(join(root, 'functions', room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => {
      const test = file.replace(/\.ts$/, '.test.ts');
      return !existsSync(join(root, 'test/functions', room, test));
    })
    .toSorted();

describe('a rule of the domain', () => {
  /** Only types, data, schemas, or the words of a refusal by its name: nothing that decides. */
  const withoutRules = [
    'clock/calendar-year.ts',
    'clock/calendars/vietnam.ts',
    'clock/clock-refusal.ts',
    'clock/pause-kinds.ts',
    'dossier/dossier.ts',
    'dossier/parts.ts',
    'dossier/system.ts',
    'dossier/upload-refusals.ts',
    'dossier/upload.ts',
    'forms/sheet.ts',
    'log/dossier-proof.ts',
    'portal/portal-request.ts',
    'problem-types.ts',
    'problems.ts',
    'reduction/plan-findings.ts',
    'replay/unanswerable.ts',
    'result.ts',
    'texts/en.ts',
    'texts/vi.ts',
    'titles.ts',
  ];

  it('has a test of the same path', () => {
    expect(untestedIn('domain')).toEqual(withoutRules);
  });
});

describe('a use case of the application', () => {
  it('has a test of the same path', () => {
    expect(untestedIn('application')).toEqual([]);
  });
});
