import { withProcedureNames } from '../adapters/dynamodb/catalogue-store.ts';
import type { Row } from '../adapters/dynamodb/dossier-rows.ts';
import { dossierFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readRows } from '../adapters/dynamodb/read-rows.ts';
import { type SiftedPage, sift } from '../adapters/dynamodb/sift.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import type { Figures } from '../application/figures/figures.ts';
import { dossiersCounted, dossiersOpen, dossiersOpenNow } from '../application/figures/lists.ts';
import { type UnitCode, vietnamDay } from '../domain/codes.ts';
import { officers } from '../domain/dossier/actor.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { nationalStatus } from '../domain/dossier/state.ts';
import { type Stock, stocks } from '../domain/figures/form-ii06a.ts';
import type { Problem } from '../domain/problems.ts';
import { ok, type Result } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { fromCursor } from '../http/paged.ts';
import { BoardListQuery, presentLists } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { lookBackFrom } from './days.ts';
import { pageOfPlaces, placeOf } from './places.ts';
import { isOpenName, type OpenName, openInProvince, presentList } from './present-lists.ts';
import { type CurrentFigures, unitsOf } from './scope.ts';

/**
 * The dossiers behind a number of the board or of form II.06a, due first or latest day first, also of units merged
 * into the one asked for; of no unit, those of the whole province. A unit's lists of open work come from the table,
 * lists of counted acts and those of the province from the lake.
 */
export function boardList(table: Table, current: CurrentFigures): Endpoint {
  return async (request) => {
    const query = parseQuery(request, BoardListQuery);
    if (!query.ok) return query;
    // What officers did themselves, they may see again.
    const isOwn = query.value.officer === request.actor.sub;
    const units = await unitsOf(
      table,
      request,
      query.value,
      isOwn ? [...officers, 'administrator'] : undefined,
    );
    if (!units.ok) return units;
    const { of } = query.value;
    const { now } = request;
    const name = presentLists.find((one) => one === of);
    const page = !name
      ? await fromCursor(async () =>
          counted(table, await current(now), units.value, query.value, now),
        )
      : query.value.unit || !isOpenName(name)
        ? await present(table, units.value, name, query.value, now)
        : await openEverywhere(table, current, name, query.value, now);
    if (!page.ok) return page;
    const items = await withProcedureNames(table, page.value.items, now);
    return ok(json(200, { ...page.value, items }));
  };
}

/** Rows that a filter leaves out are read too, so a page may be short and still have a next one. */
async function present(
  table: Table,
  units: readonly UnitCode[],
  name: (typeof presentLists)[number],
  query: BoardListQuery,
  now: string,
): Promise<Result<SiftedPage<DossierLine>, Problem>> {
  const source = await presentList(table, units, name, query, now);
  if (!source.ok) return source;
  const { list, belongs, holds } = source.value;
  return fromCursor(() =>
    sift(list, query, async (rows) => {
      const told = rows.map(belongs);
      const found = rows.filter((_, index) => told[index]).map(({ code }: Row) => String(code));
      const dossiers = await dossiersOf(table, found);
      return rows.map((row, index) => {
        const dossier = dossiers.get(String(row.code));
        return dossier && told[index] && holds(dossier) && fits(dossier, query)
          ? { ...viewOf(dossier), ...told[index] }
          : undefined;
      });
    }),
  );
}

/** What the lake counted under a name, or what stood open at an end of a period. */
async function counted(
  table: Table,
  figures: Figures,
  units: readonly UnitCode[],
  query: BoardListQuery,
  now: string,
): Promise<SiftedPage<DossierLine>> {
  const { by, of, without, officer, limit, cursor } = query;
  const today = vietnamDay(now);
  const after = placeOf(cursor);
  const stock = stocks.find((one) => one === of);
  const period = stock
    ? periodOfStock(stock, query, today)
    : { from: query.from ?? lookBackFrom(today), to: query.to ?? today };
  const asked = { by, units, period, now };
  const page = (order: 'asc' | 'desc') => ({ limit: limit + 1, after, order });
  const places = stock
    ? await dossiersOpen(figures, { ...asked, of: stock }, query, page(query.order ?? 'asc'))
    : (
        await dossiersCounted(
          figures,
          { ...asked, of, without, officer },
          query,
          page(query.order ?? 'desc'),
        )
      ).map(({ counters, ...place }) => ({
        ...place,
        told: {
          day: place.at,
          counters: Object.fromEntries(counters.map(({ name, n }) => [name, n])),
        },
      }));
  const { shown, next } = pageOfPlaces(places, limit);
  const dossiers = await dossiersOf(
    table,
    shown.map(({ code }) => code),
  );
  const items = shown.flatMap((place) => {
    const dossier = dossiers.get(place.code);
    return dossier ? [{ ...viewOf(dossier), ...('told' in place && Object(place.told)) }] : [];
  });
  return { items, ...(next && { next }) };
}

/** What stands open in the whole province: as many rows are read as a page shows, however many units there are. */
async function openEverywhere(
  table: Table,
  current: CurrentFigures,
  name: OpenName,
  query: BoardListQuery,
  now: string,
): Promise<Result<SiftedPage<DossierLine>, Problem>> {
  const found = await openInProvince(table, name, query, now);
  if (!found.ok) return found;
  const { which, holds } = found.value;
  const { by, limit, cursor, order = 'asc' } = query;
  return fromCursor(async () => {
    const page = { limit: limit + 1, after: placeOf(cursor), order };
    const asked = { by, units: [], now, ...which };
    const places = await dossiersOpenNow(await current(now), asked, query, page);
    const { shown, next } = pageOfPlaces(places, limit);
    const dossiers = await dossiersOf(
      table,
      shown.map(({ code }) => code),
    );
    // The lake may be behind: what is not as asked any more is not shown.
    const present = shown.flatMap(({ code }) => dossiers.get(code) ?? []).filter(holds);
    return { items: present.map(viewOf), ...(next && { next }) };
  });
}

const periodOfStock = (stock: Stock, { from, to }: BoardListQuery, today: string) => {
  const day = (stock === 'carried' ? from : to) ?? today;
  return { from: day, to: day };
};

async function dossiersOf(
  table: Table,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Dossier>> {
  const found = await readRows(table, [...new Set(codes)].map(keys.dossier));
  return new Map(found.map((row) => [String(row.code), dossierFrom(row)]));
}

const fits = (dossier: Dossier, query: BoardListQuery): boolean =>
  (['procedure', 'channel', 'state', 'step'] as const).every(
    (field) => query[field] === undefined || dossier[field] === query[field],
  );

type DossierLine = ReturnType<typeof viewOf>;

function viewOf(dossier: Dossier) {
  const { code, procedure, channel, receivingUnit, leadUnit, state, step } = dossier;
  const { dueAt, originalDueAt, overdueAt, apology, deadline } = dossier;
  return {
    ...{ code, procedure, channel, receivingUnit, leadUnit, state, step },
    nationalStatus: nationalStatus(state),
    ...{ originalDueAt, dueAt, deadline, overdueMarkedAt: overdueAt },
    apologised: apology !== undefined,
    /** Who holds the paper now, where that is recorded. */
    paper: dossier.paper,
  };
}
