import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import validate from 'asl-validator';
import { publishCatalogue } from '../../functions/adapters/catalogue-publish.ts';
import { openTable } from '../../functions/adapters/table.ts';
import { ProvinceRules } from '../../functions/domain/province.ts';
import { openApp } from '../../lib/app.ts';
import { placeOf } from '../../lib/config/place.ts';
import { credentials, region } from '../../lib/local/host/assembly/account.ts';
import { startProvince } from '../../lib/local/province.ts';
import { synthesize } from '../../lib/local/synthesize.ts';
import { machinesOf } from '../../lib/machines.ts';
import { type Machine, machinesStacks } from '../../lib/stacks/machines.ts';
import type { StateMachineDefinition } from '../../statemachines/asl.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { check } from '../../statemachines/check.ts';
import { compile } from '../../statemachines/compile.ts';
import { type BenchTable, median, rounded } from './table.ts';

const ROUNDS = 5;
/** Definitions that the peer validates in each round; all of them would take it minutes. */
const SAMPLE = 40;
const SIZES = [500, 1_840, 5_000, 10_000];

const place = placeOf('H62', 'dev');
const { units } = place.province;
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);

async function milliseconds(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The whole catalogue through everything that a change of it goes through. */
export async function benchCatalogue(): Promise<readonly BenchTable[]> {
  return [await judged(), faultsFound(), await growth(), await localStart()];
}

async function judged(): Promise<BenchTable> {
  const loads: number[] = [];
  const compiles: number[] = [];
  const checks: number[] = [];
  const peers: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    loads.push(await milliseconds(() => loadCatalogue('H62')));
    const catalogue = loadCatalogue('H62');
    let definitions: readonly StateMachineDefinition[] = [];
    compiles.push(
      await milliseconds(() => {
        definitions = catalogue.map((procedure) => compile(procedure, { units }));
      }),
    );
    checks.push(await milliseconds(() => definitions.flatMap(check)));
    const sample = definitions.slice(0, SAMPLE).map((definition) => structuredClone(definition));
    peers.push((await milliseconds(() => sample.map((one) => validate(one)))) / SAMPLE);
  }
  const all = loadCatalogue('H62').length;
  const row = (work: string, total: number) => ({
    work,
    'ms for all': Math.round(total),
    'µs each': rounded((total / all) * 1000, 1),
    'to our check': rounded(total / median(checks), 1),
  });
  return {
    title: 'The whole catalogue judged',
    conditions: `${all} procedures, ${ROUNDS} rounds, medians; asl-validator on ${SAMPLE} of the same definitions, scaled to all`,
    rows: [
      row('load and parse', median(loads)),
      row('lint and compile', median(compiles)),
      row('structural check', median(checks)),
      row('asl-validator 4.0.0', median(peers) * all),
    ],
  };
}

/** What both must find in a definition that one edit broke. */
function faultsFound(): BenchTable {
  const broken: Readonly<Record<string, (states: Record<string, object>) => void>> = {
    none: () => {},
    'dangling Next': (states) => {
      states.Renew = { ...states.Renew, Next: 'Nowhere' };
    },
    'unreachable state': (states) => {
      states.Lost = { Type: 'Succeed' };
    },
    'missing End': (states) => {
      states.Closed = { Type: 'Pass', Next: 'Renew' };
    },
  };
  const [procedure] = loadCatalogue('H62');
  if (!procedure) throw new Error('the catalogue is empty');
  return {
    title: 'Faults found in a definition',
    conditions: `the machine of ${procedure.code} with one state broken`,
    rows: Object.entries(broken).map(([fault, breakIt]) => {
      const definition = structuredClone(compile(procedure));
      breakIt(definition.States as Record<string, object>);
      return {
        fault,
        'our check': check(definition).length > 0 ? 'found' : '—',
        'asl-validator': validate(structuredClone(definition)).isValid ? '—' : 'found',
      };
    }),
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
  const catalogue = loadCatalogue('H62');
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
    conditions: `${catalogue.length} procedures and machines, real database engine on disk`,
    rows,
  };
}
