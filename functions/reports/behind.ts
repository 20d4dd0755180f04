import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { inTurn, listWork, merged } from '../adapters/dynamodb/combined-lists.ts';
import { type Row, waitingTask } from '../adapters/dynamodb/dossier-rows.ts';
import { type List, listTraced, listWatched, type Page } from '../adapters/dynamodb/lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import { type UnitCode, vietnamDay } from '../domain/codes.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { isOpen } from '../domain/dossier/lapses.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { books } from '../domain/figures/cells.ts';
import { cameIn, isCohort } from '../domain/figures/cohort.ts';
import type { Counts } from '../domain/figures/counts.ts';
import type { Period } from '../domain/figures/figures.ts';
import { standsStill, workingDaysAgo } from '../domain/figures/standing.ts';
import { isIn, type Stock, standingAfter, standingNow, stocks } from '../domain/figures/stock.ts';
import { officerCounter } from '../domain/figures/traces.ts';
import type { Problem } from '../domain/problems.ts';
import { ok, type Result } from '../domain/result.ts';
import type { BoardListQuery } from '../http/report-schemas.ts';
import { anyTime, boardSpans, lookBackFrom, type Span, type SpanName } from './days.ts';

/** What a list says of one of its rows; nothing where the row does not belong to what was asked. */
type Belongs = (row: Row) => Readonly<Record<string, unknown>> | undefined;

/** The list that leads to the dossiers behind a number, and which of its rows and dossiers count. */
export interface Source {
  readonly list: List;
  readonly belongs: Belongs;
  /** Whether the dossier of a row is one that was asked for; absent: every one is. */
  readonly holds?: ((dossier: Dossier) => boolean) | undefined;
}

/** Of the lists that tell of the present: which due times they span, and which of the open dossiers they hold. */
const present: Readonly<Record<string, readonly [SpanName, (dossier: Dossier) => boolean]>> = {
  open: ['open', isOpen],
  dueToday: ['dueToday', ({ clock }) => clock === 'running'],
  dueSoon: ['dueSoon', ({ clock }) => clock === 'running'],
  overdue: ['overdue', ({ clock }) => clock === 'overdue'],
  overdueApologised: ['overdue', ({ clock, apology }) => clock === 'overdue' && !!apology],
  overdueWithoutApology: ['overdue', ({ clock, apology }) => clock === 'overdue' && !apology],
};

/** Where the dossiers behind a number are found. Refuses what the calendar cannot tell yet. */
export async function sourceOf(
  table: Table,
  units: readonly UnitCode[],
  query: BoardListQuery,
  now: string,
): Promise<Result<Source, Problem>> {
  const { of } = query;
  if (of === 'standing') return ok(await standing(table, units, query, now));
  if (isStock(of)) return ok(stock(table, units, { ...query, of }, now));
  const [span, holds] = present[of] ?? [];
  if (!span) return ok(counted(table, units, query, now));
  const spans = await boardSpans(table, now);
  if (!spans.ok) return spans;
  const due = spans.value[span];
  return ok({
    list: watched(table, units, query, due),
    belongs: () => ({}),
    holds,
  });
}

const watched = (
  table: Table,
  units: readonly UnitCode[],
  { by, order }: BoardListQuery,
  due: Span,
): List =>
  merged(
    units.map((unit) => (page: Page) => listWatched(table, by, unit, due, { ...page, order })),
    'dueAt',
    { order },
  );

/** What counted in the days of a period, the latest first unless asked otherwise. */
const traced = (
  table: Table,
  of: readonly string[],
  { order = 'desc' }: BoardListQuery,
  period: Period,
): List =>
  merged(
    of.map((book) => (page: Page) => listTraced(table, book, period, { ...page, order })),
    'sk',
    { order },
  );

/** The open tasks of the units at which dossiers stand still. */
async function standing(
  table: Table,
  units: readonly UnitCode[],
  query: BoardListQuery,
  now: string,
): Promise<Source> {
  const { calendar } = clockSettings(await readProvince(table));
  const since = workingDaysAgo(calendar, now, query.standingAfter);
  return {
    list: listWork(table, units),
    belongs(row) {
      const task = waitingTask(row);
      const why = standsStill(task, now, since);
      return why && { standing: why, task: { ...task, name: row.name } };
    },
  };
}

/**
 * What stood open when a period began or ended: of those that are open now and those that have ended since,
 * whoever stood open then. So a list costs what has happened since, however long the past.
 */
function stock(
  table: Table,
  units: readonly UnitCode[],
  query: BoardListQuery & { readonly of: Stock },
  now: string,
): Source {
  const { by, of, from = '', to } = query;
  const today = vietnamDay(now);
  const day = of === 'carried' ? daysAfter(from, -1) : (to ?? today);
  const hasEnded = day < today;
  const since = { from: daysAfter(day, 1), to: today };
  const openNow = watched(table, units, query, anyTime);
  // Whoever stood open then has most likely ended soon after.
  const soonest = { ...query, order: query.order ?? 'asc' } as const;
  const endedSince = traced(table, units.map(books[by]), soonest, since);
  return {
    list: hasEnded ? inTurn([openNow, endedSince]) : openNow,
    belongs: ({ counts }) => (!counts || namesUnder('ended', counts).length > 0 ? {} : undefined),
    holds(dossier) {
      return isIn(of, hasEnded ? standingAfter(day, dossier) : standingNow(dossier));
    },
  };
}

/** The dossiers that counted under a name in the days asked for. */
function counted(
  table: Table,
  units: readonly UnitCode[],
  query: BoardListQuery,
  now: string,
): Source {
  const { by, of, officer } = query;
  const today = vietnamDay(now);
  const span = { from: query.from ?? lookBackFrom(today), to: query.to ?? today };
  const name = officer ? officerCounter(officer, of) : of;
  const found = units.map(officer ? books.officers : books[by]);
  return {
    list: traced(table, found, query, span),
    belongs({ day, counts }) {
      // What became of dossiers counts in the period in which they came in.
      const own = namesUnder(name, counts).filter(
        ([counter]) => !isCohort(counter) || cameIn(String(day), counter)[1] >= span.from,
      );
      return own.length > 0 ? { day, counters: Object.fromEntries(own) } : undefined;
    },
  };
}

const isStock = (of: string): of is Stock => stocks.some((stock) => stock === of);

/** The counters of a trace that have a name or begin with it. */
const namesUnder = (name: string, counts: unknown) =>
  Object.entries(counts as Counts).filter(
    ([counter]) => counter === name || counter.startsWith(`${name}.`),
  );
