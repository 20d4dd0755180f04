import type { Dossier, DossierEvent } from '../dossier/dossier.ts';
import { type Process, stepOf } from '../procedure/process.ts';
import type { PastDossier, PastVisit } from './history.ts';

/** Acts that end a visit to a step; of one that asks several units, the visit of each. */
const ENDS_VISIT = ['stepCompleted', 'decided', 'stepReturned', 'opinionGiven'];

/**
 * A resolved dossier as its events tell it; none where it has not come to a result. Each event of a step
 * carries the unit that had it and when it came there.
 */
export function pastOf(
  dossier: Dossier,
  events: readonly DossierEvent[],
  process: Process,
): PastDossier | undefined {
  const { acceptedAt, finishedAt, dueAt } = dossier;
  if (!acceptedAt || !finishedAt || !dossier.decision) return undefined;
  const visits = events
    .filter(({ kind }) => ENDS_VISIT.includes(kind))
    .map(({ step = '', at, actor, facts }): PastVisit => {
      const role = facts?.role ?? stepOf(process, step)?.role ?? 'specialist';
      return {
        step,
        pool: `${facts?.unit}:${role}`,
        openedAt: Date.parse(String(facts?.openedAt)),
        ...(facts?.begunAt !== undefined && { startedAt: Date.parse(String(facts.begunAt)) }),
        doneAt: Date.parse(at),
        by: actor,
      };
    });
  const { code, procedure, channel, pauses, extension } = dossier;
  return {
    code,
    procedure,
    receivedAt: Date.parse(acceptedAt),
    ...(dueAt && { dueAt: Date.parse(dueAt) }),
    counted: {
      channel,
      case: dossier.case,
      area: dossier.area,
      receivedAt: acceptedAt,
      pauses: pauses.map(({ kind, from, to }) => ({ kind, from, to })),
      extension,
    },
    visits,
  };
}
