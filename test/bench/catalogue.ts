import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import validate from 'asl-validator';
import { placeOf } from '../../lib/cloud/config/place.ts';
import { importFrom } from '../../lib/tools/catalogue/import-files.ts';
import type { StateMachineDefinition } from '../../statemachines/asl.ts';
import { loadByHand, loadCatalogue, loadImported } from '../../statemachines/catalogue.ts';
import { compile } from '../../statemachines/compile.ts';
import { exportOf } from '../../statemachines/import/written-import.ts';
import { check } from '../../statemachines/machine-check.ts';
import { type BenchTable, median, megabytes, milliseconds, rounded } from './table.ts';

const ROUNDS = 5;
/** Definitions that the peer validates in each round; all of them would take it minutes. */
const SAMPLE = 40;

const place = placeOf('H62', 'dev');
const { units } = place.province;

/** The whole catalogue held against the law and against Step Functions. */
export async function benchCatalogue(): Promise<readonly BenchTable[]> {
  return [await judged(), faultsFound(), await imported()];
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

/** What an administrator's import does. */
async function imported(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-bench-'));
  const file = join(folder, 'catalogue.jsonl');
  writeFileSync(file, exportOf([...loadByHand('H62'), ...loadImported('H62')]));
  let taken = 0;
  const spent = await milliseconds(() => {
    taken = importFrom('H62', { export: file }).taken.length;
  });
  rmSync(folder, { recursive: true, force: true });
  return {
    title: 'Import of a catalogue',
    conditions: 'our own export, judged as if it came from outside',
    rows: [{ 'procedures taken': taken, ms: Math.round(spent), 'memory MB': megabytes() }],
  };
}
