import { z } from 'zod';
import type { Assembly } from '../assembly/assembly.ts';
import { rootResource } from '../assembly/resource-names.ts';
import type { Resource } from '../assembly/stack.ts';
import { type Mock, MockIntegration, readMock } from './mock.ts';
import { type GatewayResponses, readGatewayResponses } from './responses.ts';

/** One method of an API. */
export interface ApiRoute {
  /** `GET`, or `ANY`. */
  readonly method: string;
  /** `/dossiers/{code}` */
  readonly path: string;
  readonly resourceId: string;
  readonly authorizerId: string | undefined;
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
  ApiKeyRequired: z.literal(false).optional(),
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
/** Bytes for every type or for none: which one a client accepts first is not looked at here. */
const RestApi = z.object({
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
  const routes = assembly.of('AWS::ApiGateway::Method').map((resource): ApiRoute => {
    const method = read(Method, resource);
    const { Integration: integration } = method;
    return {
      method: method.HttpMethod,
      path: pathOf(method.ResourceId) || '/',
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
    responses: readGatewayResponses(assembly.of('AWS::ApiGateway::GatewayResponse')),
    binary: BinaryMediaTypes.length > 0,
    compressedFrom: MinimumCompressionSize,
  };
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
