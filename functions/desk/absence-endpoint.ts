import { stateAbsence } from '../adapters/dynamodb/absence-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { officers } from '../domain/dossier/actor.ts';
import { ok } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { parseBody } from '../http/request.ts';
import { AbsenceBody } from '../http/schemas.ts';

/**
 * An officer says on which days they are away and who looks after their work: that one finds it among their own.
 * It gives no right: what the deputy may do, their own role and unit say. Days that are over end the absence.
 */
export function absenceEndpoint(table: Table): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, officers);
    if (!allowed.ok) return allowed;
    const body = parseBody(request, AbsenceBody);
    if (!body.ok) return body;
    const absence = { officer: request.actor.sub, ...body.value };
    await stateAbsence(table, absence);
    return ok(json(200, absence));
  };
}
