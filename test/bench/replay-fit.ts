import { search } from '../../functions/application/replay/candidates.ts';
import { clockSettings } from '../../functions/domain/dossier/times.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { ProvinceRules } from '../../functions/domain/province-rules.ts';
import { fitRecord } from '../../functions/domain/replay/fit.ts';
import type { PastDossier } from '../../functions/domain/replay/history.ts';
import { run } from '../../functions/domain/replay/simulation.ts';
import { officeTime, type WorkTime } from '../../functions/domain/replay/work-time.ts';
import { loadProvince } from '../../lib/cloud/config/province.ts';
import { catalogueOf } from '../../statemachines/kept-catalogue.ts';
import { drawsFrom } from './draws.ts';
import { type BenchTable, megabytes, rounded } from './table.ts';

/** A year of Vĩnh Phúc 2024: its dossiers, its units, and steps of the mean process. */
const YEAR = 561_500;
const UNITS = 169;
const STEPS = 5;
/** Officers of a queue, whom its work keeps busy half of the time. */
const OFFICERS = 2;
const WORKING_DAYS = 245;
const SEARCHED = 40;

/**
 * Takes the record of a year apart, and searches what could be cut of some of its procedures: all are asked for
 * equally often, and each goes through the queues of one unit.
 */
export async function benchReplayFit(dossiers = YEAR): Promise<BenchTable> {
  const province = loadProvince('H62');
  const rules = ProvinceRules.parse(province);
  const time = officeTime(clockSettings(rules).calendar);
  const procedures = catalogueOf(province).filter(
    ({ validTo, process: { steps } }) => !validTo && steps.length >= STEPS,
  );
  const past = recordOf(dossiers, procedures, time);
  const recordMB = megabytes();
  const before = process.cpuUsage();
  const fitted = fitRecord(past, time);
  const fit = secondsSince(before);
  const fittedMB = megabytes();
  const fittedAt = process.cpuUsage();
  const searched = procedures.slice(0, SEARCHED);
  const found = [...search(rules, searched, fitted)];
  const each = secondsSince(fittedAt) / found.length;
  return {
    title: 'A year of dossiers taken apart, and searched for what could be cut',
    conditions: `${dossiers} dossiers of ${STEPS} steps, ${UNITS * STEPS} queues, ${procedures.length} procedures, of which ${found.length} are searched; processor seconds`,
    rows: [
      {
        'fit s': rounded(fit),
        'resident MB before': recordMB,
        'and after': fittedMB,
        'search of one procedure s': rounded(each),
        'of all min': rounded((each * procedures.length) / 60),
      },
    ],
    figures: { replayFitSeconds: rounded(fit) },
  };
}

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function recordOf(
  dossiers: number,
  procedures: readonly Procedure[],
  time: WorkTime,
): readonly PastDossier[] {
  const next = drawsFrom(20_261_127);
  const start = time.positionOf(Date.parse('2025-01-02T01:00:00.000Z'));
  const own = Uint16Array.from({ length: dossiers }, () => Math.floor(next() * procedures.length));
  const received = Float64Array.from(
    { length: dossiers },
    () => start + next() * WORKING_DAYS * time.dayLength,
  ).sort();
  const pool = Uint16Array.from(
    { length: dossiers * STEPS },
    (_, visit) => ((own[Math.floor(visit / STEPS)] ?? 0) % UNITS) * STEPS + (visit % STEPS),
  );
  const work = {
    received,
    due: received.map((at) => at + 10 * time.dayLength),
    first: Uint32Array.from({ length: dossiers + 1 }, (_, at) => at * STEPS),
    pool,
    service: Float64Array.from(pool, () => 10 + 50 * next()),
    delay: Float64Array.from(pool, () => 2 * time.dayLength * next()),
  };
  const pools = Array.from({ length: UNITS * STEPS }, (_, at) => ({
    name: `H62.${Math.floor(at / STEPS)}:${at % STEPS}`,
    officers: Uint16Array.of(OFFICERS),
    earliestDue: 0.6,
  }));
  const { begun, done } = run(work, pools, time);
  const officers = officersOf(pool, begun, done);
  return Array.from(received, (at, dossier): PastDossier => {
    const procedure = procedures[own[dossier] ?? 0];
    const receivedAt = time.instantAt(at);
    return {
      code: String(dossier),
      procedure: procedure?.code ?? '',
      receivedAt,
      dueAt: time.instantAt(at + 10 * time.dayLength),
      visits: Array.from({ length: STEPS }, (_, step) => {
        const visit = dossier * STEPS + step;
        return {
          step: procedure?.process.steps[step]?.id ?? '',
          pool: pools[pool[visit] ?? 0]?.name ?? '',
          openedAt: step === 0 ? receivedAt : time.instantAt(done[visit - 1] ?? 0),
          doneAt: time.instantAt(done[visit] ?? 0),
          by: `${pool[visit]}-${officers[visit]}`,
        };
      }),
    };
  });
}

/** Who of a queue did each visit: the one who had been free longest. */
function officersOf(pool: Uint16Array, begun: Float64Array, done: Float64Array): Uint8Array {
  const free = new Float64Array(UNITS * STEPS * OFFICERS);
  const officers = new Uint8Array(pool.length);
  const order = Uint32Array.from(pool, (_, visit) => visit);
  order.sort((one, other) => (begun[one] ?? 0) - (begun[other] ?? 0));
  for (const visit of order) {
    const from = (pool[visit] ?? 0) * OFFICERS;
    const own = free.subarray(from, from + OFFICERS);
    const officer = own.indexOf(Math.min(...own));
    officers[visit] = officer;
    own[officer] = done[visit] ?? 0;
  }
  return officers;
}
