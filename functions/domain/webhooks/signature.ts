import { createHmac } from 'node:crypto';

/** Bytes of a secret. */
export const SECRET_BYTES = 24;

const PREFIX = 'whsec_';

/** A secret in the form that libraries of Standard Webhooks take. */
export const secretText = (bytes: Buffer): string => `${PREFIX}${bytes.toString('base64')}`;

/**
 * The headers that sign a body under each secret (HMAC-SHA256). Ours are these ten lines: the library of the standard
 * brings two packages for what Node has.
 * @param seconds when it is sent: a receiver refuses what is older than five minutes
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(
  { id, body, seconds }: { readonly id: string; readonly body: string; readonly seconds: number },
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
