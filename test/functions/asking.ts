import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Endpoint } from '../../functions/http/handler.ts';
import { requestOf } from '../../functions/http/request.ts';

interface Asker {
  readonly now: string;
  readonly sub?: string;
  readonly roles?: string;
  readonly units?: string;
  readonly applicantKey?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly body?: object | undefined;
  /** The Idempotency-Key. */
  readonly key?: string;
}

/** What an endpoint answers without the gateway before it: the body of its reply, a file's as bytes, or the problem. */
export async function ask(
  endpoint: Endpoint,
  query: string,
  { now, sub, roles = 'administrator', units = '', applicantKey, path, body, key }: Asker,
) {
  const event = {
    pathParameters: path ?? null,
    ...(body && { body: JSON.stringify(body) }),
    queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    headers: { ...(key && { 'idempotency-key': key }) },
    requestContext: {
      authorizer: { ...(sub && { sub }), ...(applicantKey && { applicantKey }), roles, units },
      requestTimeEpoch: Date.parse(now),
    },
  };
  const answer = await endpoint(requestOf(event as unknown as APIGatewayProxyEvent));
  if (!answer.ok) return answer.reason;
  const { value: reply } = answer;
  return reply.binary ? Buffer.from(reply.body, 'base64') : JSON.parse(reply.body);
}
