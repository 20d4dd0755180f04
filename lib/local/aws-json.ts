import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { callerOf, type Guard, noGuard } from './iam/guard.ts';
import type { Act } from './iam/policy-statement.ts';
import type { Signatory } from './signature/resign.ts';
import { verifySignature } from './signature/verify-signature.ts';

/** A call that the service refuses; `name` is the exception of the AWS API. */
export class ServiceRefusal extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Goes on when the caller may do all of this. @throws ServiceRefusal AccessDeniedException */
export type May = (...acts: readonly Act[]) => void;

/** What a service does by the name of its operation; what it throws is refused in the service's own form. */
export type Operations = Readonly<
  Record<string, (body: unknown, may: May) => object | Promise<object>>
>;

export interface AwsJsonOptions {
  /** Whose signature allows what; everybody may do everything unless told. */
  readonly guard?: Guard;
  /** Whose signatures are checked, at which epoch milliseconds; none is looked at unless told. */
  readonly signed?: { readonly signatory: Signatory; readonly now: () => number };
}

/**
 * A service that speaks AWS JSON: the operation stands in a header, every answer is an object, and an operation that
 * is not there is answered with UnknownOperationException.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export function awsJson(
  operations: Operations,
  { guard = noGuard, signed }: AwsJsonOptions = {},
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const answerTo = async (request: IncomingMessage): Promise<object> => {
    const { method = '', url = '/', headers } = request;
    const body = await text(request);
    if (signed) {
      const { signatory, now } = signed;
      const verified = await verifySignature({ method, url, headers, body }, signatory, now());
      if (!verified.ok)
        throw new ServiceRefusal('InvalidSignatureException', verified.reason.message);
    }
    const name = String(headers['x-amz-target']).split('.').at(-1) ?? '';
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation)
      throw new ServiceRefusal('UnknownOperationException', `${name} is not served here`);
    return operation(parsed(body), (...acts) => {
      const denied = guard(callerOf(request), ...acts);
      if (denied) throw new ServiceRefusal(denied.name, denied.message);
    });
  };
  return async (request, response) => {
    const [status, value] = await answerTo(request).then(
      (answer) => [200, answer] as const,
      (error: unknown) => answerOf(error),
    );
    response
      .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify(value));
  };
}

function answerOf(error: unknown): readonly [number, object] {
  if (error instanceof ServiceRefusal) return [400, { __type: error.name, message: error.message }];
  if (error instanceof z.ZodError)
    return [400, { __type: 'ValidationException', message: z.prettifyError(error) }];
  return [500, { __type: 'InternalFailure', message: String(error) }];
}

/** Undefined when it is no JSON, which no operation takes. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
