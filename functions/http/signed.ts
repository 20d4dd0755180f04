import { problem } from '../domain/problems.ts';
import { refuse } from '../domain/result.ts';
import { isSigned } from '../domain/webhooks/signature.ts';
import type { Endpoint } from './handler.ts';
import { header } from './request.ts';

/**
 * The endpoint for gateways who sign what they tell (Standard Webhooks), besides their token: nobody on the
 * way can change it, and what is older than five minutes counts no more. Callers sign by the machine's own time.
 * @param secrets those that hold at present; absent where the province asks for no signature
 */
export const signed = (
  secrets: (() => Promise<readonly string[]>) | undefined,
  endpoint: Endpoint,
): Endpoint =>
  secrets === undefined
    ? endpoint
    : async (request) => {
        if (!request.actor.roles.includes('gateway')) return endpoint(request);
        const { body, isBase64Encoded } = request.event;
        const message = {
          id: header(request, 'webhook-id') ?? '',
          seconds: Number(header(request, 'webhook-timestamp')),
          body: isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? ''),
        };
        const signature = header(request, 'webhook-signature') ?? '';
        return isSigned(message, signature, await secrets(), Date.now() / 1000)
          ? endpoint(request)
          : refuse(problem('not-signed'));
      };
