import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import { type FunctionName, functionNames } from './config/function-names.ts';
import { noticesOf } from './third-party.ts';

const root = join(import.meta.dirname, '../..');

export interface BuildFolders {
  /** Holds `<name>/handler.ts`. */
  readonly sources: string;
  /** Receives `<name>/index.mjs`. */
  readonly built: string;
}

/** What printing a PDF takes: the fonts of official papers, and the colours that PDF/A names. */
const printing = {
  'fonts/400Regular/Tinos_400Regular.ttf':
    'node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  'fonts/400Regular_Italic/Tinos_400Regular_Italic.ttf':
    'node_modules/@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
  'fonts/700Bold/Tinos_700Bold.ttf':
    'node_modules/@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
  // The licence of the fonts asks to go wherever they go.
  'fonts/LICENSE': 'node_modules/@expo-google-fonts/tinos/LICENSE_FONT',
  'data/sRGB_IEC61966_2_1.icc': 'node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc',
};

/** What functions read at run time, by where they look for it beside their bundle, from the root. */
const companions: Partial<Record<FunctionName, Readonly<Record<string, string>>>> = {
  intake: { 'pdfium.wasm': 'node_modules/@embedpdf/pdfium/dist/pdfium.wasm' },
  read: { 'replaced-papers.jsonl': 'statemachines/law/replaced-papers.jsonl' },
  forms: printing,
  reports: { ...printing, 'ending-sectors.json': 'statemachines/law/ending-sectors.json' },
};

/** Threads of their own that functions start, as modules beside their bundles. */
const threads: Partial<Record<FunctionName, string>> = { intake: 'structure-worker' };

/** Functions that ask the lake: the SQL lies beside their bundles as it does beside our code. */
const asking: readonly FunctionName[] = ['reports', 'compact'];
const sqlFolder = 'application/figures';

const ours: BuildFolders = {
  sources: join(root, 'functions'),
  built: join(root, '.build', 'functions'),
};

/**
 * Bundles the functions in one call, a fifth of the time of one call each; bundles of the same files are left
 * as they are. Returns the folder of the bundles.
 * @throws Error naming a function that has no handler, or what esbuild could not bundle.
 */
export async function buildFunctions(
  names: readonly FunctionName[] = functionNames,
  { sources, built }: BuildFolders = ours,
): Promise<string> {
  const handlers = names.map((name) => ({ name, file: join(sources, name, 'handler.ts') }));
  const missing = handlers.find(({ file }) => !existsSync(file));
  if (missing) throw new Error(`function ${missing.name} has no handler: ${missing.file}`);
  const record = join(built, 'inputs.json');
  if (stillSo(record, names)) return built;
  rmSync(record, { force: true });
  const { metafile } = await build({
    entryPoints: [
      ...handlers.map(({ name, file }) => ({ in: file, out: `${name}/index` })),
      ...names.flatMap((name) => {
        const thread = threads[name];
        return thread ? { in: join(sources, name, `${thread}.ts`), out: `${name}/${thread}` } : [];
      }),
    ],
    outdir: built,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    // Line numbers in stack traces, without shipping the sources themselves.
    sourcemap: 'linked',
    sourcesContent: false,
    // Some dependencies are CommonJS inside and call require for Node's own modules.
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
    // Machine code, in a layer of its own.
    external: ['@duckdb/node-bindings-*'],
    logLevel: 'silent',
    absWorkingDir: root,
    metafile: true,
  });
  for (const name of names) {
    const modules = Object.entries(metafile.outputs).filter(
      ([output]) => output.endsWith('.mjs') && basename(dirname(output)) === name,
    );
    const bundled = modules.flatMap(([, made]) => Object.keys(made.inputs));
    writeFileSync(join(built, name, 'THIRD-PARTY.txt'), noticesOf(root, bundled));
  }
  const beside = names.flatMap((name) =>
    Object.entries(companions[name] ?? {}).map(([to, from]) => ({ name, to, from })),
  );
  for (const { name, to, from } of beside) cpSync(join(root, from), join(built, name, to));
  const sql = names.some((name) => asking.includes(name)) ? sqlIn(sources) : [];
  for (const name of names.filter((one) => asking.includes(one)))
    for (const file of sql) cpSync(file, join(built, name, basename(file)));
  const inputs = [...Object.keys(metafile.inputs), ...beside.map(({ from }) => from)]
    .filter((path) => !path.startsWith('node_modules/'))
    .concat(sql.map((file) => relative(root, file)));
  writeFileSync(record, JSON.stringify({ inputs, digest: digestOf(names, inputs) }));
  return built;
}

const sqlIn = (sources: string): readonly string[] =>
  readdirSync(join(sources, sqlFolder))
    .filter((file) => file.endsWith('.sql'))
    .map((file) => join(sources, sqlFolder, file));

/** What bundles were made of: our files by their paths, and a digest of how they were. */
const Made = z.object({ inputs: z.array(z.string()), digest: z.string() });

function stillSo(record: string, names: readonly FunctionName[]): boolean {
  if (!existsSync(record)) return false;
  const { inputs, digest } = Made.parse(JSON.parse(readFileSync(record, 'utf8')));
  return digest === digestOf(names, inputs);
}

/** By content, because a checkout moves file times; the lock file stands for everybody else's files. */
function digestOf(names: readonly FunctionName[], inputs: readonly string[]): string {
  const digest = createHash('sha256').update(names.join());
  for (const path of [
    'lib/cloud/build.ts',
    'lib/cloud/third-party.ts',
    'package-lock.json',
    ...inputs,
  ]) {
    const file = join(root, path);
    digest.update(path).update(existsSync(file) ? readFileSync(file) : '');
  }
  return digest.digest('hex');
}
