import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { z } from 'zod';
import { UnitCode } from '../../functions/domain/codes.ts';
import { Subject } from '../../functions/domain/dossier/actor.ts';
import { acts } from '../../functions/domain/dossier/acts.ts';
import { ComponentId, DocumentId, TaskName } from '../../functions/domain/dossier/fields.ts';
import { AskedId, StepId } from '../../functions/domain/procedure/process.ts';
import { noticesOf } from './third-party.ts';

const root = join(import.meta.dirname, '../..');
const sources = join(root, 'lib', 'console');

/**
 * Builds the screens into a folder: one page, its scripts and styles under names that change with their
 * content, the parts of leaders, citizens and administrators loaded when they are wanted.
 */
export async function buildConsole(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: {
      start: join(sources, 'start.ts'),
      main: join(sources, 'main.tsx'),
      style: join(sources, 'console.css'),
    },
    outdir: folder,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [actForms, wholeShell],
    metafile: true,
    logLevel: 'silent',
    absWorkingDir: root,
  });
  // Under the names by which the page that a function makes knows them; no module is shared with the screens.
  await build({
    entryPoints: ['tracking.ts', 'tracking.css'].map((file) => join(sources, 'citizen', file)),
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
    absWorkingDir: root,
  });
  const output = (entry: string) =>
    Object.entries(metafile.outputs).find(
      ([, { entryPoint }]) => entryPoint === relative(root, join(sources, entry)),
    );
  const built = (entry: string) => basename(output(entry)?.[0] ?? '');
  const imported = ['start.ts', 'main.tsx']
    .flatMap((entry) => output(entry)?.[1].imports ?? [])
    .filter(({ kind }) => kind === 'import-statement');
  // Asked for with the page: found in the scripts that import them, they would come a wait later.
  const preloads = [...new Set(imported.map(({ path }) => basename(path)))].map(
    (file) => `<link rel="modulepreload" href="/console/${file}">`,
  );
  const page = readFileSync(join(sources, 'index.html'), 'utf8');
  writeFileSync(
    join(folder, 'index.html'),
    page
      .replace('{{start}}', built('start.ts'))
      .replace('{{script}}', built('main.tsx'))
      .replace('{{style}}', built('console.css'))
      .replace('{{preloads}}', preloads.join('\n')),
  );
  mkdirSync(folder, { recursive: true });
  for (const file of ['mark.svg', 'sign-in.css']) cpSync(join(sources, file), join(folder, file));
  writeFileSync(
    join(folder, 'THIRD-PARTY.txt'),
    noticesOf(
      root,
      Object.keys(metafile.inputs).filter((path) => path.includes('node_modules')),
    ),
  );
}

/**
 * Keeps the shell in one file: each part that is loaded later imports it, or what it shares with some of the parts
 * would be cut into a file for each such set, and each file is a request of the first page.
 */
const wholeShell: Plugin = {
  name: 'whole-shell',
  setup(building) {
    const main = join(sources, 'main.tsx');
    building.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) =>
      kind === 'dynamic-import'
        ? { path: join(resolveDir, path), pluginData: { isPart: true } }
        : undefined,
    );
    building.onLoad({ filter: /\.tsx?$/ }, ({ path, pluginData }) =>
      pluginData?.isPart
        ? {
            contents: `${readFileSync(path, 'utf8')}\nimport ${JSON.stringify(main)};`,
            loader: path.endsWith('x') ? 'tsx' : 'ts',
          }
        : undefined,
    );
  },
};

/** The forms of the acts, made from the very schemas by which the API reads them. */
const actForms: Plugin = {
  name: 'act-forms',
  setup(building) {
    building.onResolve({ filter: /^act-forms$/ }, ({ path }) => ({ path, namespace: 'act-forms' }));
    building.onLoad({ filter: /.*/, namespace: 'act-forms' }, () => ({
      contents: `export const forms = ${JSON.stringify(formsOfActs())};`,
    }));
  },
};

const Schema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  maxLength: z.number().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  get items() {
    return Schema.optional();
  },
});
type Schema = z.infer<typeof Schema>;

/** What the fields of an act look like, by the name of the act. */
export const formsOfActs = () =>
  Object.fromEntries(
    acts.map(({ name, body }) => {
      const schema = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
      return [name, fieldsOf(Schema.parse(schema))];
    }),
  );

function fieldsOf({ properties = {}, required = [] }: Schema): readonly object[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    ...(required.includes(name) && { required: true }),
    ...kindOf(schema),
  }));
}

/** How codes are recognised: each has its own pattern in the domain. */
const coded = new Map(
  (
    [
      ['step', StepId],
      ['task', TaskName],
      ['task', AskedId],
      ['officer', Subject],
      ['component', ComponentId],
      ['document', DocumentId],
      ['unit', UnitCode],
    ] as const
  ).map(([kind, code]) => [Schema.parse(z.toJSONSchema(code)).pattern, kind]),
);

function kindOf(schema: Schema): object {
  const { type, enum: choices, format, pattern = '', maxLength: max } = schema;
  if (type === 'array' && schema.items) return { kind: 'list', fields: fieldsOf(schema.items) };
  if (type === 'object') return { kind: 'group', fields: fieldsOf(schema) };
  if (choices) return { kind: 'choice', choices };
  if (type === 'integer') return { kind: 'amount' };
  if (format === 'date') return { kind: 'day' };
  if (format === 'date-time') return { kind: 'moment' };
  const code = pattern && coded.get(pattern);
  if (code) return { kind: code };
  return { kind: (max ?? 0) >= 1000 ? 'paragraphs' : 'line', ...(max && { max }) };
}
