import { inflateSync } from 'node:zlib';

/** A page scanned in colour at 600 dpi unpacks to 100 MB; nothing honest holds one in flate. */
const MAX_STREAM_BYTES = 64 * 1024 * 1024;
const MAX_TOTAL_BYTES = 1024 * 1024 * 1024;
/** A stream packed twice is how bombs get past a limit on one layer. */
const MAX_LAYERS = 3;

/**
 * Whether every packed stream of a PDF unpacks to something a reader can hold. Streams are found by their
 * keyword and not through the structure of the file, which is what a bomb would lie about.
 */
export function unpacksWithinLimits(pdf: Buffer): boolean {
  let total = 0;
  for (const start of streamStarts(pdf)) {
    const size = unpackedSize(pdf.subarray(start), MAX_LAYERS);
    if (size === undefined) return false;
    total += size;
    if (total > MAX_TOTAL_BYTES) return false;
  }
  return true;
}

function* streamStarts(pdf: Buffer): Generator<number> {
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at + 6)) {
    let start = at + 'stream'.length;
    if (pdf[start] === 0x0d) start++;
    if (pdf[start] === 0x0a) start++;
    if (isZlib(pdf, start)) yield start;
  }
}

/** The two bytes of a zlib header: method 8, and a check sum over both. */
function isZlib(bytes: Buffer, at: number): boolean {
  const [method = 0, flags = 0] = bytes.subarray(at, at + 2);
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

/** Bytes that a zlib stream unpacks to, all layers together; undefined when they are too many. */
function unpackedSize(packed: Buffer, layers: number): number | undefined {
  if (layers === 0) return undefined;
  try {
    const unpacked = inflateSync(packed, { maxOutputLength: MAX_STREAM_BYTES });
    if (!isZlib(unpacked, 0)) return unpacked.length;
    const inner = unpackedSize(unpacked, layers - 1);
    return inner === undefined ? undefined : unpacked.length + inner;
  } catch (error) {
    const tooLarge =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    // Whatever cannot be unpacked harms no reader by its size.
    return tooLarge ? undefined : 0;
  }
}
