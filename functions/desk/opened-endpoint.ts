import { dossierFrom, taskFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readRow } from '../adapters/dynamodb/dossier-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { takeUp } from '../adapters/dynamodb/task-store.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { type Actor, isOfficer, officers } from '../domain/dossier/actor.ts';
import { found } from '../domain/dossier/authority.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { parseBody, pathParameter } from '../http/request.ts';
import { OpenedBody } from '../http/schemas.ts';

const anyOfficer = { from: [], roles: officers, at: 'work' } as const;

/** An officer of whom no dossier can be their own: the token names no person. */
const hasNoDossiers = ({ roles, applicantKey, organisationKeys = [] }: Actor): boolean =>
  roles.some(isOfficer) && applicantKey === undefined && organisationKeys.length === 0;

/**
 * An officer has opened the task at which a dossier stands: from then on it is worked on, and before it waited. Only
 * who may do the task takes it up, and only the first time counts. It moves nothing and is no act. It is
 * written in one request; the rows are read only where that fails, or where the dossier might be the officer's own.
 */
export function openedEndpoint(table: Table): Endpoint {
  return async (request) => {
    const body = parseBody(request, OpenedBody);
    if (!body.ok) return body;
    const { actor, now } = request;
    const code = pathParameter(request, 'code');
    const { step } = body.value;
    const take = () => takeUp(table, { code, step, at: now }, actor);
    if (hasNoDossiers(actor) && (await take())) return ok(json(200, { code, step, begunAt: now }));
    const [dossier, row] = await Promise.all([
      readRow(table, keys.dossier(code)),
      readRow(table, keys.task(code, step)),
    ]);
    const task = row && taskFrom(row);
    const situation: Situation | undefined = dossier && {
      dossier: dossierFrom(dossier),
      tasks: task ? [task] : [],
      components: [],
      uploads: [],
      results: [],
      requests: [],
    };
    const allowed = found(anyOfficer, situation, actor);
    if (!allowed.ok) return allowed;
    if (task?.status !== 'open' || !actor.roles.includes(task.role))
      return refuse(problem('step-not-open', { facts: { step } }));
    if (!task.begunAt) await take();
    return ok(json(200, { code, step, begunAt: task.begunAt ?? now }));
  };
}
