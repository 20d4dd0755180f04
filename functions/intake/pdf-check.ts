import { PDFDocument, PDFStream } from '@cantoo/pdf-lib';
import type { DocumentFacts } from '../domain/dossier/document.ts';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { foundInside } from './active-content.ts';
import { openPages, scanResolution } from './pdf-pages.ts';
import { streamFindings } from './pdf-streams.ts';

/** Largest dossiers of the land registry have some hundred pages; beyond this a file is to be split. */
const MAX_PAGES = 1_000;

/** How pdf-lib writes an object that it could not read. */
const UNREADABLE = 'PDFInvalidObject(';

export interface PdfDemand {
  /** Whether files inside a PDF/A-3 are taken with it. */
  readonly attachments?: boolean;
}

/** Reads a PDF without decoding its pictures; a text is the reason why it is not taken. */
export async function pdfFacts(
  bytes: Buffer,
  { attachments = false }: PdfDemand = {},
): Promise<DocumentFacts | UploadRefusal> {
  if (isCutOff(bytes)) return 'broken';
  const streams = await streamFindings(bytes);
  if (typeof streams === 'string') return streams;
  const opened = await openPages(bytes, { maxPages: MAX_PAGES });
  if (typeof opened === 'string') return opened;
  // Packed objects of an encrypted file are read only by decrypting them.
  const isRead = !opened.isEncrypted && !streams.isUnread;
  const objects = isRead ? bytes : await readObjects(bytes);
  if (!objects || (streams.isUnread && objects.includes(UNREADABLE))) return 'broken';
  const inside = foundInside(objects);
  if (inside.isActive || (streams.isUnread && foundInside(bytes).isActive)) return 'activeContent';
  const pdfA = pdfAClaim(bytes);
  const mayAttach = attachments && pdfA?.startsWith('PDF/A-3');
  const hasAttachments = opened.hasAttachments || inside.hasAttachments || streams.hasAttachments;
  if (hasAttachments && !mayAttach) return 'attachments';
  const scanned = opened.pages.flatMap((page) => scanResolution(page) ?? []);
  return {
    pages: opened.pages.length,
    ...(pdfA && { pdfA }),
    ...(scanned.length > 0 && { dpi: Math.round(Math.min(...scanned)) }),
  };
}

/** A file that was sent in part: objects after its last end, or no end at all (ISO 32000-1, 7.5.5). */
function isCutOff(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf('%%EOF');
  if (end < 0) return bytes.indexOf('startxref') < 0;
  return /\d \d+ obj\b/.test(bytes.subarray(end).toString('latin1'));
}

/** The dictionaries of a file that opens without a password; undefined where they cannot be read. */
async function readObjects(bytes: Buffer): Promise<Buffer | undefined> {
  const options = { password: '', updateMetadata: false };
  const pdf = await PDFDocument.load(bytes, options).catch(() => undefined);
  const texts = pdf?.context
    .enumerateIndirectObjects()
    .map(([, object]) => String(object instanceof PDFStream ? object.dict : object));
  return texts && Buffer.from(texts.join('\n'), 'latin1');
}

/**
 * The claim in the XMP metadata, which PDF/A wants unpacked so that anybody can find it (ISO 19005-1,
 * 6.7.2), written as elements or as attributes.
 */
function pdfAClaim(bytes: Buffer): string | undefined {
  const at = bytes.indexOf('pdfaid:part');
  if (at < 0) return undefined;
  const near = bytes.subarray(Math.max(0, at - 200), at + 200).toString('latin1');
  const part = /pdfaid:part(?:>|=["'])([1-4])/.exec(near)?.[1];
  const level = /pdfaid:conformance(?:>|=["'])([ABUEFabuef])/.exec(near)?.[1] ?? '';
  return part && `PDF/A-${part}${level.toUpperCase()}`;
}
