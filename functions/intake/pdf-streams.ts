import { Inflate } from 'node:zlib';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { type FoundInside, foundInside } from './active-content.ts';
import { codedPicture } from './coded-pictures.ts';
import { type MaskedPicture, maskGatherer } from './picture-masks.ts';

const MEBIBYTE = 1024 * 1024;
/** A land map of A0 in colour at 300 dpi unpacks to 420 MB, which viewers hold; nothing else comes near. */
const MAX_PICTURE_BYTES = 512 * MEBIBYTE;
const MAX_OTHER_BYTES = 64 * MEBIBYTE;
/** A thousand pages of A4 in grey at 300 dpi; more would keep a reader busy for minutes. */
const MAX_TOTAL_BYTES = 16 * 1024 * MEBIBYTE;
/** A stream packed twice is how bombs get past a limit on one layer. */
const MAX_LAYERS = 3;
/** A hundred for each of a thousand pages; to look into each takes a moment, however short it is. */
const MAX_STREAMS = 100_000;
/** What unpacks to more is no second layer and no object stream. */
const MAX_KEPT_BYTES = 8 * MEBIBYTE;
/** Where the dictionary of a stream stands. */
const DICTIONARY_BYTES = 2_048;

/** What the packed objects of a PDF hold, as far as they were looked into. */
export interface StreamFindings
  extends Pick<FoundInside, 'hasAttachments' | 'userUnit' | 'drawsIndirectly'> {
  /** How many streams of packed objects were looked into: those that zlib alone packs, as every tool does. */
  readonly objectStreams: number;
  readonly masked: readonly MaskedPicture[];
}

/**
 * Why the streams of a PDF are not taken: they unpack to more than a reader can hold, a picture is cut off,
 * or an object in them acts by itself. Streams are found by their keyword and not through the structure of
 * the file, which is what a bomb would lie about.
 */
export async function streamFindings(pdf: Buffer): Promise<StreamFindings | UploadRefusal> {
  let [total, streams] = [0, 0];
  let [hasAttachments, drawsIndirectly, userUnit] = [false, false, 1];
  const masks = maskGatherer();
  const dataFrom = endFinder(pdf);
  // By the places of their dictionaries: the word may stand in the data of a stream once more.
  const looked = new Set<number>();
  for (const { start, dictionary, at, number } of streamsOf(pdf)) {
    streams++;
    if (streams > MAX_STREAMS) return 'tooIntricate';
    const isPicture = /\/Subtype\s*\/Image\b/.test(dictionary);
    if (isPicture) masks.gather(number, dictionary);
    const packing = packingOf(dictionary);
    if (packing === 'none') looked.add(at);
    if (isZlib(pdf, start)) {
      const unpacked = await unpack(pdf.subarray(start), isPicture, packing !== undefined);
      if (unpacked.size === undefined) return 'tooLargeInside';
      if (isPicture && isCutPicture(unpacked, dictionary)) return 'broken';
      if (unpacked.found?.isActive) return 'activeContent';
      hasAttachments ||= unpacked.found?.hasAttachments ?? false;
      drawsIndirectly ||= unpacked.found?.drawsIndirectly ?? false;
      userUnit = Math.max(userUnit, unpacked.found?.userUnit ?? 1);
      if (packing === 'zlib' && unpacked.found) looked.add(at);
      total += unpacked.size;
      if (total > MAX_TOTAL_BYTES) return 'tooLargeInside';
    } else if (isPicture && isOtherThanStated(dictionary, () => dataFrom(start))) return 'broken';
  }
  const masked = masks.masked();
  return { hasAttachments, drawsIndirectly, userUnit, objectStreams: looked.size, masked };
}

/** How a stream is packed, the outermost way first. */
const filtersOf = (dictionary: string): readonly string[] =>
  /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1]?.match(/\w+/g) ?? [];

/** Whether the data of a picture ends too early. */
function isCutPicture(
  { isCut = false, outerSize = 0 }: StreamContent,
  dictionary: string,
): boolean {
  const [outermost, ...inner] = filtersOf(dictionary);
  if (outermost !== 'FlateDecode' && outermost !== 'Fl') return false;
  return isCut || (inner.length === 0 && outerSize < MOST_ROWS * rowBytes(dictionary));
}

/** Readers leave the rest white; a few rows that a scanner counted too many are no damage. */
const MOST_ROWS = 0.9;

/** Whether a coded picture ends too early, or has fewer pixels than its dictionary says. */
function isOtherThanStated(dictionary: string, data: () => Buffer): boolean {
  const [filter = '', ...more] = filtersOf(dictionary);
  if (more.length > 0 || filter === '') return false;
  const coded = codedPicture(filter, data());
  if (!coded) return false;
  const { width, height, isWhole } = coded;
  const isLess = width * height > 0 && width * height < MOST_ROWS * pixels(dictionary);
  return !isWhole || isLess;
}
const COLOURS: Readonly<Record<string, number>> = { RGB: 3, CMYK: 4 };

/** A number in a dictionary; 0 where it refers elsewhere. */
const stated = (dictionary: string, key: string): number =>
  Number(new RegExp(`/${key}\\s+(\\d+)(?!\\d|\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? 0);

const pixels = (dictionary: string) => stated(dictionary, 'Width') * stated(dictionary, 'Height');

/** Bytes that the rows of a picture take at least, as its dictionary says. */
function rowBytes(dictionary: string): number {
  const colours = COLOURS[/\/ColorSpace\s*\/Device(RGB|CMYK)/.exec(dictionary)?.[1] ?? ''] ?? 1;
  const bits = stated(dictionary, 'BitsPerComponent') || 1;
  const rows = stated(dictionary, 'Height');
  return rows * Math.ceil((stated(dictionary, 'Width') * colours * bits) / 8);
}

/** How a stream of objects is packed, where the dictionary says that it is one. */
function packingOf(dictionary: string): 'none' | 'zlib' | 'odd' | undefined {
  const names = dictionary.replace(/#([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (!/\/ObjStm(?!\w)/.test(names)) return undefined;
  if (/\/(?:DecodeParms|DP|F)(?!\w)/.test(names)) return 'odd';
  const filters = names.match(/\/(?:Filter|\w*Decode|AHx|A85|LZW|Fl|RL|Crypt)(?!\w)/g) ?? [];
  if (filters.length === 0) return 'none';
  return filters.join() === '/Filter,/FlateDecode' ? 'zlib' : 'odd';
}

interface Stream {
  readonly start: number;
  readonly dictionary: string;
  /** Where the dictionary begins. */
  readonly at: number;
  /** Of its object; empty where none stands there. */
  readonly number: string;
}

function* streamsOf(pdf: Buffer): Generator<Stream> {
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at + 6)) {
    if (pdf.subarray(at - 3, at).toString('latin1') === 'end') continue;
    let start = at + 'stream'.length;
    if (pdf[start] === 0x0d) start++;
    if (pdf[start] === 0x0a) start++;
    const from = Math.max(0, at - DICTIONARY_BYTES);
    const before = pdf.toString('latin1', from, at);
    const begin = before.lastIndexOf(' obj') + 1;
    const number = /(\d+)\s+\d+\s+$/.exec(before.slice(Math.max(0, begin - 32), begin))?.[1] ?? '';
    yield { start, dictionary: before.slice(begin), at: from + begin, number };
  }
}

/** The two bytes of a zlib header: method 8, and a check sum over both. */
function isZlib(bytes: Buffer, at: number): boolean {
  const [method = 0, flags = 0] = bytes.subarray(at, at + 2);
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

/** The data of a stream that begins somewhere; asked in the order of the file, which is searched once. */
function endFinder(pdf: Buffer): (start: number) => Buffer {
  let stop = 0;
  return (start) => {
    if (stop < start) {
      const end = pdf.indexOf('endstream', start);
      stop = end < 0 ? pdf.length : end;
    }
    return pdf.subarray(start, stop);
  };
}

interface StreamContent {
  /** Bytes, all layers together; undefined when they are too many. */
  readonly size: number | undefined;
  /** Bytes of the outermost layer. */
  readonly outerSize?: number;
  /** The data ends before zlib's own end. */
  readonly isCut?: boolean;
  /** Of objects, where they are short enough to be looked at. */
  readonly found?: FoundInside;
}

async function unpack(
  packed: Buffer,
  isPicture: boolean,
  holdsObjects: boolean,
): Promise<StreamContent> {
  const inflated = await inflate(packed, isPicture ? MAX_PICTURE_BYTES : MAX_OTHER_BYTES);
  if (inflated.size === undefined) return inflated;
  const first = { ...inflated, size: inflated.size, outerSize: inflated.size };
  if (!first.kept) return first;
  let size = first.size;
  let layer: Buffer | undefined = first.kept;
  for (let layers = 1; layer && isZlib(layer, 0); layers++) {
    if (layers === MAX_LAYERS) return { size: undefined };
    const inner: LayerContent = await inflate(layer, MAX_OTHER_BYTES);
    if (inner.size === undefined) return { size: undefined };
    size += inner.size;
    layer = inner.kept;
  }
  const found = holdsObjects || looksLikeObjects(first.kept);
  return { ...first, size, ...(found && { found: foundInside(first.kept) }) };
}

/** Some viewers ask for no type: object streams begin with numbers and places (ISO 32000-1, 7.5.7). */
const looksLikeObjects = (unpacked: Buffer) =>
  /^[\s\0]*\d+[\s\0]+\d+[\s\0]/.test(unpacked.toString('latin1', 0, 32));

interface LayerContent {
  readonly size: number | undefined;
  readonly isCut: boolean;
  /** What came out, where it is short enough to be looked at. */
  readonly kept?: Buffer;
}

/** Counts what comes out and keeps none of a long one, so that a page of 400 MB costs no memory. */
function inflate(packed: Buffer, limit: number): Promise<LayerContent> {
  return new Promise((resolve) => {
    const stream = new Inflate({ chunkSize: 64 * 1024 });
    let size = 0;
    let kept: Buffer[] | undefined = [];
    const end = (isCut: boolean) => {
      stream.destroy();
      resolve({ size, isCut, ...(kept && { kept: Buffer.concat(kept) }) });
    };
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_KEPT_BYTES) kept = undefined;
      kept?.push(chunk);
      if (size <= limit) return;
      stream.destroy();
      resolve({ size: undefined, isCut: false });
    });
    stream.once('end', () => end(false));
    // What cannot be unpacked harms no reader by its size, but a picture is not whole.
    stream.once('error', () => end(true));
    stream.end(packed);
  });
}
