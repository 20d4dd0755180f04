import type { FittedRecord } from './fit.ts';

/** Gives of a record the part that shares a queue with a procedure. */
export type PartOf = (procedure: string) => FittedRecord;

/**
 * Divides a record by procedures. The part of each holds the dossiers that share a queue with it: enough to
 * replay a change of it, and small enough for one function. Queues that the procedure does not pass hold only
 * some of their work there. What passes each queue is looked up once for all procedures.
 */
export function partsOf(fitted: FittedRecord): PartOf {
  const { past, work, pools } = fitted;
  const passing = pools.map((): number[] => []);
  const own = new Map<string, number[]>();
  for (const [at, { procedure }] of past.entries()) {
    const known = own.get(procedure);
    if (known) known.push(at);
    else own.set(procedure, [at]);
    for (let visit = work.first[at] ?? 0; visit < (work.first[at + 1] ?? 0); visit++) {
      const dossiers = passing[work.pool[visit] ?? 0];
      if (dossiers?.at(-1) !== at) dossiers?.push(at);
    }
  }
  return (procedure) => {
    const passed = new Set<number>();
    for (const at of own.get(procedure) ?? [])
      for (let visit = work.first[at] ?? 0; visit < (work.first[at + 1] ?? 0); visit++)
        passed.add(work.pool[visit] ?? 0);
    const kept = new Set([...passed].flatMap((pool) => passing[pool] ?? []));
    return partWith(fitted, Uint32Array.from(kept).sort());
  };
}

/** The part of a record that some of its dossiers are, by their places in order. */
function partWith(fitted: FittedRecord, kept: Uint32Array): FittedRecord {
  const { past, work, visits } = fitted;
  const first = new Uint32Array(kept.length + 1);
  for (const [at, dossier] of kept.entries())
    first[at + 1] = (first[at] ?? 0) + (work.first[dossier + 1] ?? 0) - (work.first[dossier] ?? 0);
  const places = new Uint32Array(first.at(-1) ?? 0);
  for (const [at, dossier] of kept.entries())
    for (let visit = first[at] ?? 0; visit < (first[at + 1] ?? 0); visit++)
      places[visit] = (work.first[dossier] ?? 0) + visit - (first[at] ?? 0);
  const own = (column: Float64Array) => Float64Array.from(places, (visit) => column[visit] ?? 0);
  const ofDossier = (column: Float64Array) => Float64Array.from(kept, (at) => column[at] ?? 0);
  const bits = (name: 'weekdays' | 'beside') => {
    const column = work[name];
    return column && { [name]: Uint8Array.from(places, (visit) => column[visit] ?? 0) };
  };
  return {
    ...fitted,
    past: Array.from(kept).flatMap((at) => past[at] ?? []),
    visits: Array.from(places).flatMap((visit) => visits[visit] ?? []),
    queued: own(fitted.queued),
    held: own(fitted.held),
    work: {
      received: ofDossier(work.received),
      due: ofDossier(work.due),
      first,
      pool: Uint16Array.from(places, (visit) => work.pool[visit] ?? 0),
      service: own(work.service),
      delay: own(work.delay),
      ...bits('weekdays'),
      ...bits('beside'),
    },
  };
}
