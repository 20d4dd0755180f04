import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { describe, expect, it } from 'vitest';
import { clientKeyOf, clientKeys } from '../../../../functions/domain/client-keys.ts';
import { gatewayProblemTypes } from '../../../../functions/domain/gateway-problems.ts';
import { addGatewayProblems } from '../../../../lib/cloud/constructs/gateway-problems.ts';
import type { Api } from '../../../../lib/local/host/gateway/api.ts';
import { createGateway } from '../../../../lib/local/host/gateway/gateway.ts';
import { readGatewayResponses } from '../../../../lib/local/host/gateway/responses.ts';
import type { Functions } from '../../../../lib/local/host/lambda/functions.ts';
import type { Time } from '../../../../lib/local/time.ts';

/** The answers of the gateway itself, as the templates word them. */
function gatewayResponses() {
  const stack = new Stack();
  const restApi = new RestApi(stack, 'Api');
  restApi.root.addMethod('GET');
  addGatewayProblems(restApi);
  const found = Template.fromStack(stack).findResources('AWS::ApiGateway::GatewayResponse');
  return Object.values(found).map(({ Properties }) => ({ properties: Properties }));
}

let now = 0;
const time = { now: () => now } as Time;
const PLACE = 'h62-test';
const route = { method: 'GET', resourceId: 'r', integration: { functionArn: 'own' } } as const;
const api: Api = {
  id: 'api',
  stage: 'local',
  routes: [
    { ...route, path: '/dossiers', authorizerId: 'a', isCounted: true, limit: undefined },
    {
      ...route,
      path: '/t',
      authorizerId: undefined,
      isCounted: false,
      limit: { rate: 1, burst: 2 },
    },
  ],
  authorizers: new Map([
    [
      'a',
      { type: 'REQUEST', functionArn: 'authorizer', headers: ['authorization'], ttlSeconds: 300 },
    ],
  ]),
  clients: new Map(clientKeys(PLACE).map((key) => [key, { rate: 1, burst: 3 }])),
  responses: readGatewayResponses(gatewayResponses()),
  binary: false,
  compressedFrom: Number.POSITIVE_INFINITY,
};

/** A token names its subject; of `nobody` the authorizer gives no key. */
const functions = {
  invoke: async (arn: string, event: { headers: Record<string, string> }) => {
    if (arn !== 'authorizer') return { ok: true, output: { statusCode: 200, body: '{}' } };
    const [, subject = ''] = (event.headers.authorization ?? '').split(' ');
    const Statement = [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }];
    return {
      ok: true,
      output: {
        principalId: subject,
        policyDocument: { Statement },
        ...(subject !== 'nobody' && { usageIdentifierKey: clientKeyOf(PLACE, subject) }),
      },
    };
  },
} as unknown as Functions;

const app = createGateway(api, functions, time);
const get = (url: string, subject?: string) => {
  const headers = subject ? { authorization: `Bearer ${subject}` } : {};
  return app.inject({ method: 'GET', url, headers });
};
const statusOf = async (url: string, subject?: string) => (await get(url, subject)).statusCode;

describe('the rate of a client', () => {
  it('is its own: who asks too often is refused, and another is not', async () => {
    const flood = await Promise.all(Array.from({ length: 5 }, () => statusOf('/dossiers', 'an')));
    expect(flood.toSorted()).toEqual([200, 200, 200, 429, 429]);
    expect(clientKeyOf(PLACE, 'binh')).not.toBe(clientKeyOf(PLACE, 'an'));
    expect(await statusOf('/dossiers', 'binh')).toBe(200);
  });

  it('refuses as the API does, and says when to ask again, while another goes on', async () => {
    const [refused, other] = await Promise.all([get('/dossiers', 'an'), get('/dossiers', 'chi')]);
    expect(refused.headers).toMatchObject({
      'content-type': expect.stringMatching('^application/problem\\+json'),
      'retry-after': '1',
    });
    expect(refused.json()).toEqual({
      type: 'urn:mot-cua:problem:too-many-requests',
      code: 'too-many-requests',
      status: 429,
      title: gatewayProblemTypes['too-many-requests'].vi,
      titleEn: gatewayProblemTypes['too-many-requests'].en,
      instance: refused.headers['x-amzn-requestid'],
    });
    expect(other.statusCode).toBe(200);
  });

  it('comes back with the time, up to its burst and no further', async () => {
    now += 60_000;
    const again = await Promise.all(Array.from({ length: 4 }, () => statusOf('/dossiers', 'an')));
    expect(again.toSorted()).toEqual([200, 200, 200, 429]);
    now += 1000;
    expect([await statusOf('/dossiers', 'an'), await statusOf('/dossiers', 'an')]).toEqual([
      200, 429,
    ]);
  });

  it('is not left out for a client without a key', async () => {
    expect(await statusOf('/dossiers', 'nobody')).toBe(403);
  });
});

describe('the rate of a route that is open to all', () => {
  it('is that of all who ask together', async () => {
    expect([await statusOf('/t'), await statusOf('/t'), await statusOf('/t')]).toEqual([
      200, 200, 429,
    ]);
  });
});

describe('the keys of clients', () => {
  it('are long enough for API Gateway, all different, and shared evenly', () => {
    const keys = clientKeys(PLACE);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9]{20,128}$/);
    const counts = new Map(keys.map((key) => [key, 0]));
    for (let n = 0; n < 6400; n++) {
      const key = clientKeyOf(PLACE, `subject-${n}`);
      counts.set(key, (counts.get(key) ?? Number.NaN) + 1);
    }
    for (const count of counts.values()) expect(count).toBeLessThan(200);
  });
});
