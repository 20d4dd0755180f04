import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { lifeOf } from '../../functions/domain/procedure/life.ts';
import { addProvince, openApp } from '../../lib/cloud/app.ts';
import { buildFunctions } from '../../lib/cloud/build.ts';
import { buildConsole } from '../../lib/cloud/build-console.ts';
import { CONSOLE } from '../../lib/cloud/config/console.ts';
import { type Place, placeOf } from '../../lib/cloud/config/place.ts';
import { loadByHand } from '../../statemachines/catalogue.ts';
import { machineOf } from '../../statemachines/machine.ts';
import { decided } from './decided-procedures.ts';
import { longProcedure } from './long-procedure.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the province's cloud assembly. */
    assembly: string;
    /** The same without those outside, of whom each act would cost a message more. */
    unconnected: string;
  }
}

/** Bundles the functions and synthesizes the province as the CDK app does. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-assembly-'));
  const place = placeOf('H62', 'dev');
  const built = await buildFunctions(undefined, {
    sources: join(import.meta.dirname, '..', '..', 'functions'),
    built: join(folder, 'built'),
  });
  const assemblies = {
    assembly: synthesize(place, join(folder, 'assembly'), built),
    unconnected: synthesize(unconnectedPlace(), join(folder, 'unconnected'), built),
  };
  await buildConsole(join(assemblies.unconnected, CONSOLE));
  project.provide('assembly', assemblies.assembly);
  project.provide('unconnected', assemblies.unconnected);
  return () => rmSync(folder, { recursive: true, force: true });
}

export function unconnectedPlace(): Place {
  const place = placeOf('H62', 'dev');
  const {
    portal: _,
    notifications: __,
    webhooks: ___,
    dataPlatform: ____,
    post: _____,
    payments: ______,
    ...config
  } = place.config;
  // The pages of a test come from a port that nobody knows beforehand; a browser may send papers from there.
  return { ...place, config: { ...config, corsOrigins: ['http://127.0.0.1:*'] } };
}

export function synthesize(place: Place, outdir: string, built: string): string {
  // The tests of the stacks validate the templates; here it would take longer than all the rest.
  const app = openApp({ outdir, builtinCloudFormationValidation: false });
  addProvince(app, { place, machines: machinesOf(place), built });
  app.synth();
  return outdir;
}

/** What the tests file dossiers for: every file of tests reads these again, and not all 1,840. */
function machinesOf({ province }: Place) {
  const lives = [...[...loadByHand(province.code), longProcedure].map(lifeOf), ...decided.lives];
  return lives.flatMap((life) => {
    const definition = machineOf(life, new Map(), province);
    return definition ? [{ procedure: life.code, definition }] : [];
  });
}
