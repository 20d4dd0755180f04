import type { Entry } from '../adapters/aws/fifo-queue.ts';
import { listDeadLetters } from '../adapters/dynamodb/lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import {
  type DeadLetter,
  REPLAYED_DAYS,
  readDeadLetters,
  takeDeadLetter,
} from '../adapters/dynamodb/webhook-store.ts';
import { replayEntry, tellingEntry } from '../application/deliver.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import { vietnamDay } from '../domain/codes.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { keyedRequest } from '../http/idempotent.ts';
import { paged } from '../http/paged.ts';
import { parseBody, parseQuery } from '../http/request.ts';
import { PageQuery, ReplayBody } from '../http/schemas.ts';
import { subscriptionAsked } from './subscriptions.ts';

/** Puts entries into the queue of webhooks; absent where the province tells nobody. */
export type PutEntries = ((entries: readonly Entry[]) => Promise<void>) | undefined;

/** Has a subscriber told again what happened from a moment on: what it has seen it drops by its id. */
export function replay(table: Table, put: PutEntries): Endpoint {
  return async (request) => {
    const keyed = keyedRequest(request);
    const asked = await subscriptionAsked(table, request);
    if (!asked.ok) return asked;
    if (!keyed.ok) return keyed;
    const body = parseBody(request, ReplayBody);
    if (!body.ok) return body;
    if (!put) return refuse(problem('webhooks-off'));
    const { from } = body.value;
    const to = vietnamDay(request.now);
    const first = daysAfter(to, -REPLAYED_DAYS);
    const day = vietnamDay(from) < first ? first : vietnamDay(from);
    const { id } = keyed.value;
    await put([replayEntry({ webhook: asked.value.id, replay: id, day, to, after: from })]);
    return ok(json(200, { id, from }));
  };
}

/** What a subscriber could not be told, for people to look at. */
export function deadLetters(table: Table): Endpoint {
  return async (request) => {
    const asked = await subscriptionAsked(table, request);
    if (!asked.ok) return asked;
    const query = parseQuery(request, PageQuery);
    if (!query.ok) return query;
    return paged(
      () => listDeadLetters(table, asked.value.id, query.value),
      ({ happening, at, why, resentAt }) => ({ happening, at, why, resentAt }),
    );
  };
}

/** Sends what was given up again, each letter by one request: who asks at the same moment, or later, sends the others. */
export function resend(table: Table, put: PutEntries): Endpoint {
  return async (request) => {
    const keyed = keyedRequest(request);
    const asked = await subscriptionAsked(table, request);
    if (!asked.ok) return asked;
    if (!keyed.ok) return keyed;
    if (!put) return refuse(problem('webhooks-off'));
    const { id } = asked.value;
    const resentBy = keyed.value.id;
    const { letters, more } = await readDeadLetters(table, id, resentBy);
    const take = async (letter: DeadLetter) => {
      const isTaken = await takeDeadLetter(table, id, {
        ...letter,
        resentAt: request.now,
        resentBy,
      });
      return isTaken ? [tellingEntry(id, letter.happening, resentBy)] : [];
    };
    const entries = (await Promise.all(letters.map(take))).flat();
    await put(entries);
    return ok(json(200, { resent: entries.length, more }));
  };
}
