import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { inTurn, listWork, merged } from '../adapters/dynamodb/combined-lists.ts';
import { type Row, waitingTask } from '../adapters/dynamodb/dossier-rows.ts';
import { type List, listWatched, type Page } from '../adapters/dynamodb/lists.ts';
import { readStanding, type StandingAt } from '../adapters/dynamodb/standing-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { OpenNow } from '../application/figures/lists.ts';
import type { UnitCode } from '../domain/codes.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { anyTime, dueSpans, onDays, type SpanName } from '../domain/dossier/due-spans.ts';
import { isOpen } from '../domain/dossier/lapses.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { standsStill, workingDaysAgo } from '../domain/figures/standing.ts';
import type { Problem } from '../domain/problems.ts';
import { ok, type Result } from '../domain/result.ts';
import type { BoardListQuery, presentLists } from '../http/report-schemas.ts';

/** A list of the table, and which of its rows and dossiers belong to the answer. */
export interface PresentList {
  readonly list: List;
  /** The entry for a row; undefined where the row does not belong to the answer. */
  readonly belongs: (row: Row) => Readonly<Record<string, unknown>> | undefined;
  readonly holds: (dossier: Dossier) => boolean;
}

type PresentName = (typeof presentLists)[number];

/** Between which due times the dossiers of each list lie, and which of the open ones it holds. */
const lists: Readonly<Record<OpenName, readonly [SpanName, OpenNow]>> = {
  open: ['open', {}],
  dueToday: ['dueToday', { deadline: 'running' }],
  dueSoon: ['dueSoon', { deadline: 'running' }],
  dueThisWeek: ['dueThisWeek', { deadline: 'running' }],
  overdue: ['overdue', { deadline: 'overdue' }],
  overdueApologised: ['overdue', { deadline: 'overdue', apologised: true }],
  overdueWithoutApology: ['overdue', { deadline: 'overdue', apologised: false }],
};

/** A list of open dossiers, not of the tasks at which they stand. */
export type OpenName = Exclude<PresentName, 'standing'>;

export const isOpenName = (name: string): name is OpenName => name in lists;

const holdsIn =
  ({ deadline, apologised }: OpenNow) =>
  (dossier: Dossier) =>
    isOpen(dossier) &&
    (deadline === undefined || dossier.deadline === deadline) &&
    (apologised === undefined || (dossier.apology !== undefined) === apologised);

/**
 * The same list of the whole province, which the lake knows: the table keeps lists of units, and reading them all
 * would cost a query for each. Refuses as `presentList`.
 */
export async function openInProvince(
  table: Table,
  name: OpenName,
  { from, to }: BoardListQuery,
  now: string,
) {
  const [span, which] = lists[name];
  const spans = dueSpans(now, clockSettings(await readProvince(table)));
  if (!spans.ok) return spans;
  // What is overdue stays so where its due time was moved later: the board counts it.
  const due = onDays(span === 'overdue' ? anyTime : spans.value[span], from, to);
  return ok({ which: { ...which, due }, holds: holdsIn(which) });
}

/** Refuses days of a year whose calendar is not announced. */
export async function presentList(
  table: Table,
  units: readonly UnitCode[],
  name: PresentName,
  query: BoardListQuery,
  now: string,
): Promise<Result<PresentList, Problem>> {
  if (name === 'standing') return ok(await standing(table, units, query, now));
  const [span, which] = lists[name];
  const spans = dueSpans(now, clockSettings(await readProvince(table)));
  if (!spans.ok) return spans;
  const { by, order, from, to } = query;
  const due = onDays(spans.value[span], from, to);
  const ofUnits = units.map(
    (unit) => (page: Page) => listWatched(table, by, unit, due, { ...page, order }),
  );
  return ok({
    list: merged(ofUnits, 'dueAt', { order }),
    belongs: () => ({}),
    holds: holdsIn(which),
  });
}

const queuesOf = (table: Table, { units }: StandingAt) =>
  Object.fromEntries(Object.keys(units).map((unit) => [unit, listWork(table, [unit])]));

/**
 * The open tasks of the units at which dossiers stand still; of the whole province unit by unit, of those where the
 * last count found any.
 */
async function standing(
  table: Table,
  units: readonly UnitCode[],
  query: BoardListQuery,
  now: string,
): Promise<PresentList> {
  const { calendar } = clockSettings(await readProvince(table));
  const since = workingDaysAgo(calendar, now, query.standingAfter);
  const counted = units.length > 0 ? undefined : await readStanding(table);
  return {
    list: counted ? inTurn(queuesOf(table, counted)) : listWork(table, units),
    belongs(row) {
      const task = waitingTask(row);
      const why = standsStill(task, now, since);
      return why && { standing: why, task: { ...task, name: row.name } };
    },
    holds: () => true,
  };
}
