import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Fastest: a tenth larger than the best, in a third of the time. */
const LEVEL = 1;

/** A value of JSON as an attribute of a row: about a fifth of its text. */
export const pack = (value: unknown): Buffer =>
  deflateRawSync(JSON.stringify(value), { level: LEVEL });

/** The value again. A record of the stream reaches a function as JSON, with binary attributes as base64. */
export function unpack(packed: unknown): unknown {
  const bytes = typeof packed === 'string' ? Buffer.from(packed, 'base64') : (packed as Uint8Array);
  return JSON.parse(inflateRawSync(bytes).toString());
}
