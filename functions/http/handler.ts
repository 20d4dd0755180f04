import { createHash } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { log } from '../adapters/aws/log.ts';
import { saysSlowDown } from '../adapters/aws/slow-down.ts';
import type { Recorder } from '../adapters/dynamodb/read-records.ts';
import type { ActProblem } from '../domain/dossier/acts.ts';
import { problem } from '../domain/problems.ts';
import type { Saw } from '../domain/reads/read-record.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { problemJson } from './problem-json.ts';
import { queries } from './queries.ts';
import { recording } from './recording.ts';
import { type ApiRequest, parseQuery, requestOf } from './request.ts';
import {
  type ApiFunction,
  exposedHeaders,
  type RouteId,
  type RouteIdOf,
  routes,
} from './routes.ts';

/** What a route answers when all is well. */
export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `body` is base64 of bytes, and the gateway answers with the bytes. */
  readonly binary?: true;
  /** What it shows of persons; `nobody` where a route that may show some has shown none. */
  readonly saw?: Saw | 'nobody';
}

export type Endpoint = (request: ApiRequest) => Promise<Result<Reply, ActProblem>>;

export const json = (status: number, body: unknown, version?: number): Reply => ({
  status,
  body: JSON.stringify(body),
  ...(version !== undefined && { headers: { etag: `"${version}"` } }),
});

/**
 * The Lambda handler of one function over the routes that it serves, none left out, for pages of the given
 * origins (separated by spaces). A refusal becomes problem+json; anything thrown is logged by name and
 * answered with a 500 that says nothing, or a 503 where AWS says to slow down. What shows persons is recorded first: without a record there is no answer.
 * @throws Error where the function serves such a route and has nowhere to record
 */
export function apiHandler<Name extends ApiFunction>(
  name: Name,
  origins: string,
  endpoints: Readonly<Record<RouteIdOf<Name>, Endpoint>>,
  record?: Recorder,
) {
  const served: Readonly<Partial<Record<RouteId, Endpoint>>> = endpoints;
  const table = new Map<string, Endpoint>(
    routes.flatMap((route) => {
      const endpoint = route.function === name ? served[route.id] : undefined;
      if (!endpoint) return [];
      const strict = takesAnyQuery(route.id) ? endpoint : withoutQuery(endpoint);
      const told = withEtag(strict);
      const recorded = route.persons ? recording(route.id, told, record) : told;
      return [[`${route.method} ${route.path}`, recorded] as const];
    }),
  );
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>(async (event: APIGatewayProxyEvent) => {
    const endpoint = table.get(`${event.httpMethod} ${pathOf(event)}`);
    const result = isOver(event)
      ? refuse(problem('unauthenticated'))
      : endpoint
        ? await endpoint(requestOf(event))
        : refuse(problem('route-unknown'));
    return withCors(
      origins,
      result.ok ? answer(result.value) : refusal(result.reason, event),
      event,
    );
  }).onError((request) => {
    log.error('request failed', { resource: pathOf(request.event), error: request.error });
    request.response = withCors(
      origins,
      refusal(problem(saysSlowDown(request.error) ? 'busy' : 'internal'), request.event),
      request.event,
    );
  });
}

/** The route's path, with the act's name where acts share a path at the gateway. */
const pathOf = ({ resource, pathParameters }: APIGatewayProxyEvent): string =>
  resource.replace('{act}', pathParameters?.act ?? '{act}');

/** Its own schema refuses what it does not know; a page that people open by a link takes any parameter that the link carries. */
const takesAnyQuery = (id: RouteId): boolean => queries[id] !== undefined || id === 'read-state';

/** Nothing is left out without a word: what nobody reads is refused. */
const withoutQuery =
  (endpoint: Endpoint): Endpoint =>
  async (request) => {
    const query = parseQuery(request, NO_QUERY);
    return query.ok ? endpoint(request) : query;
  };

const NO_QUERY = z.strictObject({});

/** Seconds by which clocks may differ. */
const SKEW = 60;

/**
 * Whether the token has ended since the gateway asked about it, whose memory of five minutes knows no end of
 * a token. Tokens are of the machine's own time, also where the time of the province is another.
 */
function isOver({ requestContext }: APIGatewayProxyEvent): boolean {
  const { expiresAt } = requestContext.authorizer ?? {};
  return expiresAt !== undefined && Number(expiresAt) + SKEW < Date.now() / 1000;
}

/** Lets the pages of the province's portals read the answer; the gateway answers pre-flights by itself. */
function corsHeaders(origins: string, event: APIGatewayProxyEvent): Record<string, string> {
  const origin = event.headers.origin ?? event.headers.Origin;
  if (!origin || !origins.split(' ').includes(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': exposedHeaders.join(),
    vary: 'origin',
  };
}

function answer(reply: Reply): APIGatewayProxyResult {
  return {
    statusCode: reply.status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...reply.headers,
    },
    body: reply.body,
    ...(reply.binary && { isBase64Encoded: true }),
  };
}

/** A page with its ETag. Who knows the page is shown nothing, so that there is no look at persons to record. */
const withEtag =
  (endpoint: Endpoint): Endpoint =>
  async (request) => {
    const result = await endpoint(request);
    if (!result.ok || request.event.httpMethod !== 'GET' || result.value.status !== 200)
      return result;
    const etag = etagOf(result.value);
    const headers = { ...result.value.headers, etag };
    return isKnown(etag, request.event)
      ? ok({ status: 304, body: '', headers, saw: 'nobody' })
      : ok({ ...result.value, headers });
  };

/**
 * The version of a dossier with a hash of what is shown of it, as a page also changes with time and reader; of what
 * has no version the hash alone. DynamoDB gives the attributes of a map in any order: only what they say counts,
 * and not when it was asked (`at`): figures that stand still are the same.
 */
function etagOf({ body, headers }: Reply): string {
  const isJson = headers?.['content-type'] === undefined;
  const hash = createHash('sha256')
    .update(isJson ? saidIn(JSON.parse(body)) : body)
    .digest('base64url')
    .slice(0, 16);
  const version = headers?.etag?.slice(1, -1);
  return version ? `"${version}.${hash}"` : `"${hash}"`;
}

function saidIn(shown: { readonly at?: unknown }): string {
  const said = canonicalize(shown) ?? '';
  return typeof shown.at === 'string' ? said.replaceAll(shown.at, '') : said;
}

/** RFC 9110, 13.1.2: any of a list, compared weakly. Who names a version alone asks whether an act was done since. */
function isKnown(etag: string, { headers }: APIGatewayProxyEvent): boolean {
  const asked = Object.entries(headers).find(([name]) => name.toLowerCase() === 'if-none-match');
  const known = (asked?.[1] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  const version = etag.replace(/\..*"$/, '"');
  return [etag, version, '*'].some((one) => known.includes(one));
}

const withCors = (origins: string, result: APIGatewayProxyResult, event: APIGatewayProxyEvent) => ({
  ...result,
  headers: { ...result.headers, ...corsHeaders(origins, event) },
});

function refusal(reason: ActProblem, event: APIGatewayProxyEvent): APIGatewayProxyResult {
  log.info('request refused', { resource: pathOf(event), code: reason.code });
  return problemJson(reason, event.requestContext.requestId);
}
