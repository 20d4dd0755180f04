import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clientKeys } from '../../../../functions/domain/client-keys.ts';
import { callersOf } from '../../../../functions/http/operation-facts.ts';
import { gatewayPath, routes, sessionRoutes } from '../../../../functions/http/routes.ts';
import { ofType, provinceTemplates, said } from './templates.ts';

const templates = provinceTemplates();

/** The API, and by what the screens sign people in. */
const served = [
  ...routes.map((route) => ({ ...route, path: gatewayPath(route) })),
  ...sessionRoutes.map((route) => ({ ...route, function: 'session', public: true })),
];

const Reference = z.object({ Ref: z.string() });

/** Path of every resource, put together from the tree that API Gateway wants. */
const paths = new Map(
  ofType(templates, 'AWS::ApiGateway::Resource').map(({ where, Properties }) => [
    where.replace('Api/', ''),
    Properties,
  ]),
);
function pathOf(id: string): string {
  const resource = paths.get(id);
  if (!resource) return '';
  return `${pathOf(Reference.safeParse(resource.ParentId).data?.Ref ?? '')}/${resource.PathPart}`;
}

const methods = ofType(templates, 'AWS::ApiGateway::Method').map(({ Properties }) => ({
  route: `${Properties.HttpMethod} ${pathOf(Reference.safeParse(Properties.ResourceId).data?.Ref ?? '')}`,
  authorization: Properties.AuthorizationType,
  integration: said(Properties.Integration),
}));
const called = methods.filter(({ route }) => !route.startsWith('OPTIONS '));

describe('the API', () => {
  it('has exactly the routes of the list, each in front of its function', () => {
    expect(called.map(({ route }) => route).sort()).toEqual(
      [...new Set(served.map(({ method, path }) => `${method} ${path}`))].sort(),
    );
    for (const route of served)
      expect(
        called.find((method) => method.route === `${route.method} ${route.path}`)?.integration,
      ).toContain(`:function:h62-dev-${route.function}/invocations`);
  });

  it('answers bytes for any accepted type, compressed from 1 KB, and preflights all the same', () => {
    const [api] = ofType(templates, 'AWS::ApiGateway::RestApi');
    expect(api?.Properties).toMatchObject({
      BinaryMediaTypes: ['*/*'],
      MinimumCompressionSize: 1024,
    });
    const preflights = methods.filter(({ route }) => route.startsWith('OPTIONS '));
    expect(preflights.length).toBeGreaterThan(20);
    for (const { integration } of preflights)
      expect(integration).toContain('"ContentHandling":"CONVERT_TO_TEXT"');
  });

  it('asks for a token everywhere but on the routes that say they are public', () => {
    const open = called.filter(({ authorization }) => authorization === 'NONE');
    expect(open.map(({ route }) => route).sort()).toEqual(
      served
        .filter((route) => 'public' in route)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
    const rest = called.filter((method) => !open.includes(method));
    expect(new Set(rest.map(({ authorization }) => authorization))).toEqual(new Set(['CUSTOM']));
    const [authorizer] = ofType(templates, 'AWS::ApiGateway::Authorizer');
    expect(authorizer?.Properties).toMatchObject({
      Type: 'REQUEST',
      IdentitySource: 'method.request.header.Authorization',
      AuthorizerResultTtlInSeconds: 300,
    });
  });

  it('may call its functions, and each function once for all its routes', () => {
    const permitted = ofType(templates, 'AWS::Lambda::Permission').filter(({ where }) =>
      where.startsWith('Api/'),
    );
    expect(
      permitted
        .map(({ Properties }) => said(Properties.FunctionName).match(/h62-dev-\w+/)?.[0])
        .sort(),
    ).toEqual(
      [
        'audit',
        'authorizer',
        'desk',
        'dossiers',
        'forms',
        'read',
        'reports',
        'reuse',
        'session',
        'webhooks',
      ].map((name) => `h62-dev-${name}`),
    );
  });

  it.each([
    ['MISSING_AUTHENTICATION_TOKEN', 404, 'Không có địa chỉ này'],
    ['UNAUTHORIZED', 401, 'Chưa đăng nhập hoặc phiên đã hết hạn'],
    ['ACCESS_DENIED', 403, 'Không được phép thực hiện yêu cầu này'],
    ['REQUEST_TOO_LARGE', 413, 'Nội dung gửi lên quá lớn'],
    ['THROTTLED', 429, 'Quá nhiều yêu cầu, đề nghị thử lại sau'],
    ['DEFAULT_4XX', 400, 'Yêu cầu không hợp lệ'],
    ['DEFAULT_5XX', 500, 'Hệ thống gặp sự cố, đề nghị thử lại sau'],
  ])('answers %s by itself with problem+json and status %i', (type, status, title) => {
    const response = ofType(templates, 'AWS::ApiGateway::GatewayResponse').find(
      ({ Properties }) => Properties.ResponseType === type,
    );
    expect(response?.Properties.StatusCode).toBe(String(status));
    expect(response?.Properties.ResponseParameters).toMatchObject({
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
    });
    const { 'application/json': template = '' } = z
      .record(z.string(), z.string())
      .parse(response?.Properties.ResponseTemplates);
    expect(JSON.parse(template)).toMatchObject({ status, title, instance: '$context.requestId' });
  });

  it('is throttled, traced and logged without bodies, headers or paths', () => {
    const [stage] = ofType(templates, 'AWS::ApiGateway::Stage');
    expect(stage?.Properties).toMatchObject({
      StageName: 'dev',
      TracingEnabled: true,
      MethodSettings: [
        { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000, DataTraceEnabled: false },
        { ResourcePath: '/~1t~1{code}', HttpMethod: 'GET', ThrottlingRateLimit: 20 },
        { ResourcePath: '/~1t~1{code}', HttpMethod: 'POST', ThrottlingRateLimit: 20 },
      ],
    });
    const format = said(stage?.Properties.AccessLogSetting);
    expect(format).toContain('$context.requestId');
    expect(format).not.toMatch(/\$context\.(path|identity\.userAgent|authorizer\.claims)/);
  });

  it('counts each client under a key that the authorizer names, wherever a token is asked for', () => {
    const [api] = ofType(templates, 'AWS::ApiGateway::RestApi');
    expect(api?.Properties.ApiKeySourceType).toBe('AUTHORIZER');
    for (const { Properties } of ofType(templates, 'AWS::ApiGateway::Method'))
      expect(Properties.ApiKeyRequired ?? false).toBe(Properties.AuthorizationType === 'CUSTOM');
    const values = ofType(templates, 'AWS::ApiGateway::ApiKey').map(
      ({ Properties }) => Properties.Value,
    );
    expect(values).toEqual(clientKeys('h62-dev'));
    expect(ofType(templates, 'AWS::ApiGateway::UsagePlanKey')).toHaveLength(values.length);
    const [plan] = ofType(templates, 'AWS::ApiGateway::UsagePlan');
    expect(plan?.Properties.Throttle).toEqual({ RateLimit: 200, BurstLimit: 1000 });
  });

  it('stands behind a firewall that stops floods and large bodies in the form of the API', () => {
    const [firewall] = ofType(templates, 'AWS::WAFv2::WebACL');
    const text = said(firewall?.Properties);
    expect(text).toContain('"ResponseCode":429');
    expect(text).toContain('"ResponseCode":413');
    expect(text).toContain('AWSManagedRulesCommonRuleSet');
    expect(text).not.toContain('"SampledRequestsEnabled":true');
    // Of one address, and of one token from all addresses.
    expect(text).toContain('"AggregateKeyType":"IP"');
    expect(text).toContain('"CustomKeys":[{"Header":{"Name":"authorization"');
    // And of one address on the page that is open to all.
    expect(text).toContain('"RegexString":"^(/[a-z]+)?/t/"');
    expect(text).toContain('"ResponseHeaders":[{"Name":"Retry-After"');
    const [association] = ofType(templates, 'AWS::WAFv2::WebACLAssociation');
    expect(said(association?.Properties.ResourceArn)).toContain('/stages/');
  });

  it('lets the configured origins call it from a browser, and no other', () => {
    const preflights = methods.filter(({ route }) => route.startsWith('OPTIONS '));
    const pages = routes.filter((one) => one.public || callersOf(one.id).includes('citizen'));
    for (const page of pages)
      expect(preflights.map(({ route }) => route)).toContain(`OPTIONS ${gatewayPath(page)}`);
    for (const { integration } of preflights)
      expect(integration).toContain("'http://127.0.0.1:8062'");
  });
});
