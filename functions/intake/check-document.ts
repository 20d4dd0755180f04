import { fileTypeFromBuffer } from 'file-type';
import type { DocumentFacts } from '../domain/dossier/document.ts';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { pdfFacts } from './pdf-check.ts';
import { pictureFacts } from './picture-check.ts';

export type CheckResult =
  | { readonly ok: true; readonly facts: DocumentFacts }
  | { readonly ok: false; readonly refusal: UploadRefusal };

export interface Demand {
  /** As declared. */
  readonly contentType: string;
  /** Dots per inch below which a scan of this component is not taken. */
  readonly minDpi: 200 | 300;
  /** Whether files inside a PDF/A-3 are taken with it. */
  readonly attachments?: boolean;
}

/** A page cut by a hair, or sides rounded to whole dots, still counts as scanned at its resolution. */
const TOLERANCE = 0.97;

const refuse = (refusal: UploadRefusal): CheckResult => ({ ok: false, refusal });

/**
 * Whether clean bytes are a document that an officer can work with: of the declared type and of no other
 * beside it, whole, openable, without anything that acts by itself, fine enough (Circular 01/2023/TT-VPCP,
 * art. 8). Decodes no page.
 */
export async function checkDocument(bytes: Buffer, demand: Demand): Promise<CheckResult> {
  const start = pdfStart(bytes);
  const type = start === undefined ? await pictureType(bytes) : 'application/pdf';
  if (type !== demand.contentType) return refuse('otherType');
  if (holdsOtherType(bytes, type)) return refuse('mixedTypes');
  const picture = PICTURE_TYPES.find((one) => one === type);
  const facts = picture ? await pictureFacts(bytes, picture) : await pdfFacts(bytes, demand);
  if (typeof facts === 'string') return refuse(facts);
  if (facts.dpi !== undefined && facts.dpi < demand.minDpi * TOLERANCE)
    return refuse(demand.minDpi === 300 ? 'below300dpi' : 'below200dpi');
  return { ok: true, facts };
}

const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/tiff'] as const;

/** Where readers look for the beginning of a PDF or of a page of the web, and for the end of an archive. */
const HEAD_BYTES = 1_024;
const ARCHIVE_TAIL_BYTES = 22 + 65_535;
/** Bytes that may follow the end of a PDF, beside white space: what mail and scanners leave behind. */
const PDF_TAIL_BYTES = 1_024;

/** Line ends, a byte order mark or a scanner's header may come first (ISO 32000-1, annex H, note 13). */
function pdfStart(bytes: Buffer): number | undefined {
  const at = bytes.subarray(0, HEAD_BYTES).indexOf('%PDF-');
  if (at < 0) return undefined;
  const before = bytes.subarray(0, at).toString('latin1').replaceAll('\0', '');
  // A picture or a program with a PDF behind its head is of two types.
  const isText = /^(?:\xef\xbb\xbf)?[\s\x20-\x7e]*$/.test(before);
  return isText && !/^(?:MZ|GIF8|BM)/.test(before) ? at : undefined;
}

/** The first four bytes of TIFF and BigTIFF; the tables that tell more stand at the end, where a cut file has none. */
const TIFF_HEADS: readonly string[] = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];

const pictureType = async (bytes: Buffer): Promise<string | undefined> =>
  TIFF_HEADS.includes(bytes.toString('latin1', 0, 4))
    ? 'image/tiff'
    : (await fileTypeFromBuffer(bytes))?.mime;

/** A file that another program would read as something else: how harmful content passes for a scan. */
function holdsOtherType(bytes: Buffer, type: string): boolean {
  const head = bytes.subarray(0, HEAD_BYTES).toString('latin1');
  if (/<(html|script|\?php|svg)[\s>]/i.test(head)) return true;
  if (bytes.subarray(-ARCHIVE_TAIL_BYTES).includes('PK\x05\x06')) return true;
  if (type !== 'application/pdf') return head.includes('%PDF-');
  const end = bytes.lastIndexOf('%%EOF');
  const tail = bytes.subarray(end + '%%EOF'.length).toString('latin1');
  return end >= 0 && tail.replace(/[\s\0]+/g, '').length > PDF_TAIL_BYTES;
}
