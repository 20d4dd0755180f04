import { listDue } from '../adapters/dynamodb/lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { reprojectOne } from '../application/reproject-dossier.ts';
import { ok } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { fromCursor } from '../http/paged.ts';
import { parseBody } from '../http/request.ts';
import { ReprojectionBody } from '../http/schemas.ts';

/** Later than every due time. */
const END_OF_TIME = '9999';

/**
 * Recomputes a page of the open dossiers under the calendar in force, and says what moved and why, and
 * what could not be computed. Safe to repeat; the caller goes on with `next` until there is none.
 */
export function reprojectionEndpoint(table: Table): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['administrator']);
    if (!allowed.ok) return allowed;
    const body = parseBody(request, ReprojectionBody);
    if (!body.ok) return body;
    const { deadline, dryRun, ...page } = body.value;
    const listed = await fromCursor(() => listDue(table, deadline, END_OF_TIME, page));
    if (!listed.ok) return listed;
    const { rows, next } = listed.value;
    const moved: object[] = [];
    const refused: object[] = [];
    for (const { code } of rows) {
      const done = await reprojectOne(table, String(code), request, dryRun);
      if (!done.ok) refused.push({ code, problem: done.reason.code, ...done.reason.facts });
      else if (done.value.kind === 'moved') moved.push({ code, ...done.value.told });
    }
    return ok(json(200, { examined: rows.length, moved, refused, next }));
  };
}
