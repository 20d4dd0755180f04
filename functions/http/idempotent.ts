import { createHash } from 'node:crypto';
import {
  earlierAnswer,
  type Idempotency,
  idempotencyWrite,
  type Writes,
} from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Reply } from './handler.ts';
import { type ApiRequest, idempotencyKey } from './request.ts';

/** Two days: longer than any client retries. */
const KEPT_SECONDS = 48 * 3600;

/** One request under its key: what was answered before, or how to record the answer with the act. */
export interface Once {
  readonly earlier: () => Promise<Result<Reply, Problem> | undefined>;
  /** The write that belongs into the act's own transaction. */
  readonly record: (reply: Reply) => Writes[number];
}

/**
 * Reads the Idempotency-Key. The record is written in the transaction of the act itself, so there is no
 * moment at which the act is done and the key unknown, or the other way round.
 */
export function onceOnly(table: Table, request: ApiRequest): Result<Once, Problem> {
  const key = idempotencyKey(request);
  if (!key.ok) return key;
  const { event, actor, now } = request;
  const requestHash = createHash('sha256')
    .update(`${event.httpMethod} ${event.path}\n${event.body ?? ''}`)
    .digest('base64url');
  return ok({
    async earlier() {
      const record = await earlierAnswer(table, actor.sub, key.value);
      if (!record) return undefined;
      if (record.requestHash !== requestHash) return refuse(problem('idempotency-key-reused'));
      return ok({
        status: record.status,
        body: record.body,
        headers: { ...record.headers, 'idempotent-replay': 'true' },
      });
    },
    record(reply) {
      const idempotency: Idempotency = {
        client: actor.sub,
        key: key.value,
        record: {
          requestHash,
          status: reply.status,
          body: reply.body,
          ...(reply.headers && { headers: reply.headers }),
        },
        expiresAt: Math.floor(Date.parse(now) / 1000) + KEPT_SECONDS,
      };
      return idempotencyWrite(table, idempotency);
    },
  });
}
