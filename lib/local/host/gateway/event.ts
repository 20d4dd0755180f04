import type { FastifyRequest } from 'fastify';
import { account, arn } from '../assembly/account.ts';
import type { Api, ApiRoute } from './api.ts';

/** Values of a request by name: the last one given, and all of them. Null when there are none, as AWS has it. */
interface Values {
  readonly single: Readonly<Record<string, string>> | null;
  readonly multi: Readonly<Record<string, string[]>> | null;
}

/** The part of the event that a REQUEST authorizer and the function both get. */
export type RequestEvent = ReturnType<typeof requestEvent>;

/**
 * The request as API Gateway's REST proxy integration describes it (payload version 1.0), at `now` in
 * epoch milliseconds: the time that handlers take for their own.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function requestEvent(api: Api, route: ApiRoute, request: FastifyRequest, now: number) {
  const [path = '/', search = ''] = (request.raw.url ?? '/').split('?');
  const headers = collect(pairs(request.raw.rawHeaders));
  const query = collect([...new URLSearchParams(search)]);
  const parameters = Object.entries(request.params ?? {});
  return {
    resource: route.path,
    path,
    httpMethod: request.method,
    headers: headers.single ?? {},
    multiValueHeaders: headers.multi ?? {},
    queryStringParameters: query.single,
    multiValueQueryStringParameters: query.multi,
    pathParameters: parameters.length === 0 ? null : pathParameters(route.path, parameters),
    stageVariables: null,
    requestContext: {
      accountId: account,
      apiId: api.id,
      stage: api.stage,
      resourceId: route.resourceId,
      resourcePath: route.path,
      httpMethod: request.method,
      path: `/${api.stage}${path}`,
      protocol: 'HTTP/1.1',
      requestId: request.id,
      requestTimeEpoch: now,
      identity: { sourceIp: request.ip, userAgent: request.headers['user-agent'] ?? null },
    },
  };
}

/** `arn:aws:execute-api:…:<api>/<stage>/GET/dossiers/H62.19-241205-0001`, on which policies are judged. */
export const methodArn = (api: Api, { httpMethod, path }: RequestEvent): string =>
  arn('execute-api', `${api.id}/${api.stage}/${httpMethod}${path}`);

/** The router calls a greedy parameter `*`; the function knows it by its name. */
const pathParameters = (path: string, found: readonly [string, unknown][]) => {
  const greedy = /\{([^}]+)\+\}/.exec(path)?.[1] ?? '*';
  return Object.fromEntries(
    found.map(([name, value]) => [name === '*' ? greedy : name, String(value)]),
  );
};

const pairs = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : []));

/** Names are the client's: `constructor` and `__proto__` are names like any other. */
function collect(entries: readonly [string, string][]): Values {
  if (entries.length === 0) return { single: null, multi: null };
  const multi = new Map<string, string[]>();
  for (const [name, value] of entries) multi.set(name, [...(multi.get(name) ?? []), value]);
  return { single: Object.fromEntries(entries), multi: Object.fromEntries(multi) };
}
