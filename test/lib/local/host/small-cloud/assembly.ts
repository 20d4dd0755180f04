import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { data, runtime } from './template.ts';

/** Writes the small cloud's assembly, with its functions bundled, as `cdk synth` would. */
export async function writeAssembly(directory: string, apiSeconds = 1): Promise<string> {
  await build({
    entryPoints: [join(import.meta.dirname, 'functions.ts')],
    outfile: join(directory, 'asset.small', 'index.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
  });
  const write = (file: string, content: object) =>
    writeFileSync(join(directory, file), JSON.stringify(content));
  const stack = (name: string, ...dependencies: string[]) => ({
    type: 'aws:cloudformation:stack',
    dependencies,
    properties: { templateFile: `${name}.template.json` },
  });
  write('Data.template.json', data);
  write('Runtime.template.json', runtime(apiSeconds));
  write('Runtime.assets.json', {
    files: {
      small: {
        source: { path: 'asset.small', packaging: 'zip' },
        destinations: { here: { bucketName: 'assets', objectKey: 'small.zip' } },
      },
    },
  });
  write('manifest.json', {
    version: '48.0.0',
    artifacts: {
      Runtime: stack('Runtime', 'Data', 'Runtime.assets'),
      'Runtime.assets': { type: 'cdk:asset-manifest', properties: { file: 'Runtime.assets.json' } },
      Data: stack('Data'),
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    },
  });
  return directory;
}
