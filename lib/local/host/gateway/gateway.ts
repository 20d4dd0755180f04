import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Time } from '../../time.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Api, ApiRoute } from './api.ts';
import { createAuthorize } from './authorize.ts';
import { requestEvent } from './event.ts';
import { mockHeaders } from './mock.ts';
import type { Refusal } from './responses.ts';
import { createThrottle } from './throttle.ts';

/** API Gateway's limit of a request body. */
const bodyLimit = 10 * 1024 * 1024;

const ProxyResponse = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(z.string())).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** The routes of an API as an HTTP application, not yet listening. Times are the province's own. */
export function createGateway(api: Api, functions: Functions, time: Time): FastifyInstance {
  const refuse = (reply: FastifyReply, refusal: Refusal, requestId: string) => {
    const { status, headers, body } = api.responses.render(refusal, requestId);
    return reply.code(status).headers(headers).send(body);
  };
  const refuseUnread = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    void refuse(reply, refusalOf(error), request.id);
  };
  const app = fastify({
    bodyLimit,
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    // An address that cannot be decoded.
    frameworkErrors: refuseUnread,
  });
  const authorize = createAuthorize(api, functions, time);
  const isWithin = createThrottle(time);

  const proxy = async (
    route: ApiRoute,
    functionArn: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    const event = requestEvent(api, route, request, Math.floor(time.now()));
    const { requestId } = event.requestContext;
    void reply.header('x-amzn-requestid', requestId);
    if (route.limit && !isWithin(`${route.method} ${route.path}`, route.limit))
      return refuse(reply, 'THROTTLED', requestId);
    let authorizer: Readonly<Record<string, string>> | undefined;
    if (route.authorizerId !== undefined) {
      const authorization = await authorize(route.authorizerId, event);
      if (!authorization.ok) return refuse(reply, authorization.refusal, requestId);
      authorizer = authorization.authorizer;
      const { apiKey = '' } = authorization;
      const limit = api.clients.get(apiKey);
      if (route.isCounted && !limit) return refuse(reply, 'INVALID_API_KEY', requestId);
      if (limit && !isWithin(apiKey, limit)) return refuse(reply, 'THROTTLED', requestId);
    }
    const sent = request.body instanceof Buffer ? request.body : undefined;
    const outcome = await functions.invoke(functionArn, {
      ...event,
      requestContext: { ...event.requestContext, ...(authorizer && { authorizer }) },
      body: sent?.toString(api.binary ? 'base64' : 'utf8') ?? null,
      isBase64Encoded: sent !== undefined && api.binary,
    });
    const response = ProxyResponse.safeParse(outcome.ok ? outcome.output : undefined);
    return response.success
      ? answer(api, request, reply, response.data)
      : refuse(reply, 'DEFAULT_5XX', requestId);
  };

  // The function gets the body as it came, of any type.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  for (const route of api.routes) {
    const { integration } = route;
    app.route({
      method: route.method === 'ANY' ? app.supportedMethods : route.method,
      url: route.path.replace(/\{[^}]+\+\}/g, '*').replace(/\{([^}]+)\}/g, ':$1'),
      handler: (request, reply) => {
        if ('functionArn' in integration)
          return proxy(route, integration.functionArn, request, reply);
        const { mock } = integration;
        return reply.code(mock.status).headers(mockHeaders(mock, request.headers.origin)).send();
      },
    });
  }
  app.setNotFoundHandler((request, reply) =>
    refuse(reply, 'MISSING_AUTHENTICATION_TOKEN', request.id),
  );
  app.setErrorHandler(refuseUnread);
  return app;
}

/** What the client did wrong, where Fastify could not read the request; else it is a fault of ours. */
function refusalOf(error: unknown): Refusal {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return 'REQUEST_TOO_LARGE';
  if (status === 415) return 'UNSUPPORTED_MEDIA_TYPE';
  return status < 500 ? 'BAD_REQUEST_BODY' : 'DEFAULT_5XX';
}

function answer(
  api: Api,
  { headers }: FastifyRequest,
  reply: FastifyReply,
  response: z.infer<typeof ProxyResponse>,
) {
  void reply.code(response.statusCode).header('content-type', 'application/json');
  for (const [name, value] of Object.entries(response.headers ?? {}))
    void reply.header(name, value);
  for (const [name, values] of Object.entries(response.multiValueHeaders ?? {})) {
    void reply.removeHeader(name).header(name, values);
  }
  const asBytes = response.isBase64Encoded && api.binary;
  const body = Buffer.from(response.body ?? '', asBytes ? 'base64' : 'utf8');
  if (body.length < api.compressedFrom || !/\bgzip\b/.test(headers['accept-encoding'] ?? ''))
    return reply.send(body);
  return reply.header('content-encoding', 'gzip').send(gzipSync(body));
}
