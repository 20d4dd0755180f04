import { z } from 'zod';
import type { Resource } from '../assembly/stack.ts';
import { literalHeaders } from './mock.ts';

/**
 * The answers that API Gateway gives by itself, with AWS's own status and message.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const refusals = {
  UNAUTHORIZED: { status: 401, message: 'Unauthorized' },
  ACCESS_DENIED: {
    status: 403,
    message: 'User is not authorized to access this resource with an explicit deny',
  },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, message: 'Missing Authentication Token' },
  BAD_REQUEST_BODY: { status: 400, message: 'Invalid request body' },
  INVALID_API_KEY: { status: 403, message: 'Forbidden' },
  REQUEST_TOO_LARGE: { status: 413, message: 'Request Too Long' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'Unsupported Media Type' },
  THROTTLED: { status: 429, message: 'Too Many Requests' },
  AUTHORIZER_FAILURE: { status: 500, message: 'Internal server error' },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, message: 'Internal server error' },
  /** A function that failed or answered nonsense. */
  DEFAULT_5XX: { status: 502, message: 'Internal server error' },
} as const;
export type Refusal = keyof typeof refusals;

export interface RenderedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export interface GatewayResponses {
  readonly render: (refusal: Refusal, requestId: string) => RenderedResponse;
}

const GatewayResponse = z.object({
  ResponseType: z.string(),
  StatusCode: z.coerce.number().optional(),
  ResponseParameters: z.record(z.string(), z.string()).default({}),
  ResponseTemplates: z.record(z.string(), z.string()).default({}),
});

/** The refusals as the template words them, falling back to its `DEFAULT_4XX` and `DEFAULT_5XX`. */
export function readGatewayResponses(
  resources: readonly Pick<Resource, 'properties'>[],
): GatewayResponses {
  const given = new Map(
    resources.map(({ properties }) => {
      const response = GatewayResponse.parse(properties);
      return [response.ResponseType, response] as const;
    }),
  );
  return {
    render: (refusal, requestId) => {
      const { status, message } = refusals[refusal];
      const response =
        given.get(refusal) ?? given.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
      const [contentType, template] = Object.entries(response?.ResponseTemplates ?? {})[0] ?? [
        'application/json',
        '{"message":$context.error.messageString}',
      ];
      const variables: Record<string, string> = {
        'error.message': message,
        'error.messageString': JSON.stringify(message),
        'error.responseType': refusal,
        requestId,
        extendedRequestId: requestId,
      };
      return {
        status: response?.StatusCode ?? status,
        headers: {
          'content-type': contentType,
          ...literalHeaders(response?.ResponseParameters ?? {}, 'gatewayresponse.header.'),
        },
        body: template.replace(
          /\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g,
          (_, name: string) => variables[name] ?? '',
        ),
      };
    },
  };
}
