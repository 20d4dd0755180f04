import { readProvince } from '../adapters/catalogue-store.ts';
import type { Row } from '../adapters/dossier-rows.ts';
import { listTraced, listWatched } from '../adapters/lists.ts';
import type { Table } from '../adapters/table.ts';
import { type Endpoint, json } from '../api/handler.ts';
import { paged } from '../api/paged.ts';
import { BoardListQuery, BoardQuery } from '../api/report-schemas.ts';
import { type ApiRequest, parseQuery } from '../api/request.ts';
import { vietnamDay } from '../domain/codes.ts';
import { clockSettings, dueIn } from '../domain/dossier/times.ts';
import { boardOf } from '../domain/report/board.ts';
import { books } from '../domain/report/cells.ts';
import { ok, refuse } from '../domain/result.ts';
import { booksOf, linesOf, provenance } from './books.ts';

const DAY_MS = 86_400_000;
/** Refusals and supplement requests are looked at over so many days. */
const LOOK_BACK_DAYS = 30;
/** A due time is soon when it comes within so many working days: the first warning rung. */
const SOON_WORKING_DAYS = 2;

const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

/** The last day that counts as soon, by the province's working calendar. */
async function soonUntil(table: Table, now: string) {
  const clock = clockSettings(await readProvince(table));
  const due = dueIn({ unit: 'workingDay', value: SOON_WORKING_DAYS }, now, clock);
  return due.ok ? ok(vietnamDay(due.value)) : due;
}

/**
 * One unit's board: what is due, what is late, and what it refuses or sends back more often than the
 * province does. Without a unit: a board for every unit in force.
 */
export function board(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, BoardQuery);
    if (!query.ok) return query;
    const scope = query.value;
    const found = await booksOf(table, request, scope);
    if (!found.ok) return found;
    const today = vietnamDay(request.now);
    const soon = await soonUntil(table, request.now);
    if (!soon.ok) return soon;
    const period = { from: daysBefore(today, LOOK_BACK_DAYS), to: today };
    const days = { ...period, today, soon: soon.value };
    const province = await linesOf(table, [books.province], period);
    const own = scope.unit ? await linesOf(table, found.value, period) : province;
    return ok(
      json(200, {
        ...provenance(request, scope, period),
        ...boardOf(own, province, days),
        ...(!scope.unit && { units: await boardsOfUnits(table, request, scope.by, days) }),
      }),
    );
  };
}

async function boardsOfUnits(
  table: Table,
  request: ApiRequest,
  by: 'receiving' | 'lead',
  days: Parameters<typeof boardOf>[2],
) {
  const { units } = await readProvince(table);
  const province = await linesOf(table, [books.province], days);
  const present = units.filter(({ validTo }) => !validTo || validTo >= days.today);
  const boards = await Promise.all(
    present.map(async ({ code, name }) => {
      const found = await booksOf(table, request, { unit: code, by });
      const lines = found.ok ? await linesOf(table, found.value, days) : [];
      return { unit: code, name, ...boardOf(lines, province, days) };
    }),
  );
  return boards.filter(
    ({ open, refused, supplements }) => open.all + refused.n + supplements.n > 0,
  );
}

/** The dossiers behind a number of the board, those due first (or the latest days) at the top. */
export function boardList(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, BoardListQuery);
    if (!query.ok) return query;
    const { unit, by, of, from, to, ...page } = query.value;
    const found = await booksOf(table, request, { unit, by });
    if (!found.ok) return found;
    const { now } = request;
    const today = vietnamDay(now);
    if (of === 'dueToday' || of === 'dueSoon' || of === 'overdue') {
      const soon = await soonUntil(table, now);
      if (!soon.ok) return refuse(soon.reason);
      const spans = {
        overdue: { from: '0', until: now },
        dueToday: { from: startOf(today), until: endOf(today) },
        dueSoon: { from: endOf(today), until: endOf(soon.value) },
      };
      return paged(() => listWatched(table, by, unit, spans[of], page), watched);
    }
    const span = { from: from ?? daysBefore(today, LOOK_BACK_DAYS), to: to ?? today };
    return paged(() => listTraced(table, books[by](unit), of, span, page), traced);
  };
}

const VIETNAM_MIDNIGHT = 'T00:00:00.000+07:00';
const startOf = (day: string) => new Date(`${day}${VIETNAM_MIDNIGHT}`).toISOString();
const endOf = (day: string) => new Date(Date.parse(startOf(day)) + DAY_MS).toISOString();

const watched = ({
  code,
  procedure,
  receivingUnit,
  leadUnit,
  state,
  step,
  dueAt,
  ...row
}: Row) => ({
  ...{ code, procedure, receivingUnit, leadUnit, state, step, dueAt },
  overdueMarkedAt: row.overdueAt,
  apologised: row.apology !== undefined,
});

const traced = ({ code, procedure, receivingUnit, leadUnit, dueAt, day, counter }: Row) => ({
  ...{ code, procedure, receivingUnit, leadUnit, dueAt, day, counter },
});
