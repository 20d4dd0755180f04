import { merged } from '../adapters/combined-lists.ts';
import { listMessages } from '../adapters/lists.ts';
import { messageFrom } from '../adapters/outbox.ts';
import type { Table } from '../adapters/table.ts';
import type { Endpoint } from '../api/handler.ts';
import { paged } from '../api/paged.ts';
import { parseQuery } from '../api/request.ts';
import { PageQuery } from '../api/schemas.ts';
import { ownUnits } from './tasks.ts';

/** What a unit, and those that it took over, and their leaders were told, the latest first; for those who work there. */
export function listNotices(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, PageQuery);
    if (!query.ok) return query;
    const units = await ownUnits(table, request);
    if (!units.ok) return units;
    const list = merged(
      units.value.map((unit) => (page) => listMessages(table, unit, page)),
      'sk',
      { order: 'desc' },
    );
    return paged(
      () => list(query.value),
      (row) => {
        const { id, type, subject, time, data } = messageFrom(row);
        return { id, type, code: subject, at: time, ...data };
      },
    );
  };
}
