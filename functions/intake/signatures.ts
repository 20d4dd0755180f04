import { createHash } from 'node:crypto';
import { type PDF, PdfArray, type PdfDict, PdfNumber, type PdfRef } from '@libpdf/core';
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import type { PdfSignature, SignatureFault } from '../domain/dossier/signature.ts';
import { cryptography, nameOf, type TrustAnchors, trustOf } from './certificates.ts';

/** A signature as it was found in a file, with the name of whoever signed: personal data, to be sealed. */
export interface FoundSignature extends Omit<PdfSignature, 'signer'> {
  readonly signer?: string;
}

/**
 * Every signature of a PDF, held against the bytes of the file: what it covers, whether these bytes are
 * still the signed ones, whose certificate signed them and when, as the signer says.
 *
 * Fails closed against the three known ways of forging (Mladenov et al., "1 Trillion Dollar Refund", CCS
 * 2019): a signature that cannot be read, a signed range that leaves out more than the signature itself,
 * and bytes added after it. Not checked: revocation, time stamps of a third party, and what a later signer
 * changed before signing the whole anew. A file that holds several is vouched for by the last.
 */
export async function signaturesOf(
  pdf: PDF,
  bytes: Buffer,
  anchors: TrustAnchors,
): Promise<readonly FoundSignature[]> {
  const resolve = (ref: PdfRef) => pdf.getObject(ref);
  const fields = pdf.getForm()?.getSignatureFields() ?? [];
  const dicts = fields.flatMap((field) => field.getSignatureDict() ?? []);
  // What the reader of the form does not see, another reader may show as signed.
  const unseen = Math.max(0, occurrences(bytes, '/ByteRange') - dicts.length);
  const hidden = Array.from({ length: unseen }, () => fault('unreadable'));
  const read = dicts.map((dict) => placeOf(dict, bytes, resolve));
  const last = Math.max(0, ...read.map((place) => place?.end ?? 0));
  const found = read.map((place) =>
    place ? judge(place, bytes, place.end === last, anchors) : fault('unreadable'),
  );
  return Promise.all([...found, ...hidden]);
}

/** Where a signature lies in the file: `before` it, the signature itself up to `after`, and the rest. */
interface Place {
  readonly before: number;
  readonly after: number;
  readonly end: number;
  readonly cms: Buffer;
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

/** `adbe.pkcs7.detached` and PAdES: https://www.etsi.org/deliver/etsi_en/319100_319199/31914201/ */
const kinds: readonly (string | undefined)[] = ['adbe.pkcs7.detached', 'ETSI.CAdES.detached'];

function placeOf(
  dict: PdfDict,
  bytes: Buffer,
  resolve: (ref: PdfRef) => ReturnType<PDF['getObject']>,
): Place | undefined {
  const range = dict.getArray('ByteRange', resolve);
  const numbers = range instanceof PdfArray ? [...range] : [];
  const [start, before, after, length] = numbers.map((one) =>
    one instanceof PdfNumber && Number.isSafeInteger(one.value) ? one.value : -1,
  );
  if (!kinds.includes(dict.getName('SubFilter', resolve)?.value)) return undefined;
  if (start !== 0 || numbers.length !== 4) return undefined;
  if (before === undefined || after === undefined || length === undefined) return undefined;
  const end = after + length;
  if (before <= 0 || after <= before || length <= 0 || end > bytes.length) return undefined;
  const hex = bytes.subarray(before, after).toString('latin1');
  if (!/^<([0-9a-f]{2})+>$/i.test(hex)) return undefined;
  const signedAt = dateOf(dict.getString('M', resolve)?.asString());
  const cms = Buffer.from(hex.slice(1, -1), 'hex');
  return { before, after, end, cms, ...(signedAt && { signedAt }) };
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
  isLast: boolean,
  anchors: TrustAnchors,
): Promise<FoundSignature> {
  const { before, after, end, signedAt } = place;
  const signed = Buffer.concat([bytes.subarray(0, before), bytes.subarray(after, end)]);
  const { certificate, others, isIntact } = await verify(place.cms, signed);
  if (!certificate) return fault('unreadable');
  const at = signedAt ? new Date(signedAt) : undefined;
  const [from, to] = [certificate.notBefore.value, certificate.notAfter.value];
  const isInTime = at === undefined || (from <= at && at <= to);
  const because = faultOf(isIntact, isLast && end < bytes.length, isInTime);
  const signer = nameOf(certificate);
  return {
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

function faultOf(
  isIntact: boolean,
  isFollowed: boolean,
  isInTime: boolean,
): SignatureFault | undefined {
  if (!isIntact) return 'altered';
  if (isFollowed) return 'changedAfter';
  return isInTime ? undefined : 'certificateNotValid';
}

interface Verified {
  readonly certificate?: Certificate;
  readonly others: readonly Certificate[];
  readonly isIntact: boolean;
}

/** Whether the CMS signature is over these bytes and over nothing that it carries itself. */
async function verify(cms: Buffer, signed: Buffer): Promise<Verified> {
  try {
    const content = ContentInfo.fromBER(cms);
    if (content.contentType !== ContentInfo.SIGNED_DATA) return { others: [], isIntact: false };
    const data = new SignedData({ schema: content.content });
    const others = (data.certificates ?? []).filter((one) => one instanceof Certificate);
    // With content of its own it would be verified against that, and the file against nothing.
    if (data.encapContentInfo.eContent || data.signerInfos.length !== 1)
      return { others, isIntact: false };
    const result = await data
      .verify({ signer: 0, data: new Uint8Array(signed).buffer, extendedMode: true }, cryptography)
      .catch((error: { signerCertificate?: Certificate | null }) => ({
        signatureVerified: false,
        signerCertificate: error.signerCertificate,
      }));
    return {
      ...(result.signerCertificate && { certificate: result.signerCertificate }),
      others,
      isIntact: result.signatureVerified === true,
    };
  } catch {
    return { others: [], isIntact: false };
  }
}
