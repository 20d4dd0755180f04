import type { Instant } from '../codes.ts';
import { type TextKey, titlesOf } from '../texts/texts.ts';

/** What is wrong with a signature; codes are stable, the words for the reader of the document are in `texts`. */
export type SignatureFault = TextKey<'signatureFaults'>;

export const faultText = (code: SignatureFault) => ({ code, ...titlesOf('signatureFaults', code) });

/** One digital signature of a PDF as it was found when the document was taken in. */
export interface PdfSignature {
  /** A time stamp over the document; absent for the signature of a person or an agency. */
  readonly kind?: 'timeStamp';
  /** Absent where the signed bytes are the present ones and the signature is over them. */
  readonly fault?: SignatureFault;
  /** Whether the certificate leads to an authority that the province has named. */
  readonly trust: 'trusted' | 'untrusted' | 'unknown';
  /** As the signer says; no third party has stamped it. */
  readonly signedAt?: Instant;
  /** The name of the certificate's holder, sealed. */
  readonly signer?: string;
  readonly certificate?: {
    readonly sha256: string;
    readonly validFrom: Instant;
    readonly validTo: Instant;
  };
}

export type SignatureVerdict = 'valid' | 'invalid' | 'none';

/**
 * One bad signature spoils the document; a certificate of an authority nobody named is a bad one. A time
 * stamp spoils it only where it is false: it signs nothing by itself, and its authority is not the signer's.
 */
export function signatureVerdict(signatures: readonly PdfSignature[] = []): SignatureVerdict {
  if (signatures.every(({ kind }) => kind === 'timeStamp')) return 'none';
  const isBad = ({ fault, trust, kind }: PdfSignature) =>
    fault !== undefined || (trust === 'untrusted' && kind !== 'timeStamp');
  return signatures.some(isBad) ? 'invalid' : 'valid';
}
