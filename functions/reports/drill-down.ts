import { readRows } from '../adapters/dynamodb/counter-store.ts';
import { dossierFrom, type Row } from '../adapters/dynamodb/dossier-rows.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { nationalStatus } from '../domain/dossier/state.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { fromCursor } from '../http/paged.ts';
import { BoardListQuery } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { sourceOf } from './behind.ts';
import { unitsOf } from './books.ts';
import { sift } from './sift.ts';

/**
 * The dossiers behind a number of the board or of form II.06a, as they are now: those due first (or the latest
 * days) at the top, with those of units that came under the one asked for. What a filter leaves out costs the
 * reading of its row, so a page may be short and have a next one.
 */
export function boardList(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, BoardListQuery);
    if (!query.ok) return query;
    const units = await unitsOf(table, request, query.value);
    if (!units.ok) return units;
    const source = await sourceOf(table, units.value, query.value, request.now);
    if (!source.ok) return source;
    const { list, belongs, holds = () => true } = source.value;
    const page = await fromCursor(() =>
      sift(list, query.value, async (rows) => {
        const told = rows.map(belongs);
        const dossiers = await dossiersOf(
          table,
          rows.filter((_, index) => told[index]),
        );
        return rows.map((row, index) => {
          const dossier = dossiers.get(String(row.code));
          return dossier && told[index] && holds(dossier) && fits(dossier, query.value)
            ? { ...viewOf(dossier), ...told[index] }
            : undefined;
        });
      }),
    );
    return page.ok ? ok(json(200, page.value)) : page;
  };
}

async function dossiersOf(
  table: Table,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, Dossier>> {
  const codes = new Set(rows.map(({ code }) => String(code)));
  const found = await readRows(table, [...codes].map(keys.dossier));
  return new Map(found.map((row) => [String(row.code), dossierFrom(row)]));
}

const fits = (dossier: Dossier, query: BoardListQuery): boolean =>
  (['procedure', 'channel', 'state', 'step'] as const).every(
    (field) => query[field] === undefined || dossier[field] === query[field],
  );

function viewOf(dossier: Dossier) {
  const { code, procedure, channel, receivingUnit, leadUnit, state, step } = dossier;
  const { dueAt, originalDueAt, overdueAt, apology, clock } = dossier;
  return {
    ...{ code, procedure, channel, receivingUnit, leadUnit, state, step },
    nationalStatus: nationalStatus(state),
    ...{ originalDueAt, dueAt, clock, overdueMarkedAt: overdueAt },
    apologised: apology !== undefined,
    /** Who holds the paper now, where that is recorded. */
    paper: dossier.paper,
  };
}
