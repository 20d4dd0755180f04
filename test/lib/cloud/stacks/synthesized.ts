import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addProvince, openApp } from '../../../../lib/cloud/app.ts';
import { functionNames } from '../../../../lib/cloud/config/function-names.ts';
import { placeOf } from '../../../../lib/cloud/config/place.ts';
import type { Machine } from '../../../../lib/cloud/stacks/machines.ts';
import { substituted } from '../../../../statemachines/waiting.ts';
import { Template } from './templates.ts';

/** A machine as small as they come; the shape of the real ones is the compiler's concern. */
export const machineOf = (procedure: string): Machine => ({
  procedure,
  definition: {
    Comment: procedure,
    StartAt: 'S1',
    States: { S1: { Type: 'Task', Resource: substituted('DeadlineFunction'), End: true } },
  },
});

/** The licence reissued by the police, a free sale certificate, a social allowance and its neighbour. */
export const procedures = ['1.002820', '3.000347', '1.014464', '2.001661'];

/** A folder with a bundle for every function that does nothing. */
export function stubBundles(): string {
  const built = mkdtempSync(join(tmpdir(), 'built-'));
  for (const name of functionNames) {
    mkdirSync(join(built, name));
    writeFileSync(join(built, name, 'index.mjs'), `export const handler = () => '${name}';`);
  }
  return built;
}

const bundles = stubBundles();

export interface Synthesis {
  /** Holds the templates against AWS's own rules, which takes seconds; a breach throws. */
  readonly validated?: boolean;
  readonly codes?: readonly string[];
  readonly machines?: readonly Machine[];
  readonly stage?: string;
  readonly oidcIssuer?: string;
  readonly first?: boolean;
}

/** The templates of H62 by the last part of the stack's name: `Data`, `Runtime`, `P49` … */
export function synthesize(synthesis: Synthesis = {}) {
  const {
    codes = procedures,
    stage = 'dev',
    oidcIssuer,
    validated = false,
    first = false,
  } = synthesis;
  const { machines = codes.map(machineOf) } = synthesis;
  const outdir = mkdtempSync(join(tmpdir(), 'cdk.out-'));
  const app = openApp({ outdir });
  addProvince(app, {
    place: placeOf('H62', stage, { oidcIssuer, first }),
    machines,
    built: bundles,
  });
  process.env.CDK_VALIDATION = String(validated);
  const { stacks } = app.synth();
  const templates = new Map(
    stacks.map((stack) => [stack.stackName.replace(/^.*-/, ''), Template.parse(stack.template)]),
  );
  rmSync(outdir, { recursive: true });
  return { app, stacks, templates };
}
