import type * as z from 'zod';
import { opened } from '../adapters/aws/personal-data.ts';
import { type Decide, type PerformedAct, performAct } from '../application/perform-act.ts';
import { untilWritten } from '../application/until-written.ts';
import type { Act, ActContext, ActFunction, Situation } from '../domain/dossier/act.ts';
import { type ActProblemCode, acts } from '../domain/dossier/acts.ts';
import { nationalStatus } from '../domain/dossier/state.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { withFreeTexts } from '../domain/text.ts';
import { type Endpoint, json, type Reply } from './handler.ts';
import { keyedRequest } from './idempotent.ts';
import type { Archive } from './readable.ts';
import { type ApiRequest, ifMatch, parseBody, pathParameter } from './request.ts';
import type { RouteIdOf } from './routes.ts';

/** Writers that meet on one dossier try again this often before the client is asked to. */
const ROUNDS = 4;

/** An act of any body whose rule takes the body as it is. */
type PlainAct = Act<string, ActFunction, z.ZodType, unknown, ActProblemCode>;

/** Makes the input of a rule from the body, where something has to be read or copied first. */
export type Prepare<Body, Input> = (
  situation: Situation,
  body: Body,
  context: ActContext,
  request: ApiRequest,
) => Promise<Result<Input, Problem>>;

/** The endpoints of all acts that a function serves. */
export function actEndpoints<Name extends 'dossiers' | 'desk'>(
  archive: Archive,
  name: Name,
): Readonly<Record<ActIdOf<Name>, Endpoint>> {
  const served: readonly PlainAct[] = acts.filter((act) => act.function === name);
  const endpoints = served.map((act) => [act.name, actEndpoint(archive, act)] as const);
  return Object.fromEntries(endpoints) as Record<ActIdOf<Name>, Endpoint>;
}

type ActIdOf<Name extends ActFunction> = Extract<RouteIdOf<Name>, (typeof acts)[number]['name']>;

/**
 * The endpoint of one act: parse, seal, read, decide, write, in one transaction. Refused at any point, it has
 * written nothing; repeated under the same key, it answers as before. What people write is sealed before a rule
 * sees it, and opened for who asks.
 */
export function actEndpoint(archive: Archive, act: PlainAct): Endpoint;
export function actEndpoint<Body extends z.ZodType, Input>(
  archive: Archive,
  act: Act<string, ActFunction, Body, Input, ActProblemCode>,
  prepare: Prepare<z.output<Body>, Input>,
): Endpoint;
export function actEndpoint(
  { table, personal }: Archive,
  act: PlainAct,
  prepare: Prepare<unknown, unknown> = async (_, body) => ok(body),
): Endpoint {
  return async (request) => {
    const keyed = keyedRequest(request);
    if (!keyed.ok) return keyed;
    const { shortId: id, until, record, replay } = keyed.value;
    const version = ifMatch(request);
    if (!version.ok) return version;
    const body = parseBody(request, act.body);
    if (!body.ok) return body;
    const { actor, now } = request;
    const code = pathParameter(request, 'code');
    const own = await personal();
    const sealed = withFreeTexts(act.body, body.value, (field, text) =>
      own.seal(code, field, text),
    );
    const shown = (reply: Reply): Reply => ({
      ...reply,
      body: JSON.stringify(opened(own, code, JSON.parse(reply.body))),
    });
    const asked = { code, version: version.value, actor, now, request: { id, until } };
    const decide: Decide = async (situation, context) => {
      const input = await prepare(situation, sealed, context, request);
      return input.ok ? act.rule(situation, input.value, context) : input;
    };
    const answer = await untilWritten(ROUNDS, async () => {
      const done = await performAct(table, act, asked, decide, (one) => record(actReply(one)));
      if (done === 'raced') return done;
      const reply = 'earlier' in done ? replay(done.earlier) : done;
      if (!reply.ok) return refuse(opened(own, code, reply.reason));
      return ok(shown('body' in reply.value ? reply.value : actReply(reply.value)));
    });
    return answer ?? refuse(problem('busy'));
  };
}

/** What every act answers: where the dossier stands now. Never personal data: the answer is recorded. */
function actReply({ dossier, event, allowed }: PerformedAct): Reply {
  return json(
    200,
    {
      code: dossier.code,
      version: dossier.version,
      state: dossier.state,
      nationalStatus: nationalStatus(dossier.state),
      allowed,
      step: dossier.step,
      originalDueAt: dossier.originalDueAt,
      dueAt: dossier.dueAt,
      awaitingCalendar: dossier.awaitingCalendar,
      act: { kind: event.kind, at: event.at, facts: event.facts },
    },
    dossier.version,
  );
}
