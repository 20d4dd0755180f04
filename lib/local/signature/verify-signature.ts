import { createHash, timingSafeEqual } from 'node:crypto';
import { ok, type Result, refuse } from '../../../functions/domain/result.ts';
import { type Claim, claimOf, epochOf, type SignedRequest } from './claim.ts';
import { type Signatory, signAgain } from './resign.ts';

export interface SignatureFault {
  readonly code:
    | 'AccessDenied'
    | 'AuthorizationHeaderMalformed'
    | 'InvalidAccessKeyId'
    | 'RequestTimeTooSkewed'
    | 'SignatureDoesNotMatch';
  readonly message: string;
}

const longestLife = 7 * 24 * 3600;
const tolerance = 15 * 60_000;

/**
 * Whether the request carries a valid Signature Version 4, in its headers or in its query. AWS's own
 * signer signs what arrived once more, and the two signatures must agree.
 *
 * @param now epoch milliseconds of the time that the callers sign with
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
    bodyObjection(request) ??
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

function scopeObjection(claim: Claim, signatory: Signatory): SignatureFault | undefined {
  const [accessKeyId, ...scope] = claim.credential.split('/');
  if (!isOurs(accessKeyId, signatory))
    return { code: 'InvalidAccessKeyId', message: 'The access key does not exist here.' };
  const expected = [claim.date.slice(0, 8), signatory.region, signatory.service, 'aws4_request'];
  return scope.join('/') === expected.join('/')
    ? undefined
    : { code: 'AuthorizationHeaderMalformed', message: `Sign for ${expected.join('/')}.` };
}

/** The account's own key, or that of one of its roles, which begins with it. */
const isOurs = (accessKeyId = '', { credentials }: Signatory): boolean =>
  accessKeyId === credentials.accessKeyId || accessKeyId.startsWith(`${credentials.accessKeyId}-`);

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

/** A declared hash is what gets signed, so a body at hand has to be the declared one. */
function bodyObjection({ headers, body }: SignedRequest): SignatureFault | undefined {
  const declared = headers['x-amz-content-sha256'];
  if (body === undefined || declared === undefined) return undefined;
  return declared === createHash('sha256').update(body).digest('hex')
    ? undefined
    : { code: 'SignatureDoesNotMatch', message: 'The body is not the one that was signed.' };
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

function sameText(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
