import { merged } from '../adapters/dynamodb/combined-lists.ts';
import { listMessages } from '../adapters/dynamodb/lists.ts';
import { messageFrom } from '../adapters/dynamodb/outbox.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Endpoint } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import { parseQuery } from '../http/request.ts';
import { PageQuery } from '../http/schemas.ts';
import { unitsOfPath } from './tasks.ts';

/** What a unit, and those that it took over, and their leaders were told, the latest first; for those who work there. */
export function listNotices(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, PageQuery);
    if (!query.ok) return query;
    const units = await unitsOfPath(table, request);
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
