import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildFunctions } from '../../../lib/cloud/build.ts';

/** Folders with a handler for each name given; the code of a handler is TypeScript. */
function folders(handlers: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'functions-'));
  const sources = join(root, 'functions');
  for (const [name, code] of Object.entries(handlers)) {
    mkdirSync(join(sources, name), { recursive: true });
    writeFileSync(join(sources, name, 'handler.ts'), code);
  }
  return { sources, built: join(root, 'built') };
}

const plain =
  'export const handler = async (event: { n: number }): Promise<number> => event.n + 1;';

describe('the build of the functions', () => {
  it('makes a module of each handler that Node can load and Lambda can call', async () => {
    const where = folders({ desk: plain, read: plain });
    const built = await buildFunctions(['desk', 'read'], where);
    expect(readdirSync(built).sort()).toEqual(['desk', 'inputs.json', 'read']);
    const { handler } = await import(pathToFileURL(join(built, 'desk', 'index.mjs')).href);
    expect(await handler({ n: 1 })).toBe(2);
  });

  it('lets CommonJS dependencies call require for the modules of Node', async () => {
    const where = folders({
      desk: "import old from './old.cjs'; export const handler = () => old.separator();",
    });
    writeFileSync(
      join(where.sources, 'desk', 'old.cjs'),
      "exports.separator = () => require('node:path').sep;",
    );
    const built = await buildFunctions(['desk'], where);
    const { handler } = await import(pathToFileURL(join(built, 'desk', 'index.mjs')).href);
    expect(handler()).toBe('/');
  });

  it('puts the licences of what it bundled beside each bundle', async () => {
    const where = folders({
      desk: "import { z } from 'zod'; export const handler = () => z.string();",
    });
    mkdirSync(join(where.sources, '..', 'node_modules'), { recursive: true });
    symlinkSync(
      join(process.cwd(), 'node_modules/zod'),
      join(where.sources, '../node_modules/zod'),
    );
    const built = await buildFunctions(['desk'], where);
    expect(readFileSync(join(built, 'desk', 'THIRD-PARTY.txt'), 'utf8')).toContain('MIT License');
  });

  it('ships a map of the lines but not the sources', async () => {
    const built = await buildFunctions(['desk'], folders({ desk: plain }));
    const map = JSON.parse(readFileSync(join(built, 'desk', 'index.mjs.map'), 'utf8'));
    expect(map.sources).toHaveLength(1);
    expect(map.sourcesContent).toBeUndefined();
  });

  it('leaves bundles of the same files as they are, and makes them again when one has changed', async () => {
    const where = folders({
      desk: "import { one } from './one.ts'; export const handler = () => one;",
    });
    writeFileSync(join(where.sources, 'desk', 'one.ts'), 'export const one = 1;');
    const bundle = join(await buildFunctions(['desk'], where), 'desk', 'index.mjs');
    writeFileSync(bundle, 'left');
    await buildFunctions(['desk'], where);
    expect(readFileSync(bundle, 'utf8')).toBe('left');
    writeFileSync(join(where.sources, 'desk', 'one.ts'), 'export const one = 2;');
    await buildFunctions(['desk'], where);
    expect((await import(pathToFileURL(bundle).href)).handler()).toBe(2);
  });

  it('refuses a function that has no handler instead of leaving it out', async () => {
    await expect(buildFunctions(['desk', 'sweep'], folders({ desk: plain }))).rejects.toThrow(
      /^function sweep has no handler: .*sweep\/handler\.ts$/,
    );
  });
});
