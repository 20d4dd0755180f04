import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { addProvince, openApp } from '../../lib/app.ts';
import { buildFunctions } from '../../lib/build.ts';
import { placeOf } from '../../lib/config/place.ts';
import { machinesOf } from '../../lib/machines.ts';
import { decidedMachines } from './decided-procedures.ts';
import { longMachine } from './long-procedure.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the province's cloud assembly. */
    assembly: string;
  }
}

/** Bundles the functions and synthesizes the province as the CDK app does. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-assembly-'));
  const place = placeOf('H62', 'dev');
  // The tests of the stacks validate the templates; here it would take longer than all the rest.
  const app = openApp({
    outdir: join(folder, 'assembly'),
    builtinCloudFormationValidation: false,
  });
  const built = await buildFunctions(undefined, {
    sources: join(import.meta.dirname, '..', '..', 'functions'),
    built: join(folder, 'built'),
  });
  addProvince(app, {
    place,
    machines: [...machinesOf(place), longMachine, ...decidedMachines],
    built,
  });
  app.synth();
  project.provide('assembly', join(folder, 'assembly'));
  return () => rmSync(folder, { recursive: true, force: true });
}
