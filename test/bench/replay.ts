import { type Pool, run, type Work } from '../../functions/domain/replay/simulation.ts';
import { drawsFrom } from './draws.ts';
import { type BenchTable, megabytes, rounded } from './table.ts';

/** A year of Vĩnh Phúc 2024, in steps of the mean process. */
const YEAR = 561_500;
const STEPS = 5;
const POOLS = 845;
const OFFICERS = 24;
const DAY = 480;
const WORKING_DAYS = 250;
const RUNS = 3;

function yearOf(dossiers: number): Work {
  const next = drawsFrom(20_261_127);
  const visits = dossiers * STEPS;
  const received = Float64Array.from(
    { length: dossiers },
    () => next() * WORKING_DAYS * DAY,
  ).sort();
  return {
    received,
    due: received.map((at) => at + 10 * DAY),
    first: Uint32Array.from({ length: dossiers + 1 }, (_, at) => at * STEPS),
    pool: Uint16Array.from({ length: visits }, () => Math.floor(next() * POOLS)),
    service: Float64Array.from({ length: visits }, () => 10 + 50 * next()),
    delay: Float64Array.from({ length: visits }, () => 2 * DAY * next()),
  };
}

/** Replays a year of a province through its queues: one run of a what-if, without the reading of its record. */
export async function benchReplay(dossiers = YEAR): Promise<BenchTable> {
  const work = yearOf(dossiers);
  const pools = Array.from({ length: POOLS }, (_, at): Pool => {
    const officers = Uint16Array.from({ length: WORKING_DAYS }, () => OFFICERS);
    return { name: String(at), officers, earliestDue: 0.6 };
  });
  const time = { dayLength: DAY, weekdayOf: (day: number) => 1 + (day % 5) };
  const seconds = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    run(work, pools, time);
    const { user, system } = process.cpuUsage(before);
    return rounded((user + system) / 1e6);
  });
  const best = Math.min(...seconds);
  return {
    title: 'A year of dossiers through its queues',
    conditions: `${dossiers} dossiers of ${STEPS} steps, ${POOLS} queues of ${OFFICERS} officers; processor seconds of one run; bar: 561,500 in 10 s`,
    rows: [
      { dossiers, steps: dossiers * STEPS, seconds: seconds.join(' '), residentMB: megabytes() },
    ],
    figures: { replayYearSeconds: best },
  };
}
