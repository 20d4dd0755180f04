import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { lend, readWithin } from './pdf-engine.ts';

/** What PDFium says of a file that it cannot open (`fpdfview.h`, FPDF_ERR_PASSWORD). */
const ERR_PASSWORD = 4;
/** Enciphered for the holders of certificates, or in a way of its own. */
const ERR_SECURITY = 5;
const NOT_ENCRYPTED = -1;
/** `fpdf_save.h`, FPDF_REMOVE_SECURITY. */
const REMOVE_SECURITY = 3;

/** Why a file does not open, which PDFium has just been asked to. */
export const openingFault = (lib: WrappedPdfiumModule): 'encrypted' | 'broken' =>
  [ERR_PASSWORD, ERR_SECURITY].includes(lib.FPDF_GetLastError()) ? 'encrypted' : 'broken';

/**
 * A file without its encryption, as banks, notaries and invoices restrict printing with it; the same bytes where it
 * has none. A text is the reason why it cannot be read: a password, or damage.
 */
export async function deciphered(bytes: Buffer): Promise<Buffer | UploadRefusal> {
  if (!bytes.includes('/Encrypt')) return bytes;
  return (await readWithin((lib) => savedPlain(lib, bytes))) ?? 'tooIntricate';
}

function savedPlain(lib: WrappedPdfiumModule, bytes: Buffer): Buffer | UploadRefusal {
  const file = lend(lib, bytes);
  const document = lib.FPDF_LoadCustomDocument(file.access, '');
  const { pdfium } = lib;
  const chunks: Buffer[] = [];
  const keep = (_: number, at: number, size: number) => {
    chunks.push(Buffer.from(pdfium.HEAPU8.slice(at >>> 0, (at >>> 0) + size)));
    return 1;
  };
  const writeBlock = pdfium.addFunction(keep, 'iiii');
  // An FPDF_FILEWRITE (`fpdf_save.h`): its version, and who takes the blocks.
  const writer = pdfium.wasmExports.malloc(8);
  pdfium.setValue(writer, 1, 'i32');
  pdfium.setValue(writer + 4, writeBlock, 'i32');
  try {
    if (!document) return openingFault(lib);
    if (lib.FPDF_GetSecurityHandlerRevision(document) === NOT_ENCRYPTED) return bytes;
    return lib.FPDF_SaveAsCopy(document, writer, REMOVE_SECURITY)
      ? Buffer.concat(chunks)
      : 'broken';
  } finally {
    if (document) lib.FPDF_CloseDocument(document);
    pdfium.wasmExports.free(writer);
    pdfium.removeFunction(writeBlock);
    file.release();
  }
}
