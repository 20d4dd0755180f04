import { finishedAt, type PastDossier } from './history.ts';
import type { Work } from './simulation.ts';

/** Lateness of some dossiers, counted. */
export interface Lateness {
  readonly dossiers: number;
  /** Percent of them. */
  readonly onTime: number;
  /** More than were late in truth; below zero where fewer would have been. */
  readonly extraLate: number;
}

/** A minute's hundredth: positions are sums of fractions. */
const ROUNDING = 0.01;

/** Which dossiers came late in truth: 1 for each that did. */
export const lateInTruth = (past: readonly PastDossier[]): Uint8Array =>
  Uint8Array.from(past, (dossier) =>
    dossier.dueAt !== undefined && finishedAt(dossier) > dossier.dueAt ? 1 : 0,
  );

/** Which dossiers come late where their visits are done at these moments. */
export function lateWhenDone({ first, due }: Work, done: Float64Array): Uint8Array {
  const late = new Uint8Array(due.length);
  for (let dossier = 0; dossier < due.length; dossier++) {
    let last = 0;
    for (let visit = first[dossier] ?? 0; visit < (first[dossier + 1] ?? 0); visit++)
      last = Math.max(last, done[visit] ?? 0);
    late[dossier] = last > (due[dossier] ?? 0) + ROUNDING ? 1 : 0;
  }
  return late;
}

/** Lateness of some dossiers, by their places, beside what it was before. */
export function latenessOf(own: readonly number[], late: Uint8Array, before: Uint8Array): Lateness {
  let now = 0;
  let then = 0;
  for (const dossier of own) {
    now += late[dossier] ?? 0;
    then += before[dossier] ?? 0;
  }
  const dossiers = own.length;
  return { dossiers, onTime: 100 * (1 - now / Math.max(1, dossiers)), extraLate: now - then };
}
