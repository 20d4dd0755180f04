import { readProvince } from '../adapters/catalogue-store.ts';
import { readRows } from '../adapters/counter-store.ts';
import { dossierFrom, type Row } from '../adapters/dossier-rows.ts';
import { listQueue, listTraced, listWatched, type Page } from '../adapters/lists.ts';
import { keys, type Table } from '../adapters/table.ts';
import { type Endpoint, json } from '../api/handler.ts';
import { badCursor } from '../api/paged.ts';
import { BoardListQuery } from '../api/report-schemas.ts';
import { parseQuery } from '../api/request.ts';
import { vietnamDay } from '../domain/codes.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { nationalStatus } from '../domain/dossier/dossier.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import type { Problem } from '../domain/problems.ts';
import { books } from '../domain/report/cells.ts';
import { standsStill, workingDaysAgo } from '../domain/report/standing.ts';
import { officerCounter } from '../domain/report/traces.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { booksOf } from './books.ts';
import { boardSpans, lookBackFrom, type SpanName } from './days.ts';
import { sift } from './sift.ts';

/** What a list says of one of its rows; nothing where the row does not belong to what was asked. */
type Belongs = (row: Row) => Readonly<Record<string, unknown>> | undefined;

interface Source {
  readonly list: (page: Page) => ReturnType<typeof listWatched>;
  readonly belongs: Belongs;
}

/**
 * The dossiers behind a number of the board, as they are now: those due first (or the latest days) at the
 * top. What a filter leaves out costs the reading of its row, so a page may be short and have a next one.
 */
export function boardList(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, BoardListQuery);
    if (!query.ok) return query;
    const found = await booksOf(table, request, query.value);
    if (!found.ok) return found;
    const source = await sourceOf(table, query.value, request.now);
    if (!source.ok) return source;
    const { list, belongs } = source.value;
    try {
      const page = await sift(list, query.value, async (rows) => {
        const told = rows.map(belongs);
        const dossiers = await dossiersOf(
          table,
          rows.filter((_, index) => told[index]),
        );
        return rows.map((row, index) => {
          const dossier = dossiers.get(String(row.code));
          return dossier && told[index] && fits(dossier, query.value)
            ? { ...viewOf(dossier), ...told[index] }
            : undefined;
        });
      });
      return ok(json(200, page));
    } catch (error) {
      return refuse(badCursor(error));
    }
  };
}

/** Between which due times the dossiers of a list lie, and whether an apology was sent for them. */
const spanOf: Readonly<Record<string, SpanName>> = {
  open: 'open',
  dueToday: 'dueToday',
  dueSoon: 'dueSoon',
  overdue: 'overdue',
  overdueApologised: 'overdue',
  overdueWithoutApology: 'overdue',
};
const apologisedIn: Readonly<Record<string, boolean>> = {
  overdueApologised: true,
  overdueWithoutApology: false,
};

async function sourceOf(
  table: Table,
  query: BoardListQuery,
  now: string,
): Promise<Result<Source, Problem>> {
  const { unit, by, of, order } = query;
  if (of === 'standing') return ok(await standing(table, query, now));
  const present = spanOf[of];
  if (!present) return ok(counted(table, query, now));
  const spans = await boardSpans(table, now);
  if (!spans.ok) return spans;
  const apologised = apologisedIn[of];
  return ok({
    list: (page) => listWatched(table, by, unit, spans.value[present], { ...page, order }),
    belongs: ({ apology }) =>
      apologised === undefined || (apology !== undefined) === apologised ? {} : undefined,
  });
}

/** The open tasks of the unit at which dossiers stand still. */
async function standing(table: Table, query: BoardListQuery, now: string): Promise<Source> {
  const { calendar } = clockSettings(await readProvince(table));
  const since = workingDaysAgo(calendar, now, query.standingAfter);
  return {
    list: (page) => listQueue(table, query.unit, page),
    belongs({ step, openedAt, dueAt, name }) {
      const task = { step: String(step), openedAt: openedAt as string, dueAt: String(dueAt) };
      const why = standsStill(task, now, since);
      return why && { standing: why, task: { ...task, name } };
    },
  };
}

/** The dossiers that counted under a name in the days asked for. */
function counted(table: Table, query: BoardListQuery, now: string): Source {
  const { unit, by, of, officer, order } = query;
  const today = vietnamDay(now);
  const span = { from: query.from ?? lookBackFrom(today), to: query.to ?? today };
  const book = officer ? books.officers(unit) : books[by](unit);
  const name = officer ? officerCounter(officer, of) : of;
  return {
    list: (page) => listTraced(table, book, span, { ...page, order }),
    belongs({ day, counts }) {
      const own = Object.entries(counts as Record<string, number>).filter(
        ([counter]) => counter === name || counter.startsWith(`${name}.`),
      );
      return own.length > 0 ? { day, counters: Object.fromEntries(own) } : undefined;
    },
  };
}

async function dossiersOf(table: Table, rows: readonly Row[]): Promise<ReadonlyMap<string, Row>> {
  const codes = new Set(rows.map(({ code }) => String(code)));
  const found = await readRows(table, [...codes].map(keys.dossier));
  return new Map(found.map((row) => [String(row.code), row]));
}

const fits = (row: Row, query: BoardListQuery): boolean =>
  (['procedure', 'channel', 'state', 'step'] as const).every(
    (field) => query[field] === undefined || row[field] === query[field],
  );

function viewOf(row: Row) {
  const dossier: Dossier = dossierFrom(row);
  const { code, procedure, channel, receivingUnit, leadUnit, state, step } = dossier;
  const { dueAt, originalDueAt, overdueAt, apology, clock } = dossier;
  return {
    ...{ code, procedure, channel, receivingUnit, leadUnit, state, step },
    nationalStatus: nationalStatus(state),
    ...{ originalDueAt, dueAt, clock, overdueMarkedAt: overdueAt },
    apologised: apology !== undefined,
    /** Who holds the paper now, where that is recorded. */
    paper: row.paper,
  };
}
