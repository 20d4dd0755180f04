import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, CfnRule, Fn } from 'aws-cdk-lib';
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { z } from 'zod';
import type { HouseStack } from './house-stack.ts';

const root = join(import.meta.dirname, '../../..');
const LIBRARY = 'node_modules/@duckdb/node-bindings-linux-arm64';
const MISSING =
  'The library of DuckDB for Lambda is not there, or is another than package-lock.json names: run `npm run layers`, then deploy again.';

const Lock = z.object({
  packages: z.record(z.string(), z.object({ integrity: z.string().optional() })),
});

const integrityIn = (file: string): string | undefined =>
  Lock.parse(JSON.parse(readFileSync(file, 'utf8'))).packages[LIBRARY]?.integrity;

/** Whether a folder holds the library as the lock file of the house names it. */
function holdsLibrary(folder: string): boolean {
  const installed = join(folder, 'nodejs/node_modules/.package-lock.json');
  return (
    existsSync(join(folder, 'nodejs', LIBRARY, 'libduckdb.so')) &&
    integrityIn(installed) === integrityIn(join(root, 'package-lock.json'))
  );
}

/**
 * DuckDB for the functions that need it: 62 MB of machine code for the processor of Lambda, which npm leaves out
 * on every other one. Templates can be made without it, but CloudFormation refuses to deploy them.
 */
export class DuckDbLayer extends LayerVersion {
  constructor(stack: HouseStack, folder = join(root, '.build/layers/duckdb')) {
    const isThere = holdsLibrary(folder);
    super(stack, 'duckdb', {
      description: 'DuckDB for Node.js on arm64',
      code: Code.fromAsset(isThere ? folder : nothing()),
      compatibleArchitectures: [Architecture.ARM_64],
      compatibleRuntimes: [Runtime.NODEJS_24_X],
    });
    if (isThere) return;
    Annotations.of(stack).addWarningV2('mot-cua:duckdb', MISSING);
    new CfnRule(stack, 'DuckDbIsThere', {
      assertions: [{ assert: Fn.conditionEquals('missing', 'there'), assertDescription: MISSING }],
    });
  }
}

/** A layer cannot be made of an empty folder. */
function nothing(): string {
  const folder = join(root, '.build/layers/missing');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'README.txt'), MISSING);
  return folder;
}
