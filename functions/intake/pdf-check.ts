import type { DocumentFacts } from '../domain/dossier/document.ts';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { type FoundInside, foundInside } from './active-content.ts';
import { deciphered } from './deciphered.ts';
import { coarsest, type IndirectPictures } from './indirect-pictures.ts';
import { scanResolution } from './page-sheet.ts';
import { openPages } from './pdf-pages.ts';
import { streamFindings } from './pdf-streams.ts';
import { readStructure } from './structure-reader.ts';

/** Largest dossiers of the land registry have some hundred pages; beyond this a file is to be split. */
const MAX_PAGES = 1_000;

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
  const asSent = foundInside(bytes);
  if (asSent.isActive) return 'activeContent';
  const plain = await deciphered(bytes);
  if (typeof plain === 'string') return plain;
  const inside = plain === bytes ? asSent : foundInside(plain);
  if (inside.isActive) return 'activeContent';
  const streams = await streamFindings(plain);
  if (typeof streams === 'string') return streams;
  const drawsIndirectly = inside.drawsIndirectly || streams.drawsIndirectly;
  const indirect = drawsIndirectly ? await indirectPictures(plain) : {};
  if (typeof indirect === 'string') return indirect;
  const known = { maxPages: MAX_PAGES, indirect, masked: streams.masked };
  const opened = await openPages(plain, known);
  if (typeof opened === 'string') return opened;
  // Packed as no tool does, objects are seen by a reader of the whole structure.
  const isRead = streams.objectStreams === inside.objectStreams;
  const rest = isRead ? undefined : await packedObjects(plain);
  if (typeof rest === 'string') return rest;
  if (rest?.isActive) return 'activeContent';
  const pdfA = pdfAClaim(plain);
  const mayAttach = attachments && pdfA?.startsWith('PDF/A-3');
  const hasAttachments = [opened, inside, streams, rest].some((seen) => seen?.hasAttachments);
  if (hasAttachments && !mayAttach) return 'attachments';
  const userUnit = Math.max(...[inside, streams, rest].map((seen) => seen?.userUnit ?? 1));
  const scanned = opened.pages.flatMap((page) => scanResolution(page, userUnit) ?? []);
  return {
    pages: opened.pages.length,
    ...(pdfA && { pdfA }),
    ...(scanned.length > 0 && { dpi: Math.round(Math.min(...scanned)) }),
  };
}

const packedObjects = async (bytes: Buffer): Promise<FoundInside | UploadRefusal> =>
  (await readStructure({ kind: 'objects' }, bytes)) ?? 'tooIntricate';

/** What patterns, letters and soft masks draw. */
async function indirectPictures(bytes: Buffer): Promise<IndirectPictures | UploadRefusal> {
  const drawings = await readStructure({ kind: 'drawings' }, bytes);
  if (!drawings) return 'tooIntricate';
  if (drawings.uses.length === 0) return {};
  const opened = await openPages(Buffer.from(drawings.pdf), { maxPages: MAX_PAGES });
  return typeof opened === 'string' ? opened : coarsest(drawings.uses, opened.pages);
}

/** A file that was sent in part: objects after its last end, or no end at all (ISO 32000-1, 7.5.5). */
function isCutOff(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf('%%EOF');
  if (end < 0) return bytes.indexOf('startxref') < 0;
  return /\d \d+ obj\b/.test(bytes.subarray(end).toString('latin1'));
}

/** Part and level stand beside each other, with any spaces between. */
const XMP_NEAR = 1_000;

/**
 * The claim in the XMP metadata, which PDF/A wants unpacked so that anybody can find it (ISO 19005-1,
 * 6.7.2), written as elements or as attributes.
 */
function pdfAClaim(bytes: Buffer): string | undefined {
  const at = bytes.indexOf('pdfaid:part');
  if (at < 0) return undefined;
  const near = bytes.subarray(Math.max(0, at - XMP_NEAR), at + XMP_NEAR).toString('latin1');
  const part = /pdfaid:part(?:>\s*|\s*=\s*["'])([1-4])/.exec(near)?.[1];
  const level = /pdfaid:conformance(?:>\s*|\s*=\s*["'])([ABUEFabuef])/.exec(near)?.[1] ?? '';
  return part && `PDF/A-${part}${level.toUpperCase()}`;
}
