import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type FunctionName, functionNames } from './config/functions.ts';

const root = join(import.meta.dirname, '..');

export interface BuildFolders {
  /** Holds `<name>/handler.ts`. */
  readonly sources: string;
  /** Receives `<name>/index.mjs`. */
  readonly built: string;
}

const ours: BuildFolders = {
  sources: join(root, 'functions'),
  built: join(root, '.build', 'functions'),
};

/**
 * Bundles the functions in one call, a fifth of the time of one call each. Returns the folder of the
 * bundles.
 * @throws Error naming a function that has no handler, or what esbuild could not bundle.
 */
export async function buildFunctions(
  names: readonly FunctionName[] = functionNames,
  { sources, built }: BuildFolders = ours,
): Promise<string> {
  const handlers = names.map((name) => ({ name, file: join(sources, name, 'handler.ts') }));
  const missing = handlers.find(({ file }) => !existsSync(file));
  if (missing) throw new Error(`function ${missing.name} has no handler: ${missing.file}`);
  await build({
    entryPoints: handlers.map(({ name, file }) => ({ in: file, out: `${name}/index` })),
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
    logLevel: 'silent',
  });
  return built;
}
