import { withProcedureNames } from '../adapters/dynamodb/catalogue-store.ts';
import { merged } from '../adapters/dynamodb/combined-lists.ts';
import { listPapers } from '../adapters/dynamodb/lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { dueOrAwaited } from '../domain/clock/awaiting.ts';
import type { Endpoint } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import { parseQuery } from '../http/request.ts';
import { PapersQuery } from '../http/schemas.ts';
import { unitsOfPath } from './tasks.ts';

/**
 * The paper dossiers that a unit, or one that it took over, holds or waits for: its hand-over slip, for those
 * who work there. What lies longest is at the top; of ended dossiers what came last.
 */
export function listPapersOf(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, PapersQuery);
    if (!query.ok) return query;
    const units = await unitsOfPath(table, request);
    if (!units.ok) return units;
    const { where, ...page } = query.value;
    const order = where === 'ended' ? 'desc' : 'asc';
    const list = merged(
      units.value.map((unit) => (asked) => listPapers(table, where, unit, { ...asked, order })),
      'paperSince',
      { order },
    );
    return paged(
      async () => {
        const listed = await list(page);
        return { ...listed, rows: await withProcedureNames(table, listed.rows, request.now) };
      },
      ({ code, procedure, procedureName, state, receivingUnit, leadUnit, dueAt, paper }) => ({
        code,
        procedure,
        procedureName,
        state,
        receivingUnit,
        leadUnit,
        ...(dueAt !== undefined && dueOrAwaited(String(dueAt))),
        paper,
      }),
    );
  };
}
