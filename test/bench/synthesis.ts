import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Validations } from 'aws-cdk-lib';
import { publishCatalogue } from '../../functions/adapters/dynamodb/catalogue-publish.ts';
import { openTable } from '../../functions/adapters/dynamodb/table.ts';
import { ProvinceRules } from '../../functions/domain/province-rules.ts';
import { addProvince, openApp } from '../../lib/cloud/app.ts';
import { buildFunctions } from '../../lib/cloud/build.ts';
import { placeOf } from '../../lib/cloud/config/place.ts';
import { machinesOf } from '../../lib/cloud/machines.ts';
import { type Machine, machinesStacks } from '../../lib/cloud/stacks/machines.ts';
import { SoundOnceValidation } from '../../lib/cloud/validation.ts';
import { credentials, region } from '../../lib/local/host/assembly/account.ts';
import { startProvince } from '../../lib/local/local-province.ts';
import { synthesize } from '../../lib/local/synthesize.ts';
import { loadHistory } from '../../statemachines/catalogue.ts';
import { type BenchTable, megabytes, milliseconds } from './table.ts';

const SIZES = [500, 1_840, 5_000, 10_000];

const root = join(import.meta.dirname, '..', '..');
const place = placeOf('H62', 'dev');

/** The templates of the whole province, as its catalogue grows, and the province that runs them. */
export async function benchSynthesis(): Promise<readonly BenchTable[]> {
  return [await wholeProvince(), await growth(), await localStart()];
}

/** The whole synthesis by its parts, CloudFormation's own validation at its first sight and after. */
async function wholeProvince(): Promise<BenchTable> {
  const outdir = mkdtempSync(join(tmpdir(), 'mot-cua-bench-'));
  const validation = new SoundOnceValidation(join(outdir, 'sound.json'));
  let built = '';
  const bundling = await milliseconds(async () => {
    built = await buildFunctions(undefined, {
      sources: join(root, 'functions'),
      built: join(outdir, 'built'),
    });
  });
  const synth = (validated: boolean) =>
    milliseconds(() => {
      const app = openApp({ outdir, builtinCloudFormationValidation: false });
      if (validated) Validations.of(app).addPlugins(validation);
      addProvince(app, { place, machines: machinesOf(place), built });
      app.synth();
    });
  await synth(false);
  const [unvalidated, first, again] = [await synth(false), await synth(true), await synth(true)];
  rmSync(outdir, { recursive: true, force: true });
  return {
    title: 'Synthesis of the whole province by its parts',
    conditions: 'one process, everything loaded; the CLI adds its own start and that of the CDK',
    rows: [
      { part: 'bundles of the functions', ms: Math.round(bundling) },
      { part: 'machines, constructs, templates', ms: Math.round(unvalidated) },
      { part: 'validation of all templates', ms: Math.round(first - unvalidated) },
      { part: 'validation when none has changed', ms: Math.round(again - unvalidated) },
    ],
  };
}

/** Machines for so many procedures: the real ones, again and again under other codes. */
function machinesFor(count: number, real: readonly Machine[]): readonly Machine[] {
  return Array.from({ length: count }, (_, index) => ({
    procedure: `4.${String(index).padStart(6, '0')}`,
    definition: real[index % real.length]?.definition,
  }));
}

async function growth(): Promise<BenchTable> {
  const real = machinesOf(place);
  const rows: Record<string, number>[] = [];
  for (const count of SIZES) {
    const outdir = mkdtempSync(join(tmpdir(), 'mot-cua-bench-'));
    const machines = machinesFor(count, real);
    let largest = 0;
    const spent = await milliseconds(() => {
      const app = openApp({ outdir, builtinCloudFormationValidation: false });
      machinesStacks(app, place, machines);
      const { stacks } = app.synth();
      largest = Math.max(...stacks.map(({ template }) => JSON.stringify(template).length));
    });
    rmSync(outdir, { recursive: true, force: true });
    rows.push({
      procedures: count,
      'synth ms': Math.round(spent),
      'µs each': Math.round((spent / count) * 1000),
      'largest template KB': Math.round(largest / 1000),
      'memory MB': megabytes(),
    });
  }
  return {
    title: 'Synthesis of the machines as the catalogue grows',
    conditions: '64 shards, one process, without the validation of the templates',
    rows,
  };
}

async function localStart(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-bench-'));
  const rules = ProvinceRules.parse(place.province);
  const catalogue = loadHistory('H62');
  const rows: Record<string, string | number>[] = [];
  for (const start of ['first', 'again']) {
    const assembly = join(folder, 'assembly');
    const synth = await milliseconds(() => synthesize(place, assembly));
    const began = performance.now();
    const province = await startProvince({ assembly, stateDirectory: folder, port: 0 });
    const started = performance.now() - began;
    const endpoint = province.endpoints.dynamodb;
    const client = new DynamoDBClient({ endpoint, region, credentials });
    const publish = await milliseconds(() =>
      publishCatalogue(openTable(province.tableName, client), catalogue, rules),
    );
    client.destroy();
    await province.stop();
    rows.push({
      start,
      'bundle and synth ms': Math.round(synth),
      'start ms': Math.round(started),
      'publish ms': Math.round(publish),
      'memory MB': megabytes(),
    });
  }
  rmSync(folder, { recursive: true, force: true });
  return {
    title: 'The local province with the whole catalogue',
    conditions: `${catalogue.lives.length} procedures and machines, real database engine on disk`,
    rows,
  };
}
