import type { IncomingHttpHeaders } from 'node:http';

export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as received: decoding and encoding again would change what was signed. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Only where the service signs the body itself; S3 signs the hash that the client declares. */
  readonly body?: string;
}

/** What a request says about its own signature. */
export interface Claim {
  readonly credential: string;
  readonly date: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** Seconds; only a pre-signed address has it. */
  readonly expiresIn?: number;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** The claim in the headers or in the query; undefined for an unsigned request. */
export function claimOf({ url, headers }: SignedRequest): Claim | undefined {
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

/** `20241205T013000Z`, the short form of ISO 8601 that signatures use; NaN when it is not one. */
export function epochOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));
}
