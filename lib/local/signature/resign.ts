import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { type Claim, epochOf, type SignedRequest } from './claim.ts';

/** The account that the local cloud knows, whose roles sign with its secret too, and the service and Region that requests are signed for. */
export interface Signatory {
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region: string;
  readonly service: 's3' | 'secretsmanager' | 'kms';
}

type Signable = Parameters<SignatureV4['presign']>[0];

const claimParameters = [
  'Algorithm',
  'Credential',
  'Date',
  'Expires',
  'SignedHeaders',
  'Signature',
];

/** The signature that AWS's own signer gives to what arrived. */
export async function signAgain(claim: Claim, request: SignedRequest, signatory: Signatory) {
  const { service, region } = signatory;
  const [accessKeyId = ''] = claim.credential.split('/');
  const credentials = { ...signatory.credentials, accessKeyId };
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
