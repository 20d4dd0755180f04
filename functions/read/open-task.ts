import { loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { takeUp } from '../adapters/dynamodb/task-store.ts';
import type { Instant } from '../domain/codes.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { type Actor, officers } from '../domain/dossier/actor.ts';
import { actsAllowed } from '../domain/dossier/acts.ts';
import { found } from '../domain/dossier/authority.ts';
import type { Task, TaskId } from '../domain/dossier/task.ts';
import type { Payee } from '../domain/payments/viet-qr.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Endpoint } from '../http/handler.ts';
import { type Archive, seen } from '../http/readable.ts';
import { parseBody, parseQuery, pathParameter } from '../http/request.ts';
import { DossierQuery, OpenedBody } from '../http/schemas.ts';
import { answerDossier } from './dossiers.ts';

const anyOfficer = { from: [], roles: officers, at: 'work' } as const;

/**
 * An officer looks at a dossier, and takes up the task at which it stands: from then on it is worked on, and before it
 * waited. Only who may do the task takes it up, and only the first time counts. Who names no step takes up what is
 * theirs there, if anything is. It is no act, and the answer is the dossier: one request where there were two.
 */
export function openTask(archive: Archive, payee?: Payee): Endpoint {
  const { table } = archive;
  return async (request) => {
    const [query, body] = [parseQuery(request, DossierQuery), parseBody(request, OpenedBody)];
    if (!query.ok) return query;
    if (!body.ok) return body;
    const { actor, now } = request;
    const code = pathParameter(request, 'code');
    const situation = await loadSituation(table, code);
    const named = body.value.step;
    const task = taskToTakeUp(situation, named ?? situation?.dossier.step, actor);
    if (named && !task.ok) return task;
    const begun = task.ok && (await taken(table, code, task.value, now));
    const since = situation && {
      ...situation,
      tasks: situation.tasks.map((one) => (begun && begun.id === one.id ? begun : one)),
    };
    const shown = await seen(archive, since, request);
    return shown.ok ? answerDossier(archive, shown.value, request, query.value, payee) : shown;
  };
}

/** The task as one that is worked on. */
async function taken(table: Table, code: string, task: Task, at: Instant): Promise<Task> {
  if (task.begunAt) return task;
  return { ...task, begunAt: await takeUp(table, { code, step: task.id, at }) };
}

/** The open task of a step, if the actor may do it: other work on the dossier makes it nobody's. */
function taskToTakeUp(
  situation: Situation | undefined,
  step: TaskId | undefined,
  actor: Actor,
): Result<Task, Problem> {
  const tasks = situation?.tasks.filter(({ id }) => id === step) ?? [];
  const allowed = found(anyOfficer, situation && { ...situation, tasks }, actor);
  if (!allowed.ok) return allowed;
  const [task] = tasks;
  if (task?.status === 'open' && actor.roles.includes(task.role)) return ok(task);
  const { dossier } = allowed.value;
  const facts = { step, state: dossier.state, allowed: actsAllowed(dossier) };
  return refuse(problem('step-not-open', { facts }));
}
