import { randomBytes } from 'node:crypto';
import type { Table } from '../adapters/dynamodb/table.ts';
import {
  changeSubscription,
  makeSubscription,
  readSubscription,
  readSubscriptions,
} from '../adapters/dynamodb/webhook-store.ts';
import { fieldProblem, problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { inRole } from '../domain/unit-authority.ts';
import { SECRET_BYTES, secretText } from '../domain/webhooks/signature.ts';
import {
  mayBeTold,
  type Reach,
  rotated,
  type Subscription,
  SubscriptionBody,
  sealPlace,
} from '../domain/webhooks/subscription.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { keyedRequest } from '../http/idempotent.ts';
import type { Archive } from '../http/readable.ts';
import { type ApiRequest, parseBody, pathParameter } from '../http/request.ts';

const SECRET = 'webhookSecret';

const viewOf = ({ id, url, types, procedures, state, createdAt }: Subscription) => ({
  id,
  url,
  types,
  procedures,
  state,
  createdAt,
});

/** The subscription that a path names, for those who run the province's system. */
export async function subscriptionAsked(table: Table, request: ApiRequest) {
  const allowed = inRole(request.actor, ['administrator']);
  if (!allowed.ok) return allowed;
  const subscription = await readSubscription(table, pathParameter(request, 'webhook'));
  return subscription ? ok(subscription) : refuse(problem('webhook-unknown'));
}

/**
 * Subscribes another system. The key of the request makes the id: repeated, it answers the same subscription with the
 * same secret, which lies sealed in its row and in no record of the request.
 */
export function subscribe({ table, personal }: Archive, reach: Reach, isOn: boolean): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['administrator']);
    if (!allowed.ok) return allowed;
    const keyed = keyedRequest(request);
    if (!keyed.ok) return keyed;
    const body = parseBody(request, SubscriptionBody);
    if (!body.ok) return body;
    if (!isOn) return refuse(problem('webhooks-off'));
    if (!mayBeTold(body.value.url, reach))
      return refuse(
        fieldProblem('invalid-field', '/url', 'address', titlesOf('checks', 'outerAddress')),
      );
    const id = `wh_${keyed.value.id.slice(0, 16)}`;
    const { seal, open } = await personal();
    const secret = seal(sealPlace(id), SECRET, secretText(randomBytes(SECRET_BYTES)));
    const made: Subscription = {
      id,
      ...body.value,
      state: 'active',
      createdAt: request.now,
      secret,
    };
    const kept = (await makeSubscription(table, made)) ? made : await readSubscription(table, id);
    if (!kept) return refuse(problem('busy'));
    if (askedIn(kept) !== askedIn(made)) return refuse(problem('idempotency-key-reused'));
    return ok(json(201, { ...viewOf(kept), secret: open(sealPlace(id), kept.secret) }));
  };
}

const askedIn = ({ url, types, procedures }: Subscription) =>
  JSON.stringify([url, types, procedures]);

export function listSubscriptions(table: Table): Endpoint {
  return async ({ actor }) => {
    const allowed = inRole(actor, ['administrator']);
    if (!allowed.ok) return allowed;
    return ok(json(200, { items: (await readSubscriptions(table)).map(viewOf) }));
  };
}

/** Ends a subscription. Its row stays: it says who was told what, and until when. */
export function endSubscription(table: Table): Endpoint {
  return async (request) => {
    const asked = await subscriptionAsked(table, request);
    if (!asked.ok) return asked;
    const ended: Subscription = { ...asked.value, state: 'ended' };
    if (!(await changeSubscription(table, asked.value, ended))) return refuse(problem('busy'));
    return ok(json(200, viewOf(ended)));
  };
}

/** Signatures are made and judged by the machine's own time. */
const machineTime = (): string => new Date().toISOString();

/** Draws another secret. The same request again answers the same one, so that none is lost unseen. */
export function rotateSecret({ table, personal }: Archive): Endpoint {
  return async (request) => {
    const keyed = keyedRequest(request);
    const asked = await subscriptionAsked(table, request);
    if (!asked.ok) return asked;
    if (!keyed.ok) return keyed;
    const { id, rotatedBy } = asked.value;
    const { seal, open } = await personal();
    const secret = seal(sealPlace(id), SECRET, secretText(randomBytes(SECRET_BYTES)));
    const isRepeated = rotatedBy === keyed.value.id;
    const now = isRepeated
      ? asked.value
      : rotated(asked.value, secret, keyed.value.id, machineTime());
    if (!isRepeated && !(await changeSubscription(table, asked.value, now)))
      return refuse(problem('busy'));
    const shown = { secret: open(sealPlace(id), now.secret), formerUntil: now.former?.until };
    return ok(json(200, { ...viewOf(now), ...shown }));
  };
}
