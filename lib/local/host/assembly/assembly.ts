import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { parsed } from '../../state-file.ts';
import { type Resource, readStack, type SharedValues } from './stack.ts';
import type { RunType } from './supported.ts';

/** A CDK cloud assembly as the local province reads it. */
export interface Assembly {
  /** The resources of one type, in the order of their stacks. */
  readonly of: (type: RunType) => readonly Resource[];
  /** Directory of the file asset uploaded under this S3 key. Throws when there is none. */
  readonly asset: (s3Key: string) => string;
}

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      dependencies: z.array(z.string()).default([]),
      properties: z.object({ templateFile: z.string(), file: z.string() }).partial().default({}),
    }),
  ),
});
type Artifacts = z.infer<typeof Manifest>['artifacts'];

const AssetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string() }).partial(),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

/**
 * Reads the assembly in `directory` (CDK's `cdk.out`), stacks in the order of their dependencies.
 * @throws Error with one line where a file of it is no JSON
 */
export function readAssembly(directory: string): Assembly {
  const read = (file: string): unknown => {
    const path = join(directory, file);
    const content = parsed(readFileSync(path, 'utf8'));
    if (content === undefined)
      throw new Error(`${path} is damaged; delete ${directory}, and it is made again.`);
    return content;
  };
  const { artifacts } = Manifest.parse(read('manifest.json'));
  const shared: SharedValues = { exports: new Map(), parameters: new Map() };
  const byType = new Map<RunType, Resource[]>();
  const assets = new Map<string, string>();

  for (const [name, artifact] of inOrder(artifacts)) {
    const { templateFile, file } = artifact.properties;
    if (artifact.type === 'aws:cloudformation:stack' && templateFile !== undefined) {
      for (const resource of readStack(name, read(templateFile), shared)) {
        const same = byType.get(resource.type) ?? [];
        same.push(resource);
        byType.set(resource.type, same);
      }
    }
    if (artifact.type === 'cdk:asset-manifest' && file !== undefined) {
      for (const asset of Object.values(AssetManifest.parse(read(file)).files)) {
        for (const { objectKey } of Object.values(asset.destinations)) {
          if (asset.source.path) assets.set(objectKey, resolve(directory, asset.source.path));
        }
      }
    }
    if (artifact.type === 'cdk:cloud-assembly') throw new Error(`${name}: stages cannot run here`);
  }

  return {
    of: (type) => byType.get(type) ?? [],
    asset: (s3Key) => {
      const path = assets.get(s3Key);
      if (path === undefined) throw new Error(`no asset of the assembly is stored as ${s3Key}`);
      return path;
    },
  };
}

/** Every artifact after those that it depends on. */
function inOrder(artifacts: Artifacts): [string, Artifacts[string]][] {
  const ordered = new Map<string, Artifacts[string]>();
  const visit = (name: string): void => {
    const artifact = artifacts[name];
    if (!artifact || ordered.has(name)) return;
    for (const dependency of artifact.dependencies) visit(dependency);
    ordered.set(name, artifact);
  };
  for (const name of Object.keys(artifacts)) visit(name);
  return [...ordered];
}
