import type { DossierCode, Instant } from '../codes.ts';
import type { PdfSignature } from './signature.ts';

/** A digitised file bound to its bytes. */
export interface FiledDocument {
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly key: string;
  readonly versionId?: string;
  readonly filedAt: Instant;
  readonly filedBy: string;
  /** Absent on documents that were filed before documents were checked. */
  readonly facts?: DocumentFacts;
  /** Where it was taken from, if nobody had to bring it again. */
  readonly reusedFrom?: ReuseSource;
  /** It came from the data store of the person on the National Portal. */
  readonly fromStore?: true;
}

/** What the check of a document found in it. */
export interface DocumentFacts {
  readonly pages: number;
  /** As the file claims, `PDF/A-2B`; a claim is not a proof. */
  readonly pdfA?: string;
  /** Dots per inch of the coarsest scanned page; absent when the document is no scan. */
  readonly dpi?: number;
  /** Those of a PDF, in the order of its fields; absent where nobody has signed it. */
  readonly signatures?: readonly PdfSignature[];
}

/** A paper of the same person that stands in another dossier of this province. */
export interface ReuseSource {
  readonly dossier: DossierCode;
  readonly kind: 'component' | 'result';
  /** The component it filled there; absent for a result. */
  readonly component?: string;
}

/** How a document is named in addresses: the hash of its bytes in hex. */
export const documentId = ({ sha256 }: Pick<FiledDocument, 'sha256'>): string =>
  Buffer.from(sha256, 'base64').toString('hex');

/** The place in a dossier where the documents of its result are filed: beside the components, none of them. */
export const RESULT = 'c00';

/** The place of what the applicant signed for the counter to act upon, beside the components as well. */
export const APPLICANT_REQUEST = 'c99';
