import { fileTypeFromBuffer } from 'file-type';
import type { DocumentFacts } from '../domain/dossier/document.ts';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { imageResolution } from './image-check.ts';
import { pdfFacts } from './pdf-check.ts';

export type Checked =
  | { readonly ok: true; readonly facts: DocumentFacts }
  | { readonly ok: false; readonly refusal: UploadRefusal };

export interface Demand {
  /** As declared. */
  readonly contentType: string;
  /** Dots per inch below which a scan of this component is not taken. */
  readonly minDpi: 200 | 300;
}

/** A page cut by a hair, or sides rounded to whole dots, still counts as scanned at its resolution. */
const TOLERANCE = 0.97;

const refuse = (refusal: UploadRefusal): Checked => ({ ok: false, refusal });

/**
 * Whether clean bytes are a document that an officer can work with: of the declared type and of no other
 * beside it, whole, not encrypted, fine enough (Circular 01/2023/TT-VPCP, art. 8). Never decodes a page.
 */
export async function checkDocument(bytes: Buffer, demand: Demand): Promise<Checked> {
  const sniffed = await fileTypeFromBuffer(bytes);
  if (sniffed?.mime !== demand.contentType) return refuse('otherType');
  if (holdsOtherType(bytes, sniffed.mime)) return refuse('mixedTypes');
  const facts = sniffed.mime === 'application/pdf' ? await pdfFacts(bytes) : imageFacts(bytes);
  if (typeof facts === 'string') return refuse(facts);
  if (facts.dpi !== undefined && facts.dpi < demand.minDpi * TOLERANCE)
    return refuse(demand.minDpi === 300 ? 'below300dpi' : 'below200dpi');
  return { ok: true, facts };
}

function imageFacts(bytes: Buffer): DocumentFacts | UploadRefusal {
  const dpi = imageResolution(bytes);
  return typeof dpi === 'string' ? dpi : { pages: 1, dpi };
}

/** Where readers look for the beginning of a PDF or of a page of the web, and for the end of an archive. */
const HEAD_BYTES = 1_024;
const ARCHIVE_TAIL_BYTES = 22 + 65_535;
/** Bytes that may follow the end of a PDF: line ends and padding. */
const PDF_TAIL_BYTES = 1_024;

/** A file that another program would read as something else: how harmful content passes for a scan. */
function holdsOtherType(bytes: Buffer, type: string): boolean {
  const head = bytes.subarray(0, HEAD_BYTES).toString('latin1');
  if (/<(html|script|\?php|svg)[\s>]/i.test(head)) return true;
  if (bytes.subarray(-ARCHIVE_TAIL_BYTES).includes('PK\x05\x06')) return true;
  if (type !== 'application/pdf') return head.includes('%PDF-');
  const end = bytes.lastIndexOf('%%EOF');
  return end >= 0 && bytes.length - end > PDF_TAIL_BYTES;
}
