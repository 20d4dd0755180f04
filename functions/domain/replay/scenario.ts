import type { FittedRecord } from './fit.ts';
import type { PastDossier } from './history.ts';
import type { Pool, Work } from './simulation.ts';

/** What would have been otherwise. */
export interface Scenario {
  /** The procedure whose term and steps change; absent: officers alone. */
  readonly procedure?: string;
  /** Due times under another term, as instants in milliseconds; undefined where none is given. */
  readonly dueOf?: (dossier: PastDossier) => number | undefined;
  /** Consecutive steps of one pool that become one. */
  readonly merge?: readonly (readonly string[])[];
  readonly drop?: readonly string[];
  /** Steps that open together. */
  readonly parallel?: readonly (readonly string[])[];
  readonly officers?: readonly { readonly pool: string; readonly by: number }[];
  /** By how much delays that nobody explains shrink, because people pace themselves by the term: 1 not. */
  readonly pace?: number;
}

/** A scenario ready to run; `visit` says of each visit which one of the record it was. */
export interface ChangedRecord {
  readonly work: Work;
  readonly pools: readonly Pool[];
  readonly visit: Uint32Array;
}

/** The record under a scenario. Dossiers of other procedures change only by waiting beside the changed ones. */
export function changedBy(fitted: FittedRecord, scenario: Scenario): ChangedRecord {
  return { ...workUnder(fitted, scenario), pools: poolsUnder(fitted, scenario) };
}

function workUnder(fitted: FittedRecord, scenario: Scenario) {
  const { past, work, visits, held, time } = fitted;
  const { pace = 1, drop = [], merge = [], parallel = [] } = scenario;
  const due = Float64Array.from(work.due);
  if (scenario.dueOf)
    for (const [at, dossier] of past.entries()) {
      if (dossier.procedure !== scenario.procedure) continue;
      const moved = scenario.dueOf(dossier);
      due[at] = moved === undefined ? Number.POSITIVE_INFINITY : time.positionOf(moved);
    }
  if (pace === 1 && drop.length + merge.length + parallel.length === 0)
    return { visit: Uint32Array.from(work.pool.keys()), work: { ...work, due } };
  const first = new Uint32Array(work.first.length);
  const visit = new Uint32Array(work.pool.length);
  const pool = new Uint16Array(work.pool.length);
  const weekdays = new Uint8Array(work.pool.length);
  const service = new Float64Array(work.pool.length);
  const delay = new Float64Array(work.pool.length);
  const beside = new Uint8Array(work.pool.length);
  let next = 0;
  const stands = (one: number, together: boolean): void => {
    visit[next] = one;
    pool[next] = work.pool[one] ?? 0;
    weekdays[next] = work.weekdays?.[one] ?? 0;
    beside[next] = together ? 1 : 0;
  };
  for (const [at, dossier] of past.entries()) {
    first[at] = next;
    const [from, end] = [work.first[at] ?? 0, work.first[at + 1] ?? 0];
    if (dossier.procedure !== scenario.procedure) {
      for (let one = from; one < end; one++, next++) {
        stands(one, work.beside?.[one] === 1);
        service[next] = work.service[one] ?? 0;
        delay[next] = work.delay[one] ?? 0;
      }
      continue;
    }
    const own = Array.from({ length: end - from }, (_, index) => from + index);
    const asDone = own.map((one) => ({ parts: [one], together: work.beside?.[one] === 1 }));
    for (const { parts, together } of under(asDone, (one) => visits[one]?.step ?? '', scenario)) {
      stands(parts[0] ?? from, together);
      for (const part of parts) {
        const slower = (work.delay[part] ?? 0) - (held[part] ?? 0) * (1 - pace);
        service[next] = (service[next] ?? 0) + (work.service[part] ?? 0);
        // What becomes one step waits once, for the longest of what its parts waited for.
        delay[next] = Math.max(delay[next] ?? 0, slower);
      }
      next++;
    }
  }
  first[past.length] = next;
  return {
    visit: visit.subarray(0, next),
    work: {
      received: work.received,
      due,
      first,
      pool: pool.subarray(0, next),
      service: service.subarray(0, next),
      delay: delay.subarray(0, next),
      beside: beside.subarray(0, next),
      weekdays: weekdays.subarray(0, next),
    },
  };
}

/** A visit of the scenario: the visits of the record that it is made of. */
interface ScenarioVisit {
  readonly parts: readonly number[];
  readonly together: boolean;
}

function under(
  visits: readonly ScenarioVisit[],
  stepOf: (visit: number) => string,
  { drop = [], merge = [], parallel = [] }: Scenario,
): readonly ScenarioVisit[] {
  const step = ({ parts }: ScenarioVisit | undefined = { parts: [], together: false }) =>
    stepOf(parts.at(-1) ?? -1);
  let kept = visits.filter((visit) => !drop.includes(step(visit)));
  for (const steps of merge) {
    const merged: ScenarioVisit[] = [];
    for (const one of kept) {
      const last = merged.at(-1);
      const follows = steps.indexOf(step(one)) > 0 && steps.includes(step(last));
      if (last && follows && step(last) !== step(one))
        merged[merged.length - 1] = { ...last, parts: [...last.parts, ...one.parts] };
      else merged.push(one);
    }
    kept = merged;
  }
  for (const steps of parallel) {
    const opening = kept.findIndex((one) => steps.includes(step(one)));
    // A step that a dossier came to twice follows what was found the first time.
    const others = steps
      .map((name) => kept.findIndex((one) => step(one) === name))
      .filter((place) => place > opening);
    const moved = others.flatMap((place) => kept[place] ?? []);
    const rest = kept.filter((_, place) => !others.includes(place));
    kept = [
      ...rest.slice(0, opening + 1),
      ...moved.map((one) => ({ ...one, together: true })),
      ...rest.slice(opening + 1),
    ];
  }
  return kept;
}

/** A queue asked for by its name: unit and role, with its steps where several share these. */
export const isPool = (name: string, asked: string): boolean => name === asked;

function poolsUnder({ pools }: FittedRecord, { officers = [] }: Scenario): readonly Pool[] {
  return pools.map((pool) => {
    const by = officers
      .filter((change) => isPool(pool.name, change.pool))
      .reduce((sum, change) => sum + change.by, 0);
    if (by === 0) return pool;
    let owed = 0;
    const changed = pool.officers.map((n) => {
      // Each officer more or fewer is away as often as the others are: of all of them, so many are there.
      owed += (Math.abs(by) * n) / Math.max(1, pool.people);
      const there = Math.floor(owed);
      owed -= there;
      return Math.max(0, n + Math.sign(by) * there);
    });
    return { ...pool, officers: changed };
  });
}
