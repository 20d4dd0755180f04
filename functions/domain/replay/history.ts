import type { DueInput } from '../clock/due-time.ts';
import type { TermFacts } from '../procedure/procedure.ts';

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

export const finishedAt = ({ visits, receivedAt }: PastDossier): number =>
  visits.reduce((last, { doneAt }) => Math.max(last, doneAt), receivedAt);

/** What is wrong with a record, one sentence for each kind of hole, with the first place of each. */
export function holesIn(past: readonly PastDossier[]): readonly string[] {
  const holes = new Map<string, { n: number; first: string }>();
  const hole = (what: string, code: string) => {
    const known = holes.get(what) ?? { n: 0, first: code };
    holes.set(what, { ...known, n: known.n + 1 });
  };
  for (const { code, receivedAt, visits } of past) {
    if (visits.length === 0) hole('without any step done', code);
    for (const { openedAt, startedAt, doneAt } of visits) {
      if (![receivedAt, openedAt, doneAt, startedAt ?? 0].every(Number.isFinite))
        hole('with a step without time', code);
      else if (doneAt < openedAt || (startedAt ?? doneAt) > doneAt)
        hole('with a step done before it began', code);
    }
  }
  return [...holes].map(([what, { n, first }]) => `${n} dossiers ${what}, first ${first}`);
}
