import { type PDF, type PDFPage, type PdfRef, PdfStream } from '@libpdf/core';
import type { DocumentFacts } from '../domain/dossier/document.ts';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { openPdf } from './open-pdf.ts';
import { unpacksWithinLimits } from './unpacked-size.ts';

/** Largest dossiers of the land registry have some hundred pages; beyond this a file is to be split. */
const MAX_PAGES = 1_000;
const POINTS_PER_INCH = 72;

/** Reads a PDF without decoding its pages; a text is the reason why it is not taken. */
export async function pdfFacts(bytes: Buffer): Promise<DocumentFacts | UploadRefusal> {
  if (!unpacksWithinLimits(bytes)) return 'tooLargeInside';
  try {
    return factsOf(await openPdf(bytes), bytes);
  } catch {
    return 'broken';
  }
}

function factsOf(pdf: PDF, bytes: Buffer): DocumentFacts | UploadRefusal {
  if (pdf.isEncrypted) return 'encrypted';
  const pages = pdf.getPageCount();
  if (pages === 0) return 'broken';
  if (pages > MAX_PAGES) return 'tooManyPages';
  const pdfA = pdfAClaim(bytes);
  const scanned = pdf.getPages().flatMap((page) => scanResolution(pdf, page) ?? []);
  return {
    pages,
    ...(pdfA && { pdfA }),
    ...(scanned.length > 0 && { dpi: Math.round(Math.min(...scanned)) }),
  };
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

/**
 * Dots per inch of a page that is nothing but images: a scan. By area, since scanners cut pages into
 * strips and turn them; a page with text of its own has no resolution.
 */
function scanResolution(pdf: PDF, page: PDFPage): number | undefined {
  const resources = page.getResources();
  const resolve = (ref: PdfRef) => pdf.getObject(ref);
  const fonts = resources.getDict('Font', resolve);
  if (fonts && [...fonts.keys()].length > 0) return undefined;
  const objects = resources.getDict('XObject', resolve);
  if (!objects) return undefined;
  let pixels = 0;
  for (const name of objects.keys()) {
    const object = objects.get(name, resolve);
    if (!(object instanceof PdfStream) || object.getName('Subtype')?.value !== 'Image') continue;
    const side = (key: string) => object.getNumber(key, resolve)?.value ?? 0;
    pixels += side('Width') * side('Height');
  }
  const box = page.getMediaBox();
  const area = (box.width / POINTS_PER_INCH) * (box.height / POINTS_PER_INCH);
  return pixels > 0 && area > 0 ? Math.sqrt(pixels / area) : undefined;
}
