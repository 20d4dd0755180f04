import { listMessages } from '../adapters/lists.ts';
import { messageFrom } from '../adapters/outbox.ts';
import type { Table } from '../adapters/table.ts';
import type { Endpoint } from '../api/handler.ts';
import { paged } from '../api/paged.ts';
import { parseQuery } from '../api/request.ts';
import { PageQuery } from '../api/schemas.ts';
import { ownUnit } from './tasks.ts';

/** What a unit and its leader were told, the latest first; for those who work there. */
export function listNotices(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, PageQuery);
    if (!query.ok) return query;
    const unit = await ownUnit(table, request);
    if (!unit.ok) return unit;
    return paged(
      () => listMessages(table, unit.value, query.value),
      (row) => {
        const { id, type, subject, time, data } = messageFrom(row);
        return { id, type, code: subject, at: time, ...data };
      },
    );
  };
}
