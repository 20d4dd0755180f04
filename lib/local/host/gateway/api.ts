import { z } from 'zod';
import type { Assembly } from '../assembly/assembly.ts';
import { rootResource } from '../assembly/resource-names.ts';
import type { Resource } from '../assembly/stack.ts';
import { type Mock, MockIntegration, readMock } from './mock.ts';
import { type GatewayResponses, readGatewayResponses } from './responses.ts';
import type { Limit } from './throttle.ts';

/** One method of an API. */
export interface ApiRoute {
  /** `GET`, or `ANY`. */
  readonly method: string;
  /** `/dossiers/{code}` */
  readonly path: string;
  readonly resourceId: string;
  readonly authorizerId: string | undefined;
  /** Counted by the client, under its API key. */
  readonly isCounted: boolean;
  /** Of all who ask together, where the stage has one for this route. */
  readonly limit: Limit | undefined;
  readonly integration: { readonly functionArn: string } | { readonly mock: Mock };
}

/** A Lambda authorizer. */
export interface AuthorizerSpec {
  readonly type: 'REQUEST' | 'TOKEN';
  readonly functionArn: string;
  /** The headers, in lower case, that say who asks. */
  readonly headers: readonly string[];
  readonly ttlSeconds: number;
}

export interface Api {
  readonly id: string;
  readonly stage: string;
  readonly routes: readonly ApiRoute[];
  readonly authorizers: ReadonlyMap<string, AuthorizerSpec>;
  /** What each API key may ask, by its value. */
  readonly clients: ReadonlyMap<string, Limit>;
  readonly responses: GatewayResponses;
  /** Bodies come to functions in base64, and what they answer in base64 goes out as bytes. */
  readonly binary: boolean;
  /** Bytes from which an answer is compressed for a client that can read it; none without. */
  readonly compressedFrom: number;
}

const PathResource = z.object({ ParentId: z.string(), PathPart: z.string() });
const Method = z.object({
  HttpMethod: z.string(),
  ResourceId: z.string(),
  AuthorizationType: z.enum(['NONE', 'CUSTOM']).default('NONE'),
  AuthorizerId: z.string().optional(),
  ApiKeyRequired: z.boolean().default(false),
  Integration: z.discriminatedUnion('Type', [
    z.object({ Type: z.literal('AWS_PROXY'), Uri: z.string() }),
    MockIntegration,
  ]),
});
const Authorizer = z.object({
  Type: z.enum(['REQUEST', 'TOKEN']),
  AuthorizerUri: z.string(),
  IdentitySource: z.string().regex(/^method\.request\.header\./),
  AuthorizerResultTtlInSeconds: z.coerce.number().default(300),
});
const Throttle = z.object({ RateLimit: z.number(), BurstLimit: z.number() });
const UsagePlan = z.object({ Throttle });
const UsagePlanKey = z.object({ KeyId: z.string(), UsagePlanId: z.string() });
const ApiKey = z.object({ Value: z.string() });
const Stage = z.object({
  MethodSettings: z
    .array(
      z.object({
        HttpMethod: z.string(),
        ResourcePath: z.string(),
        ThrottlingRateLimit: z.number().optional(),
        ThrottlingBurstLimit: z.number().optional(),
      }),
    )
    .default([]),
});
/** Bytes for every type or for none: which one a client accepts first is not looked at here. */
const RestApi = z.object({
  ApiKeySourceType: z.literal('AUTHORIZER').optional(),
  BinaryMediaTypes: z.array(z.literal('*/*')).default([]),
  MinimumCompressionSize: z.int().nonnegative().default(Number.POSITIVE_INFINITY),
});

/** The assembly's one REST API. Throws when it has none or two, or asks for what is not served. */
export function readApi(assembly: Assembly): Api {
  const [api, ...others] = assembly.of('AWS::ApiGateway::RestApi');
  if (!api || others.length > 0)
    throw new Error('one REST API is served here, no less and no more');
  const { BinaryMediaTypes, MinimumCompressionSize } = read(RestApi, api);

  const resources = new Map(
    assembly
      .of('AWS::ApiGateway::Resource')
      .map((resource) => [resource.name, read(PathResource, resource)]),
  );
  const pathOf = (id: string): string => {
    const resource = resources.get(id);
    if (resource) return `${pathOf(resource.ParentId)}/${resource.PathPart}`;
    if (id === rootResource(api.name)) return '';
    throw new Error(`${api.logicalId} has no resource ${id}`);
  };
  const limits = methodLimits(assembly);
  const routes = assembly.of('AWS::ApiGateway::Method').map((resource): ApiRoute => {
    const method = read(Method, resource);
    const { Integration: integration } = method;
    const path = pathOf(method.ResourceId) || '/';
    return {
      method: method.HttpMethod,
      path,
      isCounted: method.ApiKeyRequired,
      limit: limits.get(`${method.HttpMethod} ${path}`),
      resourceId: method.ResourceId,
      authorizerId: method.AuthorizationType === 'CUSTOM' ? method.AuthorizerId : undefined,
      integration:
        integration.Type === 'MOCK'
          ? { mock: readMock(integration) }
          : { functionArn: functionOf(integration.Uri) },
    };
  });
  const authorizers = assembly
    .of('AWS::ApiGateway::Authorizer')
    .map((resource): [string, AuthorizerSpec] => {
      const authorizer = read(Authorizer, resource);
      return [
        resource.name,
        {
          type: authorizer.Type,
          functionArn: functionOf(authorizer.AuthorizerUri),
          headers: authorizer.IdentitySource.split(',').map((source) =>
            source.trim().replace('method.request.header.', '').toLowerCase(),
          ),
          ttlSeconds: authorizer.AuthorizerResultTtlInSeconds,
        },
      ];
    });
  return {
    id: api.name,
    stage: 'local',
    routes,
    authorizers: new Map(authorizers),
    clients: clientLimits(assembly),
    responses: readGatewayResponses(assembly.of('AWS::ApiGateway::GatewayResponse')),
    binary: BinaryMediaTypes.length > 0,
    compressedFrom: MinimumCompressionSize,
  };
}

/** The limits that the stage sets for single methods; what holds for all of them is left out: one person asks. */
function methodLimits(assembly: Assembly): ReadonlyMap<string, Limit> {
  const settings = assembly
    .of('AWS::ApiGateway::Stage')
    .flatMap((stage) => read(Stage, stage).MethodSettings);
  return new Map(
    settings.flatMap(({ HttpMethod, ResourcePath, ThrottlingRateLimit, ThrottlingBurstLimit }) => {
      if (HttpMethod === '*' || !ThrottlingRateLimit || !ThrottlingBurstLimit) return [];
      const path = ResourcePath.slice(1).replaceAll('~1', '/');
      return [
        [`${HttpMethod} ${path}`, { rate: ThrottlingRateLimit, burst: ThrottlingBurstLimit }],
      ];
    }),
  );
}

function clientLimits(assembly: Assembly): ReadonlyMap<string, Limit> {
  const values = new Map(
    assembly.of('AWS::ApiGateway::ApiKey').map((key) => [key.ref, read(ApiKey, key).Value]),
  );
  const plans = new Map(
    assembly
      .of('AWS::ApiGateway::UsagePlan')
      .map((plan) => [plan.ref, read(UsagePlan, plan).Throttle]),
  );
  return new Map(
    assembly.of('AWS::ApiGateway::UsagePlanKey').flatMap((resource) => {
      const { KeyId, UsagePlanId } = read(UsagePlanKey, resource);
      const [value, plan] = [values.get(KeyId), plans.get(UsagePlanId)];
      return value && plan ? [[value, { rate: plan.RateLimit, burst: plan.BurstLimit }]] : [];
    }),
  );
}

function read<Shape extends z.ZodType>(shape: Shape, resource: Resource): z.infer<Shape> {
  const { data, error } = shape.safeParse(resource.properties);
  if (error) throw new Error(`${resource.stack}: ${resource.logicalId}: ${z.prettifyError(error)}`);
  return data;
}

/** API Gateway names a function by an address of its own around the function's ARN. */
function functionOf(uri: string): string {
  const functionArn = /\/functions\/(.+)\/invocations$/.exec(uri)?.[1];
  if (functionArn === undefined) throw new Error(`${uri} is not the address of a function`);
  return functionArn;
}
