import { createHash } from 'node:crypto';
import {
  earlierAnswer,
  type IdempotencyRecord,
  idempotencyWrite,
  type Writes,
} from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Instant } from '../domain/codes.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Reply } from './handler.ts';
import { type ApiRequest, header, idempotencyKey } from './request.ts';

/** Two days: longer than any client retries. */
const KEPT_SECONDS = 48 * 3600;

/** 48 bits, of the few requests to one dossier within two days. */
const ID_LENGTH = 8;

/** One request under its key, wherever its answer is recorded. */
export interface KeyedRequest {
  /** A hash of the client and its key. */
  readonly id: string;
  /** As a dossier remembers it. */
  readonly shortId: string;
  /** The last moment at which a repetition is recognised. */
  readonly until: Instant;
  /** What is recorded with the act. */
  readonly record: (reply: Reply) => IdempotencyRecord;
  /** The recorded answer again; refused where the key was used for another request. */
  readonly replay: (record: IdempotencyRecord) => Result<Reply, Problem>;
}

/**
 * Reads the Idempotency-Key of a request to a dossier, whose row and events remember what was answered. What
 * is repeated is the same act of the same subject, on the same version, with the same words.
 */
export function keyedRequest(request: ApiRequest): Result<KeyedRequest, Problem> {
  const key = idempotencyKey(request);
  if (!key.ok) return key;
  const { event, actor, now } = request;
  const { httpMethod, path, body } = event;
  const requestHash = hash([actor.sub, httpMethod, path, header(request, 'if-match'), body]);
  const id = hash([actor.sub, key.value]);
  return ok({
    id,
    shortId: id.slice(0, ID_LENGTH),
    until: new Date(Date.parse(now) + KEPT_SECONDS * 1000).toISOString(),
    record: ({ status, body, headers }) => ({
      requestHash,
      status,
      body,
      ...(headers && { headers }),
    }),
    replay: (record) =>
      record.requestHash === requestHash
        ? ok({
            status: record.status,
            body: record.body,
            headers: { ...record.headers, 'idempotent-replay': 'true' },
          })
        : refuse(problem('idempotency-key-reused')),
  });
}

/** As JSON, in which no two lists of texts are written alike. */
const hash = (parts: readonly (string | null | undefined)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** A request that no dossier remembers: what was answered before, or how to record the answer. */
export interface Once {
  readonly earlier: (how?: {
    readonly momentBehind: boolean;
  }) => Promise<Result<Reply, Problem> | undefined>;
  /** The write that belongs into the request's own transaction. */
  readonly record: (reply: Reply) => Writes[number];
}

/**
 * Reads the Idempotency-Key. The record is written in the transaction of the request itself, so there is no
 * moment at which it is done and the key unknown, or the other way round.
 */
export function onceOnly(table: Table, request: ApiRequest): Result<Once, Problem> {
  const keyed = keyedRequest(request);
  if (!keyed.ok) return keyed;
  const { id, until, record, replay } = keyed.value;
  return ok({
    async earlier(how) {
      const earlier = await earlierAnswer(table, id, how);
      return earlier && replay(earlier);
    },
    record: (reply) =>
      idempotencyWrite(table, {
        request: id,
        record: record(reply),
        expiresAt: Math.floor(Date.parse(until) / 1000),
      }),
  });
}
