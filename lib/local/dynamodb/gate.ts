import { Agent, request as ask } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { callerOf, type Guard } from '../iam/guard.ts';
import type { Act } from '../iam/policy-statement.ts';
import type { RequestHandler } from '../s3/endpoint.ts';

/**
 * Stands before the engine, which lets everybody do everything: what a caller's role does not allow is refused here
 * in DynamoDB's own shape, everything else goes through as it came.
 */
export function createGate(
  engine: string,
  acts: (operation: string, input: unknown) => readonly Act[] | undefined,
  guard: Guard,
): RequestHandler {
  const agent = new Agent({ keepAlive: true });
  return async (request, response) => {
    const body = await buffer(request);
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const refuse = (type: string, message: string): void => {
      response
        .writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ __type: `com.amazon.coral.service#${type}`, message }));
    };
    const asked = acts(operation, JSON.parse(String(body)));
    if (!asked) return refuse('UnknownOperationException', `${operation} is not judged here`);
    const denied = guard(callerOf(request), ...asked);
    if (denied) return refuse(denied.name, denied.message);
    const { method, headers, url } = request;
    const forwarded = ask(new URL(url ?? '/', engine), { method, headers, agent });
    await new Promise<void>((resolve, reject) => {
      forwarded.once('error', reject).once('response', (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        pipeline(answer, response).then(resolve, reject);
      });
      forwarded.end(body);
    }).catch(() => {
      // Callers ask again, as they do when DynamoDB itself has a moment of weakness.
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end('{"__type":"InternalServerError"}');
    });
  };
}
