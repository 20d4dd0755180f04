import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  ApiKeySourceType,
  AuthorizationType,
  CfnApiKey,
  CfnMethod,
  CfnUsagePlanKey,
  type CorsOptions,
  EndpointType,
  IdentitySource,
  LambdaIntegration,
  LogGroupLogDestination,
  type MethodOptions,
  RequestAuthorizer,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, LogGroupClass } from 'aws-cdk-lib/aws-logs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { CfnSamplingRule } from 'aws-cdk-lib/aws-xray';
import type { Construct } from 'constructs';
import { clientKeys } from '../../../functions/domain/client-keys.ts';
import {
  exposedHeaders,
  gatewayPath,
  routes,
  sessionRoutes,
} from '../../../functions/http/routes.ts';
import type { FunctionName } from '../config/function-names.ts';
import type { Place } from '../config/place.ts';
import { arns } from '../constructs/arns.ts';
import { Firewall } from '../constructs/firewall.ts';
import { addGatewayProblems } from '../constructs/gateway-problems.ts';
import { HouseStack } from '../constructs/house-stack.ts';

/** The API: exactly the routes of `functions/http/routes.ts`, behind one authorizer and a firewall. */
export class ApiStack extends HouseStack {
  private readonly functions = new Map<FunctionName, LambdaIntegration>();

  constructor(scope: Construct, place: Place) {
    super(scope, 'Api', place, 'REST API, its authorizer and its firewall');
    const api = this.addApi();
    this.addRoutes(api);
    this.countClients(api);
    answerPreflights(api);
    addGatewayProblems(api);
    new Firewall(this, api.deploymentStage.stageArn);
    new StringParameter(this, 'host', {
      parameterName: place.names.apiHostParameter,
      description: 'Host of the API, for the distribution in front of it',
      stringValue: `${api.restApiId}.execute-api.${this.region}.${this.urlSuffix}`,
    });
    this.addSampling();
  }

  private addApi(): RestApi {
    const { names, stage, config, province } = this.place;
    return new RestApi(this, 'api', {
      restApiName: names.api,
      description: `One-stop shop of ${province.name.en}`,
      apiKeySourceType: ApiKeySourceType.AUTHORIZER,
      endpointTypes: [EndpointType.REGIONAL],
      // Bytes for any `Accept`: the gateway looks at its first type only, and a browser names HTML first.
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
      binaryMediaTypes: ['*/*'],
      minCompressionSize: Size.bytes(1024),
      // The account may not log for API Gateway without this role.
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      deployOptions: {
        stageName: stage,
        tracingEnabled: true,
        // Those of the whole API are free and all that anybody reads; those of each method are not.
        metricsEnabled: false,
        ...throttled(config.throttling),
        methodOptions: {
          '/t/{code}/GET': throttled(config.throttling.statePage),
          '/t/{code}/POST': throttled(config.throttling.statePage),
        },
        accessLogDestination: new LogGroupLogDestination(this.accessLog()),
        accessLogFormat,
      },
    });
  }

  /** One request in a hundred is traced. The rule of AWS's own takes one each second first: here nearly all there are. */
  private addSampling(): void {
    new CfnSamplingRule(this, 'sampling', {
      samplingRule: {
        version: 1,
        ruleName: this.place.names.prefix,
        priority: 1000,
        fixedRate: 0.01,
        reservoirSize: 0,
        serviceName: `${this.place.names.api}/${this.place.stage}`,
        serviceType: '*',
        host: '*',
        httpMethod: '*',
        urlPath: '*',
        resourceArn: '*',
      },
    });
  }

  private accessLog(): LogGroup {
    return new LogGroup(this, 'access-log', {
      logGroupName: `/aws/apigateway/${this.place.names.api}`,
      retention: this.place.config.logRetentionDays,
      // Half the price: asked by Logs Insights alone, and no filter or function reads it.
      logGroupClass: LogGroupClass.INFREQUENT_ACCESS,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  private addRoutes(api: RestApi): void {
    const authorizer = new RequestAuthorizer(this, 'authorizer', {
      handler: this.functionNamed('authorizer'),
      identitySources: [IdentitySource.header('Authorization')],
      resultsCacheTtl: Duration.minutes(5),
    });
    const closed: MethodOptions = {
      authorizer,
      authorizationType: AuthorizationType.CUSTOM,
      apiKeyRequired: true,
    };
    const open: MethodOptions = { authorizationType: AuthorizationType.NONE };
    const methods = new Map(routes.map((one) => [`${one.method} ${gatewayPath(one)}`, one]));
    const browsed = new Set<string>();
    for (const route of methods.values()) {
      const path = gatewayPath(route);
      const resource = api.root.resourceForPath(path);
      const access = 'public' in route ? open : closed;
      resource.addMethod(route.method, this.behind(route.function), access);
      // A stack holds 500 resources: a preflight is answered where somebody may ask for it.
      if (isForOfficers(path) || browsed.has(path)) continue;
      browsed.add(path);
      resource.addCorsPreflight(preflight(this.place.config.corsOrigins));
    }
    for (const { method, path } of sessionRoutes)
      api.root.resourceForPath(path).addMethod(method, this.behind('session'), open);
  }

  /** Each client has a rate of its own, so that none takes the API from the others. */
  private countClients(api: RestApi): void {
    const { names, config } = this.place;
    const { rate: rateLimit, burst: burstLimit } = config.throttling.client;
    const plan = api.addUsagePlan('clients', {
      name: `${names.prefix}-clients`,
      apiStages: [{ stage: api.deploymentStage }],
      throttle: { rateLimit, burstLimit },
    });
    for (const [number, value] of clientKeys(names.prefix).entries()) {
      const name = `${names.prefix}-client-${number}`;
      const key = new CfnApiKey(this, `client-${number}`, { name, value, enabled: true });
      new CfnUsagePlanKey(this, `counted-${number}`, {
        keyId: key.ref,
        keyType: 'API_KEY',
        usagePlanId: plan.usagePlanId,
      });
    }
  }

  /** One integration, and so one permission, for each function behind the API. */
  private behind(name: FunctionName): LambdaIntegration {
    const known = this.functions.get(name);
    if (known) return known;
    const integration = new LambdaIntegration(this.functionNamed(name), {
      scopePermissionToMethod: false,
    });
    this.functions.set(name, integration);
    return integration;
  }

  private functionNamed(name: FunctionName) {
    return Lambda.fromFunctionAttributes(this, `${name}-function`, {
      functionArn: arns(this, this.place).function(name),
      sameEnvironment: true,
    });
  }
}

const throttled = ({ rate, burst }: { readonly rate: number; readonly burst: number }) => ({
  throttlingRateLimit: rate,
  throttlingBurstLimit: burst,
});

/** Pages of other origins are those of citizens' portals; the screens of officers are of the API's own. */
const isForOfficers = (path: string): boolean =>
  /^\/(webhooks|payments|payable|portal|audit|publications|reports|supervision|reduction|calendar\/reprojection|units\/\{unit\}\/(tasks|papers|notices))/.test(
    path,
  );

const preflight = (origins: readonly string[]): CorsOptions => ({
  allowOrigins: [...origins],
  allowMethods: ['GET', 'POST'],
  allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match'],
  exposeHeaders: [...exposedHeaders],
  maxAge: Duration.hours(1),
});

/** With bytes for every type, the template that answers a preflight reads its request as text only if told so. */
function answerPreflights(api: RestApi): void {
  for (const { httpMethod, node } of api.methods)
    if (httpMethod === 'OPTIONS' && node.defaultChild instanceof CfnMethod)
      node.defaultChild.addPropertyOverride('Integration.ContentHandling', 'CONVERT_TO_TEXT');
}

/** Who came with what and how it ended: the route, not the path, and nothing of headers or bodies. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTimeEpoch',
    ip: '$context.identity.sourceIp',
    subject: '$context.authorizer.principalId',
    method: '$context.httpMethod',
    route: '$context.resourcePath',
    status: '$context.status',
    error: '$context.error.responseType',
    latencyMs: '$context.responseLatency',
    bytes: '$context.responseLength',
  }),
);
