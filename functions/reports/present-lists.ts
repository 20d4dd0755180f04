import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { listWork, merged } from '../adapters/dynamodb/combined-lists.ts';
import { type Row, waitingTask } from '../adapters/dynamodb/dossier-rows.ts';
import { type List, listWatched, type Page } from '../adapters/dynamodb/lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { UnitCode } from '../domain/codes.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { dueSpans, onDays, type SpanName } from '../domain/dossier/due-spans.ts';
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

/** Between which due times the dossiers of each list lie, and which of them it holds. */
const lists: Readonly<
  Record<Exclude<PresentName, 'standing'>, readonly [SpanName, (dossier: Dossier) => boolean]>
> = {
  open: ['open', isOpen],
  dueToday: ['dueToday', ({ deadline }) => deadline === 'running'],
  dueSoon: ['dueSoon', ({ deadline }) => deadline === 'running'],
  overdue: ['overdue', ({ deadline }) => deadline === 'overdue'],
  overdueApologised: ['overdue', ({ deadline, apology }) => deadline === 'overdue' && !!apology],
  overdueWithoutApology: ['overdue', ({ deadline, apology }) => deadline === 'overdue' && !apology],
};

/** Refuses days of a year whose calendar is not announced. */
export async function presentList(
  table: Table,
  units: readonly UnitCode[],
  name: PresentName,
  query: BoardListQuery,
  now: string,
): Promise<Result<PresentList, Problem>> {
  if (name === 'standing') return ok(await standing(table, units, query, now));
  const [span, holds] = lists[name];
  const spans = dueSpans(now, clockSettings(await readProvince(table)));
  if (!spans.ok) return spans;
  const { by, order, from, to } = query;
  const due = onDays(spans.value[span], from, to);
  const ofUnits = units.map(
    (unit) => (page: Page) => listWatched(table, by, unit, due, { ...page, order }),
  );
  return ok({ list: merged(ofUnits, 'dueAt', { order }), belongs: () => ({}), holds });
}

/** The open tasks of the units at which dossiers stand still. */
async function standing(
  table: Table,
  units: readonly UnitCode[],
  query: BoardListQuery,
  now: string,
): Promise<PresentList> {
  const { calendar } = clockSettings(await readProvince(table));
  const since = workingDaysAgo(calendar, now, query.standingAfter);
  return {
    list: listWork(table, units),
    belongs(row) {
      const task = waitingTask(row);
      const why = standsStill(task, now, since);
      return why && { standing: why, task: { ...task, name: row.name } };
    },
    holds: () => true,
  };
}
