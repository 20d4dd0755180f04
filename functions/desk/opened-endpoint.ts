import { dossierFrom, taskFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readRow } from '../adapters/dynamodb/dossier-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { takeUp } from '../adapters/dynamodb/task-store.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { officers } from '../domain/dossier/actor.ts';
import { found } from '../domain/dossier/authority.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { parseBody, pathParameter } from '../http/request.ts';
import { OpenedBody } from '../http/schemas.ts';

const anyOfficer = { from: [], roles: officers, at: 'work' } as const;

/**
 * An officer has opened the task at which a dossier stands: from then on it is worked on, and before it waited. Only
 * who may do the task takes it up, and only the first time counts. It moves nothing and is no act.
 */
export function openedEndpoint(table: Table): Endpoint {
  return async (request) => {
    const body = parseBody(request, OpenedBody);
    if (!body.ok) return body;
    const { actor, now } = request;
    const code = pathParameter(request, 'code');
    const { step } = body.value;
    const [dossier, row] = await Promise.all([
      readRow(table, keys.dossier(code)),
      readRow(table, keys.task(code, step)),
    ]);
    const task = row && taskFrom(row);
    const situation: Situation | undefined = dossier && {
      dossier: dossierFrom(dossier),
      tasks: task ? [task] : [],
      ...{ components: [], uploads: [], results: [], requests: [] },
    };
    const allowed = found(anyOfficer, situation, actor);
    if (!allowed.ok) return allowed;
    if (task?.status !== 'open' || !actor.roles.includes(task.role))
      return refuse(problem('step-not-open', { facts: { step } }));
    const begunAt = task.begunAt ?? now;
    if (!task.begunAt) await takeUp(table, code, step, now);
    return ok(json(200, { code, step, begunAt }));
  };
}
