import { readCurrentProcedure, readProvince } from '../adapters/catalogue-store.ts';
import { listCatalogue } from '../adapters/lists.ts';
import type { Table } from '../adapters/table.ts';
import { type Endpoint, json } from '../api/handler.ts';
import { paged } from '../api/paged.ts';
import { parseQuery, pathParameter } from '../api/request.ts';
import { PageQuery } from '../api/schemas.ts';
import { vietnamDay } from '../domain/codes.ts';
import { problem } from '../domain/problems.ts';
import { inForce, longCode } from '../domain/procedure/procedure.ts';
import { ok, refuse } from '../domain/result.ts';

export function listProcedures(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, PageQuery);
    if (!query.ok) return query;
    return paged(
      () => listCatalogue(table, query.value),
      (row) => {
        const { pk: _pk, sk: _sk, ...entry } = row;
        return entry;
      },
    );
  };
}

/** One procedure with its process: everybody may know who does what by when. */
export function readProcedureEntry(table: Table): Endpoint {
  return async (request) => {
    const [procedure, province] = await Promise.all([
      readCurrentProcedure(table, pathParameter(request, 'procedure')),
      readProvince(table),
    ]);
    if (!procedure) return refuse(problem('procedure-unknown'));
    return ok(
      json(200, {
        ...procedure,
        longCode: longCode(procedure.code, province.code),
        inForce: inForce(procedure, vietnamDay(request.now)),
      }),
    );
  };
}
