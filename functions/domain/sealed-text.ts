import { createHash } from 'node:crypto';

/**
 * What people wrote, as it travels between the edge and a view and lies in every row:
 * `~<key version>.<field>.<commitment>.<cipher>`. The commitment is the same under every key, so that a history
 * is proven after a merger as before, and to somebody who may not read it.
 */
export interface SealedText {
  readonly keyVersion: string;
  readonly field: string;
  readonly commitment: string;
  readonly cipher: string;
}

const SEALED = String.raw`~(\d+)\.([A-Za-z]+)\.([\w-]{43})\.([\w-]{80,})`;
const whole = new RegExp(`^${SEALED}$`);
const within = new RegExp(SEALED, 'g');

export const sealedForm = ({ keyVersion, field, commitment, cipher }: SealedText): string =>
  `~${keyVersion}.${field}.${commitment}.${cipher}`;

/** The parts of a sealed text; nothing of any other. */
export function sealedParts(text: string): SealedText | undefined {
  if (!text.startsWith('~')) return undefined;
  const [, keyVersion, field, commitment, cipher] = whole.exec(text) ?? [];
  return keyVersion && field && commitment && cipher
    ? { keyVersion, field, commitment, cipher }
    : undefined;
}

/**
 * SHA-256, in base64url, of the field, of 32 random bytes that are sealed together with the text, and of the text:
 * without the random bytes nobody can try which text it is.
 */
export const commitmentTo = (field: string, random: Buffer, text: string): string =>
  createHash('sha256').update(`${field}\n`).update(random).update(text).digest('base64url');

/** The value with each sealed text in it, also within a longer text, replaced. */
export const withSealed = <Of>(value: Of, put: (sealed: string) => string): Of =>
  eachText(value, (text) => text.replace(within, put)) as Of;

/** The value with each sealed text in it opened. */
export const withOpened = <Of>(value: Of, open: (sealed: string) => unknown): Of =>
  eachText(value, (text) => (whole.test(text) ? open(text) : text)) as Of;

/** What is hashed, and shown in proofs: of each sealed text its field and its commitment. */
export const committed = <Of>(value: Of): Of =>
  withSealed(value, (sealed) => sealed.replace(whole, '~$2.$3'));

function eachText(value: unknown, put: (text: string) => unknown): unknown {
  if (typeof value === 'string') return put(value);
  if (Array.isArray(value)) return value.map((item) => eachText(item, put));
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, eachText(part, put)]);
  return Object.fromEntries(parts);
}
