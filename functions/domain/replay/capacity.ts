import type { FittedRecord } from './fit.ts';

/**
 * How well the hours that the officers of a queue have for the work that comes to it are known, as a share:
 * where starts of work are recorded only who was there is guessed, else also how long work takes. Twice what
 * the queues of several officers in three generated years were off by.
 */
const KNOWN_WITHIN = { starts: 0.05, completions: 0.1 } as const;

/** How well that is known of some queues. */
export function capacityKnownWithin(
  { work, visits }: FittedRecord,
  pools: readonly number[],
): number {
  const asked = new Set(pools);
  const hasStart = visits.every(
    ({ startedAt }, visit) => startedAt !== undefined || !asked.has(work.pool[visit] ?? 0),
  );
  return hasStart ? KNOWN_WITHIN.starts : KNOWN_WITHIN.completions;
}

/** The same record with work in some queues so much longer or shorter. */
export function withWork(
  fitted: FittedRecord,
  pools: readonly number[],
  factor: number,
): FittedRecord {
  const { work } = fitted;
  const asked = new Set(pools);
  const service = work.service.map((minutes, visit) =>
    asked.has(work.pool[visit] ?? 0) ? minutes * factor : minutes,
  );
  return { ...fitted, work: { ...work, service } };
}

/** The share of the dossiers that pass some queues: those which other officers there can move. */
export function shareThrough({ past, work }: FittedRecord, pools: readonly number[]): number {
  const asked = new Set(pools);
  const passing = past.filter((_, dossier) =>
    work.pool
      .subarray(work.first[dossier], work.first[dossier + 1])
      .some((pool) => asked.has(pool)),
  );
  return passing.length / Math.max(1, past.length);
}

/** Hours of work that a record holds in some queues. */
export function hoursIn({ work }: Pick<FittedRecord, 'work'>, pools: readonly number[]): number {
  const wanted = new Uint8Array(Math.max(0, ...pools) + 1);
  for (const pool of pools) wanted[pool] = 1;
  let minutes = 0;
  for (const [visit, pool] of work.pool.entries())
    if (wanted[pool] === 1) minutes += work.service[visit] ?? 0;
  return minutes / 60;
}
