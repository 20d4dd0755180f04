import { officers } from '../domain/dossier/actor.ts';
import { ok } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { keyedRequest } from '../http/idempotent.ts';
import { outcomeOfRefusal } from '../http/problem-json.ts';
import { type ApiRequest, header, parseBody } from '../http/request.ts';
import { ActsBody, type DeskAct } from '../http/schemas.ts';

/** Dossiers acted on at the same time; each is a transaction of its own. */
const ABREAST = 5;

/**
 * Does one act on many dossiers, each as by a request of its own: with its rule, its authority and its version. What
 * came of each stands in the answer; one that is refused keeps none of the others from being done. Repeated under the same key,
 * what was done answers as before, and what was refused is tried again.
 */
export function actsEndpoint(acts: Readonly<Record<DeskAct, Endpoint>>): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, officers);
    if (!allowed.ok) return allowed;
    const keyed = keyedRequest(request);
    if (!keyed.ok) return keyed;
    const asked = parseBody(request, ActsBody);
    if (!asked.ok) return asked;
    const { act, body, dossiers } = asked.value;
    const outcomes: object[] = [];
    for (let at = 0; at < dossiers.length; at += ABREAST) {
      const abreast = dossiers.slice(at, at + ABREAST);
      const done = abreast.map((one) => outcomeOf(acts[act], { ...one, act, body }, request));
      outcomes.push(...(await Promise.all(done)));
    }
    return ok(json(200, { outcomes }));
  };
}

async function outcomeOf(
  endpoint: Endpoint,
  { code, version, act, body }: { code: string; version: number; act: string; body: object },
  request: ApiRequest,
) {
  const event = {
    ...request.event,
    path: `/dossiers/${code}/acts/${act}`,
    pathParameters: { code },
    headers: {
      'idempotency-key': header(request, 'idempotency-key'),
      'if-match': `"${version}"`,
    },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
  const answered = await endpoint({ ...request, event });
  if (answered.ok) {
    const { version: now, state } = JSON.parse(answered.value.body);
    return { code, status: answered.value.status, version: now, state };
  }
  return { code, ...outcomeOfRefusal(answered.reason) };
}
