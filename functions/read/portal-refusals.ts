import { listPortalRefusals } from '../adapters/dynamodb/lists.ts';
import { readReconciliation } from '../adapters/dynamodb/portal-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { ok } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import { portalReason } from '../http/portal-reason.ts';
import { parseQuery } from '../http/request.ts';
import { PageQuery } from '../http/schemas.ts';

/** What the National Portal would not take of us, and we not of it, for those who run the province's system. */
export function listRefusals(table: Table): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['administrator']);
    if (!allowed.ok) return allowed;
    const query = parseQuery(request, PageQuery);
    if (!query.ok) return query;
    return paged(
      () => listPortalRefusals(table, query.value),
      ({ pk: _pk, sk: _sk, ...refusal }) => {
        const why = portalReason(String(refusal.reason));
        return { ...refusal, ...(why && { why }) };
      },
    );
  };
}

/** What the last comparison with the National Portal came to: the differences by their kinds, some of them named. */
export function lastReconciliation(table: Table): Endpoint {
  return async ({ actor }) => {
    const allowed = inRole(actor, ['administrator']);
    if (!allowed.ok) return allowed;
    return ok(json(200, { last: await readReconciliation(table) }));
  };
}
