import { PDFDocument, PDFInvalidObject, PDFStream } from '@cantoo/pdf-lib';
import { type FoundInside, foundInside } from './active-content.ts';

/**
 * What the objects of a file hold; broken where packed ones cannot be read. What else cannot be read has been looked
 * at as it stands.
 */
export async function objectsOf(bytes: Uint8Array): Promise<FoundInside | 'broken'> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false }).catch(() => undefined);
  if (!pdf) return 'broken';
  const texts: string[] = [];
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (object instanceof PDFInvalidObject && holdsObjects(object)) return 'broken';
    texts.push(String(object instanceof PDFStream ? object.dict : object));
  }
  return foundInside(Buffer.from(texts.join('\n'), 'latin1'));
}

function holdsObjects(object: PDFInvalidObject): boolean {
  const bytes = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return foundInside(bytes).objectStreams > 0;
}
