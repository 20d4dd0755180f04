import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import { ok, type Result, refuse } from '../../functions/domain/result.ts';

/** The one identity that the local cloud knows, and the service and Region that requests are signed for. */
export interface Signatory {
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region: string;
  readonly service: 's3' | 'secretsmanager';
}

export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as received: decoding and encoding again would change what was signed. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Only where the service signs the body itself; S3 signs the hash that the client declares. */
  readonly body?: string;
}

export interface SignatureFault {
  readonly code:
    | 'AccessDenied'
    | 'AuthorizationHeaderMalformed'
    | 'InvalidAccessKeyId'
    | 'RequestTimeTooSkewed'
    | 'SignatureDoesNotMatch';
  readonly message: string;
}

interface Claim {
  readonly credential: string;
  readonly date: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** Seconds; only a pre-signed address has it. */
  readonly expiresIn?: number;
}

type Signable = Parameters<SignatureV4['presign']>[0];

const algorithm = 'AWS4-HMAC-SHA256';
const claimParameters = [
  'Algorithm',
  'Credential',
  'Date',
  'Expires',
  'SignedHeaders',
  'Signature',
];
const longestLife = 7 * 24 * 3600;
const tolerance = 15 * 60_000;

/**
 * Whether the request carries a valid Signature Version 4, in its headers or in its query. AWS's own
 * signer signs what arrived once more, and the two signatures must agree.
 *
 * @param now epoch milliseconds of the clock that the callers sign with
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export async function verifySignature(
  request: SignedRequest,
  signatory: Signatory,
  now: number,
): Promise<Result<Claim, SignatureFault>> {
  const claim = claimOf(request);
  if (!claim) return fault('AccessDenied', 'Access Denied');
  const objection =
    scopeObjection(claim, signatory) ??
    headerObjection(claim, request) ??
    timeObjection(claim, now);
  if (objection) return refuse(objection);
  return sameText(await signAgain(claim, request, signatory), claim.signature)
    ? ok(claim)
    : fault(
        'SignatureDoesNotMatch',
        'The request signature does not match the one calculated here.',
      );
}

const fault = (code: SignatureFault['code'], message: string) => refuse({ code, message });

function claimOf({ url, headers }: SignedRequest): Claim | undefined {
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  if (query.get('X-Amz-Algorithm') === algorithm) {
    return {
      credential: query.get('X-Amz-Credential') ?? '',
      date: query.get('X-Amz-Date') ?? '',
      signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
      signature: query.get('X-Amz-Signature') ?? '',
      expiresIn: Number(query.get('X-Amz-Expires') ?? Number.NaN),
    };
  }
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    );
  if (!parts) return undefined;
  const [, credential = '', signedHeaders = '', signature = ''] = parts;
  const date = String(headers['x-amz-date'] ?? '');
  return { credential, date, signedHeaders: signedHeaders.split(';'), signature };
}

function scopeObjection(claim: Claim, signatory: Signatory): SignatureFault | undefined {
  const [accessKeyId, ...scope] = claim.credential.split('/');
  if (accessKeyId !== signatory.credentials.accessKeyId)
    return { code: 'InvalidAccessKeyId', message: 'The access key does not exist here.' };
  const expected = [claim.date.slice(0, 8), signatory.region, signatory.service, 'aws4_request'];
  return scope.join('/') === expected.join('/')
    ? undefined
    : { code: 'AuthorizationHeaderMalformed', message: `Sign for ${expected.join('/')}.` };
}

/** What is not signed can be changed on the way, so S3 refuses every own header left out of the signature. */
function headerObjection(claim: Claim, { headers }: SignedRequest): SignatureFault | undefined {
  const mustBeSigned = [
    'host',
    ...Object.keys(headers).filter((name) => name.startsWith('x-amz-')),
  ];
  const loose = mustBeSigned.filter((name) => !claim.signedHeaders.includes(name));
  return loose.length === 0
    ? undefined
    : { code: 'AccessDenied', message: `There were headers not signed: ${loose.join(', ')}` };
}

function timeObjection(claim: Claim, now: number): SignatureFault | undefined {
  const signedAt = epochOf(claim.date);
  if (Number.isNaN(signedAt)) return { code: 'AccessDenied', message: 'The date is not readable.' };
  if (signedAt > now + tolerance) return { code: 'AccessDenied', message: 'Not valid yet.' };
  if (claim.expiresIn === undefined) {
    return signedAt < now - tolerance
      ? { code: 'RequestTimeTooSkewed', message: 'The request was signed too long ago.' }
      : undefined;
  }
  const lives = claim.expiresIn >= 1 && claim.expiresIn <= longestLife;
  if (!lives)
    return { code: 'AccessDenied', message: 'X-Amz-Expires must be 1 to 604800 seconds.' };
  return signedAt + claim.expiresIn * 1000 < now
    ? { code: 'AccessDenied', message: 'Request has expired' }
    : undefined;
}

/** `20241205T013000Z`, the short form of ISO 8601 that signatures use; NaN when it is not one. */
function epochOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));
}

async function signAgain(claim: Claim, request: SignedRequest, signatory: Signatory) {
  const { service, credentials, region } = signatory;
  const signer = new SignatureV4({
    credentials,
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
    // S3 alone signs the path as it stands on the wire.
    uriEscapePath: service !== 's3',
  });
  const signable = signableOf(claim, request);
  const names = new Set(claim.signedHeaders);
  const signingDate = new Date(epochOf(claim.date));
  const marks = { signingDate, signableHeaders: names };
  if (claim.expiresIn !== undefined) {
    const { expiresIn } = claim;
    const signed = await signer.presign(signable, {
      ...marks,
      expiresIn,
      unhoistableHeaders: names,
    });
    return String(signed.query?.['X-Amz-Signature']);
  }
  const signed = await signer.sign(signable, marks);
  return String(signed.headers.authorization).split('Signature=')[1] ?? '';
}

function signableOf(claim: Claim, request: SignedRequest): Signable {
  const [path = '/', search = ''] = request.url.split('?');
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (claimParameters.some((parameter) => name === `X-Amz-${parameter}`)) continue;
    query[name] = [...(query[name] ?? []), value];
  }
  const headers: Record<string, string> = {};
  for (const name of claim.signedHeaders) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = String(value);
  }
  // A body that is neither text nor bytes makes the signer use UNSIGNED-PAYLOAD, as pre-signing does.
  const body = request.body ?? {};
  const { method } = request;
  return { method, protocol: 'http:', hostname: '', path, query, headers, body };
}

function sameText(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

/** Node's own SHA-256 in the shape that the signer asks for. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: Uint8Array): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function bytesOf(source: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof source === 'string') return Buffer.from(source);
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
