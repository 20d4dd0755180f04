import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** How a file begins, told by its first bytes: gzip, and what is no text. */
const GZIP = [0x1f, 0x8b];
const notText = [
  { name: 'a workbook or an archive (XLSX, DOCX, ZIP)', begins: [0x50, 0x4b] },
  { name: 'a PDF', begins: [0x25, 0x50, 0x44, 0x46] },
  { name: 'a workbook or a document of old Office (XLS, DOC)', begins: [0xd0, 0xcf, 0x11, 0xe0] },
] as const;
const UTF_16 = [0xff, 0xfe];

/**
 * The text of a file, gzipped or not, in UTF-8 or in the UTF-16 of Windows, without its byte order mark.
 * @throws Error of one line that names the file and what it is
 */
export function textIn(file: string): string {
  const bytes = bytesIn(file);
  const other = notText.find(({ begins }) => beginsWith(bytes, begins));
  if (other) throw new Error(`${file}: is ${other.name}, no text`);
  try {
    return new TextDecoder(beginsWith(bytes, UTF_16) ? 'utf-16le' : 'utf-8', {
      fatal: true,
    }).decode(bytes);
  } catch {
    throw new Error(`${file}: is no text in UTF-8`);
  }
}

function bytesIn(file: string): Buffer {
  try {
    const bytes = readFileSync(file);
    return beginsWith(bytes, GZIP) ? gunzipSync(bytes) : bytes;
  } catch (error) {
    throw new Error(`${file}: cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

const beginsWith = (bytes: Buffer, begins: readonly number[]): boolean =>
  begins.every((byte, at) => bytes[at] === byte);
