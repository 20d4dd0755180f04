import type { Fitted } from './fit.ts';

/**
 * How well the hours that the officers of a queue have for the work that comes to it are known, as a share:
 * where starts of work are recorded only who was there is guessed, else also how long work takes. Half again
 * what the worst queue of several officers in two generated years was off: what is foretold errs by more than that.
 */
const KNOWN_WITHIN = { starts: 0.05, completions: 0.15 } as const;

/** How well that is known of some queues. */
export function capacityKnownWithin({ work, visits }: Fitted, pools: readonly number[]): number {
  const asked = new Set(pools);
  const hasStart = visits.every(
    ({ startedAt }, visit) => startedAt !== undefined || !asked.has(work.pool[visit] ?? 0),
  );
  return hasStart ? KNOWN_WITHIN.starts : KNOWN_WITHIN.completions;
}

/** The same record with work in some queues so much longer or shorter. */
export function withWork(fitted: Fitted, pools: readonly number[], factor: number): Fitted {
  const { work } = fitted;
  const asked = new Set(pools);
  const service = work.service.map((minutes, visit) =>
    asked.has(work.pool[visit] ?? 0) ? minutes * factor : minutes,
  );
  return { ...fitted, work: { ...work, service } };
}
