import { createHash } from 'node:crypto';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import {
  type Certificate,
  ContentInfo,
  SignedData,
  type SignedDataVerifyError,
  TSTInfo,
} from 'pkijs';
import {
  certificatesIn,
  cryptography,
  nameOf,
  type TrustAnchors,
  trustOf,
} from '../adapters/certificates.ts';
import type { PdfSignature, SignatureFault } from '../domain/dossier/signature.ts';
import { addsOnlyEvidence } from './signed-revision.ts';

/** A signature as it was found in a file, with the name of its signer: personal data, to be sealed. */
export interface FoundSignature extends Omit<PdfSignature, 'signer'> {
  readonly signer?: string;
}

/**
 * Every signature and document time stamp of a PDF, held against the bytes of the file: what it covers,
 * whether these bytes are still the signed ones, whose certificate signed them and when, as the signer says.
 * @throws Error where the objects of the file cannot be read
 */
export async function signaturesOf(
  bytes: Buffer,
  anchors: TrustAnchors,
): Promise<readonly FoundSignature[]> {
  const { context } = await readObjects(bytes);
  const dicts = signatureDicts(context);
  // What one reader does not see, another may show as signed.
  const unseen = Math.max(0, occurrences(bytes, '/ByteRange') - dicts.length);
  const hidden = Array.from({ length: unseen }, () => fault('unreadable'));
  const found = dicts.map((dict) => {
    const place = placeOf(dict, bytes);
    return typeof place === 'string' ? fault(place) : judge(place, bytes, context, anchors);
  });
  return Promise.all([...found, ...hidden]);
}

/** Opens what opens without a password; reads objects where they stand, not where the offsets point. */
const readObjects = (bytes: Uint8Array) =>
  PDFDocument.load(bytes, { password: '', updateMetadata: false });

function signatureDicts(context: PDFContext): readonly PDFDict[] {
  const found: PDFDict[] = [];
  const visit = (object: PDFObject): void => {
    if (object instanceof PDFDict) {
      if (object.has(PDFName.of('ByteRange'))) found.push(object);
      for (const [, value] of object.entries()) visit(value);
    } else if (object instanceof PDFArray) for (const value of object.asArray()) visit(value);
    else if (object instanceof PDFStream) visit(object.dict);
  };
  for (const [, object] of context.enumerateIndirectObjects()) visit(object);
  return found;
}

/** Where a signature lies in the file: `before` it, the signature itself up to `after`, and the rest. */
interface Place {
  readonly before: number;
  readonly after: number;
  readonly end: number;
  readonly cms: Buffer;
  readonly isTimeStamp: boolean;
  readonly signedAt?: string;
}

export const fault = (because: SignatureFault): FoundSignature => ({
  fault: because,
  trust: 'unknown',
});

function occurrences(bytes: Buffer, word: string): number {
  let count = 0;
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1)) count++;
  return count;
}

/** RFC 3161 tokens over the document (ETSI EN 319 142-1, 5.4.3). */
const TIME_STAMP = 'ETSI.RFC3161';
/** `adbe.pkcs7.detached` and PAdES: https://www.etsi.org/deliver/etsi_en/319100_319199/31914201/ */
const READ_KINDS: readonly (string | undefined)[] = [
  'adbe.pkcs7.detached',
  'ETSI.CAdES.detached',
  TIME_STAMP,
];

function placeOf(dict: PDFDict, bytes: Buffer): Place | SignatureFault {
  const kind = dict.lookup(PDFName.of('SubFilter'));
  const name = kind instanceof PDFName ? kind.decodeText() : undefined;
  if (!READ_KINDS.includes(name)) return name === undefined ? 'unreadable' : 'notCheckable';
  const range = dict.lookup(PDFName.of('ByteRange'));
  const numbers = range instanceof PDFArray ? range.asArray() : [];
  const [start, before, after, length] = numbers.map((one) =>
    one instanceof PDFNumber && Number.isSafeInteger(one.asNumber()) ? one.asNumber() : -1,
  );
  if (start !== 0 || numbers.length !== 4) return 'unreadable';
  if (before === undefined || after === undefined || length === undefined) return 'unreadable';
  const end = after + length;
  if (before <= 0 || after <= before || length <= 0 || end > bytes.length) return 'unreadable';
  const between = bytes.subarray(before, after).toString('latin1');
  const hex = between.replace(/\s+/g, '');
  const isWhole = between.startsWith('<') && between.endsWith('>');
  if (!isWhole || !/^<([0-9a-f]{2})+>$/i.test(hex)) return 'unreadable';
  const stated = dict.lookup(PDFName.of('M'));
  const isText = stated instanceof PDFString || stated instanceof PDFHexString;
  const signedAt = isText ? dateOf(stated.decodeText()) : undefined;
  const cms = Buffer.from(hex.slice(1, -1), 'hex');
  return {
    before,
    after,
    end,
    cms,
    isTimeStamp: name === TIME_STAMP,
    ...(signedAt && { signedAt }),
  };
}

/** `D:20260302080000+07'00'`, as PDF writes a moment (ISO 32000-1, 7.9.4). */
function dateOf(text: string | undefined): string | undefined {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)?)?/.exec(
    text ?? '',
  );
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, zone = '+00', minutes = '00'] = parts;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}:${minutes}`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

async function judge(
  place: Place,
  bytes: Buffer,
  context: PDFContext,
  anchors: TrustAnchors,
): Promise<FoundSignature> {
  const { before, after, end, isTimeStamp } = place;
  const signed = Buffer.concat([bytes.subarray(0, before), bytes.subarray(after, end)]);
  const verified = await verify(place.cms, signed, isTimeStamp);
  if (typeof verified === 'string') return fault(verified);
  const { certificate, others, isIntact, stampedAt } = verified;
  const signedAt = stampedAt ?? place.signedAt;
  const at = signedAt ? new Date(signedAt) : undefined;
  const [from, to] = [certificate.notBefore.value, certificate.notAfter.value];
  const isInTime = at === undefined || (from <= at && at <= to);
  const isChanged = isIntact && !(await isOnlySupplemented(bytes, end, context));
  const because = faultOf(isIntact, isChanged, isInTime);
  const signer = nameOf(certificate);
  return {
    ...(isTimeStamp && { kind: 'timeStamp' }),
    ...(because && { fault: because }),
    trust: await trustOf(certificate, others, anchors, at ?? from),
    ...(signedAt && { signedAt }),
    ...(signer && { signer }),
    certificate: {
      sha256: createHash('sha256')
        .update(Buffer.from(certificate.toSchema().toBER()))
        .digest('hex'),
      validFrom: from.toISOString(),
      validTo: to.toISOString(),
    },
  };
}

/** Whether what follows a signature is nothing, or nothing that changes what was signed. */
async function isOnlySupplemented(bytes: Buffer, end: number, whole: PDFContext): Promise<boolean> {
  if (/^[\s\0]*$/.test(bytes.subarray(end).toString('latin1'))) return true;
  const signed = await readObjects(bytes.subarray(0, end)).catch(() => undefined);
  return signed !== undefined && addsOnlyEvidence(signed.context, whole);
}

function faultOf(
  isIntact: boolean,
  isChanged: boolean,
  isInTime: boolean,
): SignatureFault | undefined {
  if (!isIntact) return 'altered';
  if (isChanged) return 'changedAfter';
  return isInTime ? undefined : 'certificateNotValid';
}

interface SignatureCheck {
  readonly certificate: Certificate;
  readonly others: readonly Certificate[];
  readonly isIntact: boolean;
  /** The moment that a time stamp states. */
  readonly stampedAt?: string;
}

const SHA1_AND_MD5: readonly string[] = ['1.3.14.3.2.26', '1.2.840.113549.2.5'];
const SHA2: readonly string[] = [1, 2, 3].map((kind) => `2.16.840.1.101.3.4.2.${kind}`);
/** RSA (PKCS #1 v1.5 and PSS) and ECDSA, with SHA-2. */
const CHECKED_ALGORITHMS: readonly string[] = [
  ...[1, 10, 11, 12, 13].map((kind) => `1.2.840.113549.1.1.${kind}`),
  ...[2, 3, 4].map((kind) => `1.2.840.10045.4.3.${kind}`),
  '1.2.840.10045.2.1',
];
/** SHA-1 and MD5 with RSA, SHA-1 with ECDSA. */
const WEAK_ALGORITHMS: readonly string[] = [
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.2.840.10045.4.1',
];

/** How pkijs says that the bytes are other ones; its other errors say that it cannot tell, of a curve, say. */
const OTHER_BYTES = /digest doesn't match|TSTInfo verification is failed/;

/** Whether the CMS signature is over these bytes; a text where that cannot be found out. */
async function verify(
  cms: Buffer,
  signed: Buffer,
  isTimeStamp: boolean,
): Promise<SignatureCheck | SignatureFault> {
  try {
    const content = ContentInfo.fromBER(cms);
    if (content.contentType !== ContentInfo.SIGNED_DATA) return 'unreadable';
    const data = new SignedData({ schema: content.content });
    const [signer, ...more] = data.signerInfos;
    if (!signer || more.length > 0) return 'unreadable';
    const digest = signer.digestAlgorithm.algorithmId;
    const algorithm = signer.signatureAlgorithm.algorithmId;
    if (SHA1_AND_MD5.includes(digest) || WEAK_ALGORITHMS.includes(algorithm)) return 'weakHash';
    if (!SHA2.includes(digest) || !CHECKED_ALGORITHMS.includes(algorithm)) return 'notCheckable';
    const stamped = data.encapContentInfo.eContent;
    // With content of its own it would be verified against that, and the file against nothing.
    if (stamped !== undefined && !isTimeStamp) return 'unreadable';
    const others = certificatesIn(data);
    const result = await data
      .verify({ signer: 0, data: new Uint8Array(signed).buffer, extendedMode: true }, cryptography)
      .catch(({ message, signerCertificate }: SignedDataVerifyError) => ({
        signatureVerified: OTHER_BYTES.test(message) ? false : undefined,
        signerCertificate,
      }));
    if (!result.signerCertificate) return 'unreadable';
    if (typeof result.signatureVerified !== 'boolean') return 'notCheckable';
    const token = stamped && TSTInfo.fromBER(stamped.getValue());
    return {
      certificate: result.signerCertificate,
      others,
      isIntact: result.signatureVerified,
      ...(token && { stampedAt: token.genTime.toISOString() }),
    };
  } catch {
    return 'unreadable';
  }
}
