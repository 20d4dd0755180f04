import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../functions/domain/result.ts';
import { apiHandler, type Endpoint, json } from '../../../functions/http/handler.ts';
import { type RouteIdOf, routes } from '../../../functions/http/routes.ts';

const endpoint: Endpoint = async () => ok({ ...json(200, {}), saw: 'nobody' });
const record = async () => undefined;
const reuse: Record<RouteIdOf<'reuse'>, Endpoint> = {
  'list-candidates': endpoint,
  'reuse-document': endpoint,
  'look-up-data': endpoint,
};

describe('the handler of a function', () => {
  it('is built of the endpoints of all its routes: one that is missing or of another function does not compile', () => {
    const { 'reuse-document': _act, ...withoutTheAct } = reuse;
    const { 'list-candidates': _route, ...withoutTheRoute } = reuse;
    apiHandler('reuse', '', reuse, record);
    // @ts-expect-error an act of the function has no endpoint
    apiHandler('reuse', '', withoutTheAct, record);
    // @ts-expect-error a route of the function has no endpoint
    apiHandler('reuse', '', withoutTheRoute, record);
    // @ts-expect-error the act belongs to the function `desk`
    apiHandler('reuse', '', { ...reuse, accept: endpoint }, record);
    expect(routes.filter((route) => route.function === 'reuse').map(({ id }) => id)).toEqual(
      expect.arrayContaining(Object.keys(reuse)),
    );
  });

  it('asks again who somebody is whose token has ended, though the gateway remembers them', async () => {
    const handler = apiHandler('reuse', '', reuse, record);
    const askedWith = async (expiresAt: number) => {
      const event = {
        httpMethod: 'GET',
        resource: '/dossiers/{code}/components/{component}/candidates',
        headers: {},
        requestContext: { requestTimeEpoch: 0, authorizer: { expiresAt: String(expiresAt) } },
      };
      const { statusCode, body } = await handler(
        event as unknown as APIGatewayProxyEvent,
        {} as Context,
      );
      return [statusCode, JSON.parse(body).code];
    };
    const now = Date.now() / 1000;
    expect(await askedWith(now + 10)).toEqual([200, undefined]);
    expect(await askedWith(now - 120)).toEqual([401, 'unauthenticated']);
  });

  it('refuses a query that the route does not take, and names it', async () => {
    const handler = apiHandler('reuse', '', reuse, record);
    const event = {
      httpMethod: 'POST',
      resource: '/dossiers/{code}/acts/reuse-document',
      headers: {},
      queryStringParameters: { ward: 'x' },
      requestContext: { requestTimeEpoch: 0, authorizer: {} },
    };
    const { statusCode, body } = await handler(
      event as unknown as APIGatewayProxyEvent,
      {} as Context,
    );
    expect(statusCode).toBe(400);
    expect(JSON.parse(body).errors).toMatchObject([{ pointer: '/ward' }]);
  });

  it('finds the act in the path where acts share one at the gateway, and knows no other', async () => {
    const handler = apiHandler('reuse', '', reuse, record);
    const asked = async (act: string) => {
      const event = {
        httpMethod: 'POST',
        resource: '/dossiers/{code}/acts/{act}',
        pathParameters: { code: 'H62.19-260302-0001', act },
        headers: {},
        requestContext: { requestTimeEpoch: 0, authorizer: {} },
      };
      const { statusCode, body } = await handler(
        event as unknown as APIGatewayProxyEvent,
        {} as Context,
      );
      return [statusCode, JSON.parse(body).code];
    };
    expect(await asked('reuse-document')).toEqual([200, undefined]);
    for (const other of ['accept', 'constructor', '{act}', ''])
      expect(await asked(other)).toEqual([404, 'route-unknown']);
  });

  it('answers 304 while a page is as the client knows it, which is no look at persons, and shows it again when it has changed', async () => {
    let looks = 0;
    let shown: object = { state: 'submitted', task: { step: 'S1', status: 'open' } };
    const page: Endpoint = async () =>
      ok({ ...json(200, shown, 7), saw: { dossier: 'H62.19-260302-0001', part: 'dossier' } });
    const handler = apiHandler('reuse', '', { ...reuse, 'list-candidates': page }, async () => {
      looks++;
    });
    const askedKnowing = (etag?: unknown) => {
      const event = {
        httpMethod: 'GET',
        resource: '/dossiers/{code}/components/{component}/candidates',
        headers: etag === undefined ? {} : { 'If-None-Match': String(etag) },
        requestContext: {
          requestTimeEpoch: 0,
          authorizer: {},
          identity: { sourceIp: '203.0.113.1' },
        },
      };
      return handler(event as unknown as APIGatewayProxyEvent, {} as Context);
    };
    const { headers, statusCode } = await askedKnowing();
    const etag = headers?.etag;
    expect([statusCode, etag]).toEqual([200, expect.stringMatching(/^"7\.[\w-]{16}"$/)]);
    expect(await askedKnowing(`"1.x", W/${etag}`)).toMatchObject({ statusCode: 304, body: '' });
    shown = { task: { status: 'open', step: 'S1' }, state: 'submitted' };
    expect((await askedKnowing(etag)).statusCode).toBe(304);
    // When it was asked is nothing that is shown, wherever it stands.
    const at = '2026-03-02T01:00:00.000Z';
    shown = { ...shown, at, week: { from: at } };
    const counted = (await askedKnowing()).headers?.etag;
    const later = '2026-03-02T01:00:07.000Z';
    shown = { ...shown, at: later, week: { from: later } };
    expect((await askedKnowing(counted)).statusCode).toBe(304);
    shown = { state: 'accepted' };
    // A version alone is known until an act is done; what time changes on the page does not count.
    expect((await askedKnowing('"7"')).statusCode).toBe(304);
    expect((await askedKnowing('"6"')).statusCode).toBe(200);
    expect((await askedKnowing(etag)).statusCode).toBe(200);
    expect(looks).toBe(4);
  });

  it('asks to come again later where AWS is asked too much, and says nothing of any other fault', async () => {
    const answerTo = async (error: Error) => {
      const failing = async () => {
        throw error;
      };
      const handler = apiHandler('reuse', '', { ...reuse, 'list-candidates': failing }, record);
      const event = {
        httpMethod: 'GET',
        resource: '/dossiers/{code}/components/{component}/candidates',
        headers: {},
        requestContext: { requestTimeEpoch: 0, authorizer: {} },
      };
      const { statusCode, headers, body } = await handler(
        event as unknown as APIGatewayProxyEvent,
        {} as Context,
      );
      return [statusCode, JSON.parse(body).code, headers?.['retry-after']];
    };
    const named = (name: string) => Object.assign(new Error('secret words'), { name });
    for (const name of [
      'ThrottlingException',
      'ProvisionedThroughputExceededException',
      'RequestLimitExceeded',
      'SlowDown',
      'TooManyRequestsException',
      'TransactionConflictException',
      'TimeoutError',
    ])
      expect(await answerTo(named(name))).toEqual([503, 'busy', '3']);
    const cancelled = (...codes: string[]) =>
      new TransactionCanceledException({
        $metadata: {},
        message: '',
        CancellationReasons: codes.map((Code) => ({ Code })),
      });
    expect(await answerTo(cancelled('None', 'ThrottlingError'))).toEqual([503, 'busy', '3']);
    expect(await answerTo(cancelled('ValidationError'))).toEqual([500, 'internal', undefined]);
    expect(await answerTo(named('TypeError'))).toEqual([500, 'internal', undefined]);
  });
});
