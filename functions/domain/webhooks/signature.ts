import { createHmac, timingSafeEqual } from 'node:crypto';

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
export const signedHeaders = (
  message: Message,
  secrets: readonly string[],
): Readonly<Record<string, string>> => ({
  'webhook-id': message.id,
  'webhook-timestamp': String(message.seconds),
  'webhook-signature': secrets.map((secret) => signatureOf(message, secret)).join(' '),
});

interface Message {
  readonly id: string;
  readonly body: string;
  readonly seconds: number;
}

const signatureOf = ({ id, seconds, body }: Message, secret: string): string => {
  const key = secret.startsWith(PREFIX)
    ? Buffer.from(secret.slice(PREFIX.length), 'base64')
    : Buffer.from(secret);
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
};

/** Seconds by which a message may be older than the moment it is read at, or younger. */
const TOLERANCE = 300;

/** Whether one of the signatures of a message, separated by spaces, is by one of the secrets and fresh. */
export function isSigned(
  message: Message,
  signatures: string,
  secrets: readonly string[],
  now: number,
): boolean {
  const isFresh = Math.abs(now - message.seconds) <= TOLERANCE;
  if (!isFresh || message.id === '') return false;
  const right = secrets.map((secret) => Buffer.from(signatureOf(message, secret)));
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one);
    return right.some((own) => own.length === given.length && timingSafeEqual(own, given));
  });
}
