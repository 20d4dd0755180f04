import type { DueInput } from '../clock/due-time.ts';
import type { Period } from '../figures/period.ts';
import type { TermFacts } from '../procedure/procedure.ts';
import type { WorkTime } from './work-time.ts';

/** One time that a dossier was at a step. Instants are milliseconds since the epoch. */
export interface PastVisit {
  readonly step: string;
  /** Who may do it: unit and role, `H62.11:specialist`. */
  readonly pool: string;
  /** When it came into the queue. */
  readonly openedAt: number;
  /** When somebody began to work on it; absent where nobody recorded it. */
  readonly startedAt?: number;
  readonly doneAt: number;
  readonly by: string;
}

/** A finished dossier as it went, without personal data. */
export interface PastDossier {
  readonly code: string;
  readonly procedure: string;
  readonly receivedAt: number;
  /** Absent where no appointment is given. */
  readonly dueAt?: number;
  /** What a due time under another term hangs on. */
  readonly counted?: TermFacts & Pick<DueInput, 'receivedAt' | 'pauses' | 'extension'>;
  readonly visits: readonly PastVisit[];
}

/** Finished dossiers and the working time in which they were done. */
export interface DossierRecord {
  /** Where they come from, in words. */
  readonly source: string;
  /** The days in which they were received; absent where the source has no span of days. */
  readonly received?: Period;
  readonly past: readonly PastDossier[];
  readonly time: WorkTime;
  /** What of the record is left out, in words. */
  readonly gaps?: readonly string[];
}

export const finishedAt = ({ visits, receivedAt }: PastDossier): number =>
  visits.reduce((last, { doneAt }) => Math.max(last, doneAt), receivedAt);

/** What is wrong with a dossier of a record, each kind of hole once; nothing where it is whole. */
export function holesOf({ receivedAt, visits }: PastDossier): readonly string[] {
  if (visits.length === 0) return ['without any step done'];
  const holes = visits.flatMap(({ openedAt, startedAt, doneAt }) => {
    if (![receivedAt, openedAt, doneAt, startedAt ?? 0].every(Number.isFinite))
      return ['with a step without time'];
    const backwards = doneAt < openedAt || (startedAt ?? doneAt) > doneAt;
    return backwards ? ['with a step done before it began'] : [];
  });
  return [...new Set(holes)];
}

/** What is wrong with a record, one sentence for each kind of hole, with the first place of each. */
export function holesIn(past: readonly PastDossier[]): readonly string[] {
  const holes = new Map<string, { n: number; first: string }>();
  for (const dossier of past)
    for (const what of holesOf(dossier)) {
      const known = holes.get(what) ?? { n: 0, first: dossier.code };
      holes.set(what, { ...known, n: known.n + 1 });
    }
  return [...holes].map(([what, { n, first }]) => `${n} dossiers ${what}, first ${first}`);
}
