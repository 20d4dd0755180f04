import {
  keepPledgeSignature,
  publishPledge,
  readPledgeSignature,
  readPledgeTexts,
} from '../adapters/dynamodb/pledge-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import { vietnamDay } from '../domain/codes.ts';
import { officers } from '../domain/dossier/actor.ts';
import {
  hashOfClauses,
  mayBeSigned,
  PledgeInput,
  type PledgeSignature,
  SignatureInput,
} from '../domain/pledges/pledge.ts';
import { fieldProblem, problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { onceOnly } from '../http/idempotent.ts';
import { parseBody } from '../http/request.ts';

/** Days before the first one on which a text is to be signed. */
const PLANNED_AHEAD = 366;

/** An administrator publishes the text that officers are to sign from a day on, not before today. */
export function publishPledgeEndpoint(table: Table): Endpoint {
  return async (request) => {
    const { actor, now } = request;
    const allowed = inRole(actor, ['administrator']);
    if (!allowed.ok) return allowed;
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const body = parseBody(request, PledgeInput);
    if (!body.ok) return body;
    const earlier = await once.value.earlier();
    if (earlier) return earlier;
    const today = vietnamDay(now);
    const refused = (rule: string, why: 'dayOver' | 'tooFarAhead') =>
      refuse(fieldProblem('invalid-field', '/from', rule, titlesOf('checks', why)));
    if (body.value.from < today) return refused('future', 'dayOver');
    if (body.value.from > daysAfter(today, PLANNED_AHEAD)) return refused('ahead', 'tooFarAhead');
    const text = {
      ...body.value,
      version: (await readPledgeTexts(table)).length + 1,
      sha256: hashOfClauses(body.value.clauses),
      publishedAt: now,
      publishedBy: actor.sub,
    };
    const reply = json(201, text);
    return (await publishPledge(table, text, [once.value.record(reply)])) === 'written'
      ? ok(reply)
      : refuse(problem('busy'));
  };
}

/** An officer signs a text from their own account, once; the same again is answered as before. */
export function signPledgeEndpoint(table: Table): Endpoint {
  return async (request) => {
    const { actor, now } = request;
    const allowed = inRole(actor, officers);
    if (!allowed.ok) return allowed;
    const body = parseBody(request, SignatureInput);
    if (!body.ok) return body;
    const text = mayBeSigned(await readPledgeTexts(table), body.value, now);
    if (!text.ok) return text;
    const signature: PledgeSignature = {
      ...body.value,
      officer: actor.sub,
      units: actor.units,
      signedAt: now,
      signature: 'account',
    };
    if (await keepPledgeSignature(table, signature)) return ok(json(200, signature));
    return ok(json(200, await readPledgeSignature(table, body.value.version, actor.sub)));
  };
}
