import type { PastDossier, PastVisit } from '../../../functions/domain/replay/history.ts';
import type { LogCase } from '../event-log.ts';

/** A column that tells who may do an activity; roles and groups of a log tell only who did it. */
const POOLS = ['pool'];
/** Columns that tell what was asked for. */
const KINDS = ['procedure', 'case_type'];

/**
 * The cases of a log as dossiers: an activity opens when the one before it is complete. Cases that a log
 * tells to be running still are left out.
 */
export function historyOfLog(cases: readonly LogCase[]): readonly PastDossier[] {
  return cases
    .filter(({ tellsEnd, end }) => !tellsEnd || end !== undefined)
    .map(({ id, events, ...log }): PastDossier => {
      const ordered = events.toSorted(
        (one, other) => (one.start ?? one.complete) - (other.start ?? other.complete),
      );
      const entry = ordered[0]?.start ?? ordered[0]?.complete ?? Number.NaN;
      const receivedAt = Math.min(log.start ?? entry, entry);
      const visits: PastVisit[] = [];
      let opened = receivedAt;
      for (const { activity, resource, start, complete, columns } of ordered) {
        visits.push({
          step: activity,
          pool: poolOf(columns),
          openedAt: Math.min(opened, start ?? complete),
          ...(start !== undefined && { startedAt: start }),
          doneAt: complete,
          by: resource,
        });
        opened = Math.max(opened, complete);
      }
      return {
        code: id,
        procedure: first(ordered[0]?.columns ?? {}, KINDS) ?? '',
        receivedAt,
        ...(log.deadline !== undefined && { dueAt: log.deadline }),
        visits,
      };
    });
}

const first = (
  columns: Readonly<Record<string, string>>,
  names: readonly string[],
): string | undefined => names.map((name) => columns[name]).find((value) => value);

const poolOf = (columns: Readonly<Record<string, string>>): string =>
  first(columns, POOLS) ?? 'all';
