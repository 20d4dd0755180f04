import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { log } from '../adapters/log.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { Result } from '../domain/result.ts';
import { problemJson } from './problem-json.ts';
import { type ApiRequest, requestOf } from './request.ts';
import { type RouteId, routes } from './routes.ts';

/** What a route answers when all is well. */
export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Endpoint = (request: ApiRequest) => Promise<Result<Reply, Problem>>;

export const json = (status: number, body: unknown, version?: number): Reply => ({
  status,
  body: JSON.stringify(body),
  ...(version !== undefined && { headers: { etag: `"${version}"` } }),
});

/**
 * One Lambda handler over the routes it serves: wiring only. A refusal becomes problem+json; anything
 * thrown is logged by name and answered with a 500 that says nothing.
 */
export function apiHandler(endpoints: Partial<Record<RouteId, Endpoint>>) {
  const table = new Map<string, Endpoint>(
    routes.flatMap((route) => {
      const endpoint = endpoints[route.id];
      return endpoint ? [[`${route.method} ${route.path}`, endpoint] as const] : [];
    }),
  );
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>(async (event: APIGatewayProxyEvent) => {
    const endpoint = table.get(`${event.httpMethod} ${event.resource}`);
    if (!endpoint) throw new Error(`No endpoint for ${event.httpMethod} ${event.resource}`);
    const result = await endpoint(requestOf(event));
    return result.ok ? answer(result.value) : refusal(result.reason, event);
  }).onError((request) => {
    log.error('request failed', { resource: request.event.resource, error: request.error });
    request.response = refusal(problem('internal'), request.event);
  });
}

const answer = (reply: Reply): APIGatewayProxyResult => ({
  statusCode: reply.status,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...reply.headers,
  },
  body: reply.body,
});

function refusal(reason: Problem, event: APIGatewayProxyEvent): APIGatewayProxyResult {
  log.info('request refused', { resource: event.resource, code: reason.code });
  return problemJson(reason, event.requestContext.requestId);
}
