import { randomBytes } from 'node:crypto';
import type { Recorder } from '../adapters/dynamodb/read-records.ts';
import type { ReadRecord, Saw } from '../domain/reads/read-record.ts';
import type { Result } from '../domain/result.ts';
import { type ApiRequest, header } from './request.ts';
import type { RouteId } from './routes.ts';

const LONGEST_CLIENT = 200;

/**
 * The endpoint with a record of each read that it answers. The record is written before the answer is given: what
 * cannot be recorded is not shown.
 * @throws Error where an answer does not say what it showed: a fault of ours
 */
export function recording<Shown extends { readonly saw?: Saw | 'nobody' }, Refusal>(
  route: RouteId,
  endpoint: (request: ApiRequest) => Promise<Result<Shown, Refusal>>,
  record: Recorder | undefined,
): typeof endpoint {
  if (!record) throw new Error(`${route} shows persons, and there is nowhere to record it`);
  return async (request) => {
    const result = await endpoint(request);
    if (!result.ok) return result;
    const { saw } = result.value;
    if (!saw) throw new Error(`${route} did not say what it showed of persons`);
    if (saw !== 'nobody') await record(readRecord(route, request, saw));
    return result;
  };
}

/** The record of a read that a request makes. */
export function readRecord(route: RouteId, request: ApiRequest, saw: Saw): ReadRecord {
  const { actor, now, event } = request;
  const client = header(request, 'user-agent')?.slice(0, LONGEST_CLIENT);
  return {
    ...saw,
    id: randomBytes(16).toString('base64url'),
    at: now,
    actor: actor.sub,
    roles: actor.roles,
    route,
    from: event.requestContext.identity.sourceIp,
    ...(client && { client }),
    request: event.requestContext.requestId,
  };
}
