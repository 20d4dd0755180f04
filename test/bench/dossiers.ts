import { setTimeout as pause } from 'node:timers/promises';
import { type DossierView, portal, provinceClient } from '../../lib/tools/demo/client.ts';
import { fileAndAccept, workThrough } from '../../lib/tools/demo/story.ts';
import { timeline } from '../../lib/tools/demo/timeline.ts';
import { type BenchProvince, benchProvince } from './province.ts';
import { type BenchTable, median, percentile, rounded } from './table.ts';

/** A short procedure, one with papers, and one whose leaders may send it back. */
const PROCEDURES = ['1.014464', '3.000527', '1.012644'];
const ROUNDS = 20;
const silent = timeline(() => {});
const CENTRE = 'H62.19';

/** What the engine counted of one whole dossier on time, beside the limit that the design sets itself. */
async function benchTransitions({ province }: BenchProvince): Promise<BenchTable> {
  const client = provinceClient(province.url);
  const cast = { client, told: silent, units: [], receivingUnit: CENTRE };
  const rows: Record<string, string | number>[] = [];
  for (const code of PROCEDURES) {
    const { dossier, procedure } = await fileAndAccept(cast, code, '026090001234');
    await workThrough(cast, dossier, procedure);
    const arn = `arn:aws:states:ap-southeast-1:000000000000:execution:h62-dev-p-${code.replace('.', '-')}:${dossier.code}-1`;
    const steps = procedure.process.steps.length;
    const { transitions } = province.engine.describeExecution(arn);
    rows.push({ procedure: code, steps, transitions, 'limit 2n+4': 2 * steps + 4 });
  }
  return {
    title: 'State transitions of a dossier on time',
    conditions: 'counted by the interpreter on the running province, one whole dossier each',
    rows,
  };
}

/** From the answer to an officer's act until the next officer can see and do the next step. */
async function benchNextStep({ province }: BenchProvince): Promise<BenchTable> {
  const client = provinceClient(province.url);
  const cast = { client, told: silent, units: [], receivingUnit: CENTRE };
  const acts: number[] = [];
  const opens: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { dossier } = await fileAndAccept(cast, '1.014464', '026090001234');
    const counter = { sub: 'bench', roles: ['counter'], units: [CENTRE] };
    const began = performance.now();
    await client.act(dossier, 'complete-step', counter, { step: 'S1' });
    const answered = performance.now();
    await untilOpen(client, dossier.code, 'S2');
    acts.push(answered - began);
    opens.push(performance.now() - answered);
  }
  const row = (what: string, values: readonly number[]) => ({
    what,
    'p50 ms': rounded(median(values), 1),
    'p95 ms': rounded(percentile(values, 0.95), 1),
  });
  return {
    title: 'From an act to the next open task',
    conditions: `${ROUNDS} dossiers one after another over HTTP on loopback, reading every 5 ms; the first ones pay for cold functions`,
    rows: [
      row('the act itself (read and write)', acts),
      row('act answered → next step open in its queue', opens),
    ],
  };
}

async function untilOpen(client: ReturnType<typeof provinceClient>, code: string, step: string) {
  for (;;) {
    const { tasks } = await client.get<DossierView>(`/dossiers/${code}`, portal);
    if (tasks.some((task) => task.step === step && task.status === 'open')) return;
    await pause(5);
  }
}

export async function benchDossiers(): Promise<readonly BenchTable[]> {
  const bench = await benchProvince();
  try {
    return [await benchTransitions(bench), await benchNextStep(bench)];
  } finally {
    await bench.close();
  }
}
