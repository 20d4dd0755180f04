import type { Instant } from '../codes.ts';
import { inWords, type Titles } from '../titles.ts';

/** What is wrong with a signature, in words for the reader of the document. Codes are stable. */
const faults = {
  altered: {
    vi: 'Nội dung đã bị thay đổi sau khi ký, hoặc chữ ký bị giả mạo',
    en: 'The content is not what was signed',
  },
  changedAfter: {
    vi: 'Có nội dung được thêm vào sau chữ ký cuối cùng',
    en: 'Something was added after the last signature',
  },
  unreadable: {
    vi: 'Chữ ký không đọc được hoặc không bao trùm toàn bộ tài liệu',
    en: 'The signature cannot be read, or does not cover the document',
  },
  notCheckable: {
    vi: 'Chữ ký dùng định dạng hoặc thuật toán mà hệ thống không kiểm tra được',
    en: 'The signature is of a kind or an algorithm that cannot be checked here',
  },
  weakHash: {
    vi: 'Chữ ký dùng hàm băm SHA-1 hoặc MD5, không còn an toàn',
    en: 'The signature rests on SHA-1 or MD5, which are no longer safe',
  },
  certificateNotValid: {
    vi: 'Chứng thư số không có hiệu lực vào thời điểm ký',
    en: 'The certificate was not valid at the time of signing',
  },
} as const satisfies Record<string, Titles>;

export type SignatureFault = keyof typeof faults;

export const faultText = (fault: SignatureFault) => inWords(faults, fault);

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
