import {
  type GatewayResponseOptions,
  ResponseType,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import {
  type GatewayProblemCode,
  gatewayProblemTypes,
  problemBody,
} from '../../../functions/domain/gateway-problems.ts';

/** The answers that API Gateway gives by itself, before or instead of a function. */
const answers: readonly (readonly [ResponseType, GatewayProblemCode])[] = [
  [ResponseType.BAD_REQUEST_BODY, 'malformed-request'],
  [ResponseType.BAD_REQUEST_PARAMETERS, 'malformed-request'],
  [ResponseType.UNAUTHORIZED, 'unauthenticated'],
  [ResponseType.EXPIRED_TOKEN, 'unauthenticated'],
  [ResponseType.ACCESS_DENIED, 'forbidden'],
  [ResponseType.INVALID_API_KEY, 'forbidden'],
  [ResponseType.INVALID_SIGNATURE, 'forbidden'],
  [ResponseType.WAF_FILTERED, 'forbidden'],
  // What API Gateway calls a missing token is a path or method that no route has.
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, 'route-unknown'],
  [ResponseType.RESOURCE_NOT_FOUND, 'route-unknown'],
  [ResponseType.REQUEST_TOO_LARGE, 'body-too-large'],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, 'media-type-not-supported'],
  [ResponseType.THROTTLED, 'too-many-requests'],
  [ResponseType.QUOTA_EXCEEDED, 'too-many-requests'],
  [ResponseType.INTEGRATION_TIMEOUT, 'timeout'],
  [ResponseType.DEFAULT_4XX, 'malformed-request'],
  [ResponseType.DEFAULT_5XX, 'internal'],
];

/** Makes every answer of the gateway itself look like every other refusal of the API. */
export function addGatewayProblems(api: RestApi): void {
  for (const [type, code] of answers) api.addGatewayResponse(type.responseType, said(type, code));
}

const said = (type: ResponseType, code: GatewayProblemCode): GatewayResponseOptions => ({
  type,
  statusCode: String(gatewayProblemTypes[code].status),
  responseHeaders: {
    // The template's own key must stay application/json: API Gateway falls back to it for any Accept.
    'Content-Type': "'application/problem+json'",
    // These say nothing about anybody, and without it a browser would hide even the status.
    'Access-Control-Allow-Origin': "'*'",
    // A second is what the bucket of a client needs to fill again.
    ...(code === 'too-many-requests' && { 'Retry-After': "'1'" }),
  },
  templates: { 'application/json': problemBody(code, '"$context.requestId"') },
});
