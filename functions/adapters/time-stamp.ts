import { createHash } from 'node:crypto';
import {
  type Certificate,
  ContentInfo,
  ExtKeyUsage,
  SignedData,
  type SignedDataVerifyError,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import type { PdfSignature } from '../domain/dossier/signature.ts';
import {
  certificatesIn,
  cryptography,
  nameOf,
  type TrustAnchors,
  trustOf,
} from './certificates.ts';

/** What an authority (RFC 3161) has said of a text: that it was there at a moment. */
export interface TimeStamp {
  readonly at: string;
  /** Of the request that it answers. */
  readonly nonce?: TSTInfo['nonce'];
  readonly authority: string;
  /** Whether its certificate leads to one of the authorities that are named; `unknown` where none is. */
  readonly trust: PdfSignature['trust'];
}

export type StampFault = 'refused' | 'unreadable' | 'otherText' | 'notSigned' | 'notForStamping';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/**
 * What the answer of a time-stamping authority says of a text, with nothing asked of anybody: the imprint is of these
 * bytes, and the signature holds under a certificate that is for stamping times (RFC 3161, 2.3).
 */
export async function readTimeStamp(
  answer: Uint8Array,
  text: string,
  anchors: TrustAnchors = [],
): Promise<TimeStamp | StampFault> {
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(bufferOf(answer));
    if (status.status > 1 || !timeStampToken) return 'refused';
    if (timeStampToken.contentType !== ContentInfo.SIGNED_DATA) return 'unreadable';
    const signed = new SignedData({ schema: timeStampToken.content });
    const { eContentType, eContent } = signed.encapContentInfo;
    if (eContentType !== TST_INFO || !eContent) return 'unreadable';
    const { genTime, nonce, messageImprint } = TSTInfo.fromBER(eContent.getValue());
    const { hashAlgorithm, hashedMessage } = messageImprint;
    const digest = createHash('sha256').update(text).digest();
    const isOfText =
      hashAlgorithm.algorithmId === SHA256 &&
      digest.equals(Buffer.from(hashedMessage.valueBlock.valueHexView));
    if (!isOfText) return 'otherText';
    const certificate = await signerOf(signed, text);
    if (!certificate) return 'notSigned';
    if (!isForStamping(certificate)) return 'notForStamping';
    return {
      at: genTime.toISOString(),
      ...(nonce && { nonce }),
      authority: nameOf(certificate) ?? '',
      trust: await trustOf(certificate, certificatesIn(signed), anchors, genTime),
    };
  } catch {
    return 'unreadable';
  }
}

/** The certificate under which the signature holds; nothing where it does not. */
async function signerOf(signed: SignedData, text: string): Promise<Certificate | undefined> {
  const { signatureVerified, signerCertificate } = await signed
    .verify({ signer: 0, data: bufferOf(Buffer.from(text)), extendedMode: true }, cryptography)
    .catch(({ signerCertificate }: SignedDataVerifyError) => ({
      signatureVerified: false,
      signerCertificate,
    }));
  return signatureVerified ? (signerCertificate ?? undefined) : undefined;
}

function isForStamping({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)?.parsedValue;
  return usage instanceof ExtKeyUsage && usage.keyPurposes.includes(TIME_STAMPING);
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
