import type * as z from 'zod';
import { actContext } from '../adapters/dynamodb/act-context.ts';
import { commit, loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import { formWrites } from '../adapters/dynamodb/form-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Act, Change, Situation } from '../domain/dossier/act.ts';
import { actsAllowed, stateAllows } from '../domain/dossier/allowed.ts';
import { found, mayRead } from '../domain/dossier/authority.ts';
import { nationalStatus } from '../domain/dossier/state.ts';
import type { ActName } from '../domain/dossier/transitions.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Endpoint, json, type Reply } from './handler.ts';
import { onceOnly } from './idempotent.ts';
import { type ApiRequest, ifMatch, parseBody, pathParameter } from './request.ts';

/** Writers that meet on one dossier try again this often before the client is asked to. */
const ATTEMPTS = 4;

/** An act, or one that has to read or copy something before it can be decided. */
export type Doing<Input> = (
  ...told: Parameters<Act<Input>>
) => ReturnType<Act<Input>> | Promise<ReturnType<Act<Input>>>;

/**
 * The endpoint of one act: parse, read, decide, write, in one transaction. Refused at any point, it has
 * written nothing; repeated under the same key, it answers as before.
 */
export function actEndpoint<Input>(
  table: Table,
  name: ActName,
  schema: z.ZodType<Input>,
  act: Doing<Input>,
): Endpoint {
  return async (request) => {
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const version = ifMatch(request);
    if (!version.ok) return version;
    const body = parseBody(request, schema);
    if (!body.ok) return body;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const earlier = await once.value.earlier();
      if (earlier) return earlier;
      const decided = await decideOn(table, name, act, request, version.value, body.value);
      if (!decided.ok) return decided;
      const { situation, change } = decided.value;
      const reply = actReply(change);
      const forms = await formWrites(table, situation, change);
      const written = await commit(table, change, [...forms, once.value.record(reply)]);
      if (written === 'written') return ok(reply);
    }
    return refuse(problem('busy'));
  };
}

async function decideOn<Input>(
  table: Table,
  name: ActName,
  act: Doing<Input>,
  request: ApiRequest,
  version: number,
  input: Input,
): Promise<Result<{ situation: Situation; change: Change }, Problem>> {
  const situation = await loadSituation(table, pathParameter(request, 'code'));
  const allowed = mayBeDone(name, situation, request, version);
  if (!allowed.ok) return allowed;
  const context = await actContext(table, allowed.value.dossier, request.actor, request.now);
  const change = await act(allowed.value, input, context);
  return change.ok ? ok({ situation: allowed.value, change: change.value }) : change;
}

/**
 * Freshness first, for whoever may read the dossier: after a step is done the next one is elsewhere, and
 * a repeated act should be told "it has moved on", not "it is not yours". Then authority, then the state.
 */
function mayBeDone(
  name: ActName,
  situation: Situation | undefined,
  { actor }: ApiRequest,
  version: number,
): Result<Situation, Problem> {
  const readable = situation && mayRead(situation.dossier, situation.tasks, actor);
  if (readable && situation.dossier.version !== version)
    return refuse(problem('stale-version', { facts: { version: situation.dossier.version } }));
  const authorised = found(name, situation, actor);
  if (!authorised.ok) return authorised;
  const allowed = stateAllows(name, authorised.value.dossier);
  return allowed.ok ? authorised : allowed;
}

/** What every act answers: where the dossier stands now. Never personal data: the answer is recorded. */
function actReply({ dossier, event }: Change): Reply {
  return json(
    200,
    {
      code: dossier.code,
      version: dossier.version,
      state: dossier.state,
      nationalStatus: nationalStatus(dossier.state),
      allowed: actsAllowed(dossier),
      step: dossier.step,
      originalDueAt: dossier.originalDueAt,
      dueAt: dossier.dueAt,
      act: { kind: event.kind, at: event.at, facts: event.facts },
    },
    dossier.version,
  );
}
