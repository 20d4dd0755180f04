import type { FittedRecord } from './fit.ts';

/**
 * The part of a record that shares a queue with a procedure: enough to replay a change of it, and small
 * enough for one function. Queues that the procedure does not pass hold only some of their work here.
 */
export function sharing(fitted: FittedRecord, procedure: string): FittedRecord {
  const { past, work, visits } = fitted;
  const passed = new Set<number>();
  const visitsOf = (dossier: number) =>
    work.pool.subarray(work.first[dossier], work.first[dossier + 1]);
  for (const [at, dossier] of past.entries())
    if (dossier.procedure === procedure) for (const pool of visitsOf(at)) passed.add(pool);
  const kept = past.flatMap((_, at) => (visitsOf(at).some((pool) => passed.has(pool)) ? [at] : []));
  const first = new Uint32Array(kept.length + 1);
  const places: number[] = [];
  for (const [at, dossier] of kept.entries()) {
    for (let visit = work.first[dossier] ?? 0; visit < (work.first[dossier + 1] ?? 0); visit++)
      places.push(visit);
    first[at + 1] = places.length;
  }
  const own = (column: Float64Array) => Float64Array.from(places, (visit) => column[visit] ?? 0);
  const ofDossier = (column: Float64Array) => Float64Array.from(kept, (at) => column[at] ?? 0);
  const { weekdays } = work;
  return {
    ...fitted,
    past: kept.flatMap((at) => past[at] ?? []),
    visits: places.flatMap((visit) => visits[visit] ?? []),
    queued: own(fitted.queued),
    held: own(fitted.held),
    work: {
      received: ofDossier(work.received),
      due: ofDossier(work.due),
      first,
      pool: Uint16Array.from(places, (visit) => work.pool[visit] ?? 0),
      service: own(work.service),
      delay: own(work.delay),
      ...(weekdays && { weekdays: Uint8Array.from(places, (visit) => weekdays[visit] ?? 0) }),
    },
  };
}
