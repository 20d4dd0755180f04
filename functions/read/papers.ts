import { listPapers } from '../adapters/lists.ts';
import type { Table } from '../adapters/table.ts';
import type { Endpoint } from '../api/handler.ts';
import { paged } from '../api/paged.ts';
import { parseQuery } from '../api/request.ts';
import { PapersQuery } from '../api/schemas.ts';
import { ownUnit } from './tasks.ts';

/** The paper dossiers that a unit holds or waits for: its hand-over slip, for those who work there. */
export function listPapersOf(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, PapersQuery);
    if (!query.ok) return query;
    const unit = await ownUnit(table, request);
    if (!unit.ok) return unit;
    const { where, ...page } = query.value;
    return paged(
      () => listPapers(table, where, unit.value, page),
      ({ code, procedure, state, receivingUnit, leadUnit, dueAt, paper }) => ({
        code,
        procedure,
        state,
        receivingUnit,
        leadUnit,
        dueAt,
        paper,
      }),
    );
  };
}
