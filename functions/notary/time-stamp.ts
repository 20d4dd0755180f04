import { createHash, randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { log } from '../adapters/aws/log.ts';
import { type HeadLog, logKeys, writeOnce } from '../adapters/s3/head-log.ts';
import { readTimeStamp } from '../adapters/time-stamp.ts';
import type { MadeRoot } from './notarise.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
/** An authority that answers later than this is asked again at the next root, which covers this one too. */
const PATIENCE_MS = 10_000;

/**
 * Has a time-stamping authority (RFC 3161) say when a root was there, and keeps its answer beside the root, where
 * `npm run verify` and `openssl ts -verify` read it. No root waits for it.
 * @param authority the URL of the authority; `off` where the province has none
 */
export async function stampRoot(
  headLog: HeadLog,
  { number, text }: MadeRoot,
  authority: string,
): Promise<'off' | 'stamped' | 'failed'> {
  if (authority === 'off') return 'off';
  try {
    await writeOnce(headLog, logKeys.stamp(number), await stampOf(text, authority));
    return 'stamped';
  } catch (error) {
    log.warn('root not stamped', { number, error: error as Error });
    return 'failed';
  }
}

async function stampOf(text: string, authority: string): Promise<Uint8Array> {
  const digest = createHash('sha256').update(text).digest();
  const nonce = new Integer({
    valueHex: arrayBuffer(Buffer.concat([Buffer.of(1), randomBytes(8)])),
  });
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({ valueHex: arrayBuffer(digest) }),
    }),
    nonce,
    certReq: true,
  });
  const answer = await fetch(authority, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(request.toSchema().toBER()),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`The authority answered ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const said = await readTimeStamp(bytes, text);
  if (typeof said === 'string') throw new Error(`The answer is no time stamp of the root: ${said}`);
  if (said.nonce?.isEqual(nonce) !== true) throw new Error('The answer is one to another request');
  return bytes;
}

const arrayBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
