import { crc32, Inflate } from 'node:zlib';
import ExifReader, { type Tags } from 'exifreader';
import { GeoTIFF } from 'geotiff';
import type { DocumentFacts } from '../domain/dossier/document.ts';
import type { FileType } from '../domain/dossier/upload-limits.ts';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { type PictureSize, pictureResolution } from './picture-resolution.ts';

/** A land map of A0 at 300 dpi has 140 million; more is a picture that fills a reader's memory. */
const MAX_PIXELS = 300_000_000;
/** As of a PDF. */
const MAX_PAGES = 1_000;
/** What the text and colour blocks of a PNG may unpack to, all together. */
const MAX_METADATA_BYTES = 8 * 1024 * 1024;
const CENTIMETRES_PER_INCH = 2.54;
const METRES_PER_INCH = 0.0254;

/** Pages and resolution of a picture; a text is the reason why it is not taken. */
export async function pictureFacts(
  bytes: Buffer,
  type: Exclude<FileType, 'application/pdf'>,
): Promise<DocumentFacts | UploadRefusal> {
  const pages = await pagesOf(bytes, type).catch(() => 'broken' as const);
  if (typeof pages === 'string') return pages;
  if (pages.some(({ width, height }) => width * height > MAX_PIXELS)) return 'tooManyPixels';
  const [page] = pages;
  if (!page) return 'broken';
  const faultOf = { 'image/jpeg': jpegFault, 'image/png': pngFault, 'image/tiff': undefined }[type];
  const fault = await faultOf?.(bytes, page);
  if (fault) return fault;
  const resolutions = pages.map(pictureResolution);
  return { pages: pages.length, dpi: Math.round(Math.min(...resolutions)) };
}

async function pagesOf(
  bytes: Buffer,
  type: Exclude<FileType, 'application/pdf'>,
): Promise<readonly PictureSize[] | UploadRefusal> {
  if (type === 'image/tiff') return tiffPages(bytes);
  const tags = ExifReader.load(bytes);
  const width = numberOf(tags['Image Width']);
  const height = numberOf(tags['Image Height']);
  return width > 0 && height > 0 ? [{ width, height, dpi: statedBy(tags) }] : 'broken';
}

/** PNG counts per metre, JFIF and EXIF per inch or per centimetre, and any of them may say nothing. */
function statedBy(tags: Tags): number {
  const perMetre = coarser(tags['Pixels Per Unit X'], tags['Pixels Per Unit Y']);
  if (perMetre > 0)
    return /met/i.test(tags['Pixel Units']?.description ?? '') ? perMetre * METRES_PER_INCH : 0;
  const resolution = coarser(tags.XResolution, tags.YResolution);
  const unit = tags.ResolutionUnit?.description ?? tags['Resolution Unit']?.description ?? '';
  if (/inch/i.test(unit)) return resolution;
  if (/cm|centimet/i.test(unit)) return resolution * CENTIMETRES_PER_INCH;
  return 0;
}

type Tag = { readonly value?: unknown } | undefined;

/** A fax has twice as many dots across as down; the coarser way decides. */
const coarser = (across: Tag, down: Tag): number =>
  Math.min(numberOf(across), numberOf(down) || numberOf(across));

/** EXIF keeps numbers as they are, as lists of one, and as fractions of two. */
function numberOf(tag: Tag): number {
  const value = Array.isArray(tag?.value) ? fraction(tag.value) : tag?.value;
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function fraction(parts: readonly unknown[]): unknown {
  const [first, second] = parts;
  if (Array.isArray(first)) return fraction(first);
  return typeof first === 'number' && typeof second === 'number' ? first / second : first;
}

/** Reduced copies of a page, such as thumbnails, are no pages (TIFF 6.0, NewSubfileType). */
const REDUCED = 1;
const PER_CENTIMETRE = 3;

async function tiffPages(bytes: Buffer): Promise<readonly PictureSize[] | UploadRefusal> {
  const tiff = await GeoTIFF.fromSource(piecesOf(bytes));
  const pages: PictureSize[] = [];
  // The library would follow directories that lead back to one another without an end.
  for (let [index, next] = [0, 1]; next !== 0; index++) {
    if (index === MAX_PAGES) return 'tooManyPages';
    const { fileDirectory: tags } = await tiff.getImage(index);
    next = (await tiff.requestIFD(index)).nextIFDByteOffset;
    if (Number((await tags.loadValue('NewSubfileType')) ?? 0) & REDUCED) continue;
    const [width, height] = [
      await tags.loadValue('ImageWidth'),
      await tags.loadValue('ImageLength'),
    ];
    if (!width || !height || !(await liesInside(tags, bytes.length))) return 'broken';
    const unit = Number((await tags.loadValue('ResolutionUnit')) ?? 2);
    const across = ratio(await tags.loadValue('XResolution'));
    const least = Math.min(across, ratio(await tags.loadValue('YResolution')) || across);
    const dpi = unit === 1 ? 0 : least * (unit === PER_CENTIMETRE ? CENTIMETRES_PER_INCH : 1);
    pages.push({ width, height, dpi });
  }
  return pages;
}

/** Hands out the pieces that hold tags, so that a file of 100 MB is not copied to be read. */
function piecesOf(bytes: Buffer): Parameters<typeof GeoTIFF.fromSource>[0] {
  const fetchSlice = async ({ offset, length }: { offset: number; length: number }) => {
    const piece = new Uint8Array(bytes.subarray(offset, offset + length));
    return { offset, length, data: piece.buffer };
  };
  return {
    fetchSlice,
    fetch: (slices) => Promise.all(slices.map(async (slice) => (await fetchSlice(slice)).data)),
    fileSize: bytes.length,
    close: async () => undefined,
  };
}

type TiffTags = Awaited<ReturnType<GeoTIFF['getImage']>>['fileDirectory'];

/** Whether all strips or tiles of a page are there: a file that was cut off lacks its last ones. */
async function liesInside(tags: TiffTags, length: number): Promise<boolean> {
  const [offsets, sizes] = tags.hasTag('TileOffsets')
    ? [await tags.loadValue('TileOffsets'), await tags.loadValue('TileByteCounts')]
    : [await tags.loadValue('StripOffsets'), await tags.loadValue('StripByteCounts')];
  if (!offsets?.length || !sizes) return false;
  return Array.from(offsets).every(
    (offset, index) => Number(offset) + Number(sizes[index] ?? 0) <= length,
  );
}

function ratio(value: unknown): number {
  const parts =
    typeof value === 'number' ? [value] : Array.from((value ?? []) as ArrayLike<number>);
  const [above = 0, below = 1] = parts;
  return below > 0 && Number.isFinite(above / below) ? above / below : 0;
}

/** Markers of a JPEG that stand alone, without a length (ITU T.81, table B.1). */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Walks the segments to the first scan, past a thumbnail with an end of its own, then looks for the end. */
async function jpegFault(bytes: Buffer): Promise<UploadRefusal | undefined> {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'broken';
    const marker = bytes[at + 1] ?? 0;
    if (marker === START_OF_SCAN)
      return bytes.includes(Buffer.from([0xff, END_OF_IMAGE]), at) ? undefined : 'broken';
    if (marker === 0xff) at += 1;
    else at += isBare(marker) ? 2 : 2 + bytes.readUInt16BE(at + 2);
  }
  return 'broken';
}

const PNG_SIGNATURE_BYTES = 8;
const PNG_CHUNK_BYTES = 12;
/** Four channels of 16 bits, and the byte before each line of each of seven passes (PNG, 2nd edition, 8.2). */
const pngLimit = ({ width, height }: PictureSize) => (8 * width + 7) * (height + 7);

/** Samples of a pixel by the colour type of a PNG (ISO/IEC 15948, table 11.1). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Bytes that the picture unpacks to at least: a bit before each row says how the row is filtered. */
function pngBytes(header: Buffer): number {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const bits = header.readUInt8(8) * (SAMPLES[header.readUInt8(9)] ?? 0);
  return Math.ceil((width * bits) / 8) * height;
}

/** Where the packed part of each chunk with packed text or a profile begins: behind its keyword and its flags. */
const packedParts: ReadonlyMap<string, RegExp> = new Map([
  ['zTXt', /^[^\0]*\0./s],
  ['iCCP', /^[^\0]*\0./s],
  // Not packed where the flag is 0.
  ['iTXt', /^[^\0]*\0[^\0].[^\0]*\0[^\0]*\0/s],
]);

/** Whether a PNG reaches its last chunk, all its rows unpack, and nothing in it is a bomb. */
async function pngFault(bytes: Buffer, page: PictureSize): Promise<UploadRefusal | undefined> {
  const picture: Buffer[] = [];
  let [whole, metadata] = [0, 0];
  for (let at = PNG_SIGNATURE_BYTES; at + PNG_CHUNK_BYTES <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + size);
    if (type === 'IHDR') {
      if (crc32(bytes.subarray(at + 4, at + 8 + size)) !== bytes.readUInt32BE(at + 8 + size))
        return 'broken';
      whole = pngBytes(data);
    }
    if (type === 'IDAT') picture.push(data);
    if (type === 'IEND') {
      const limit = pngLimit(page);
      const unpacked = await unpack(picture, limit);
      if (unpacked.size > limit) return 'tooLargeInside';
      return unpacked.isWhole && unpacked.size >= whole ? undefined : 'broken';
    }
    const [head] = packedParts.get(type)?.exec(data.toString('latin1')) ?? [];
    if (head) metadata += (await unpack([data.subarray(head.length)], MAX_METADATA_BYTES)).size;
    if (metadata > MAX_METADATA_BYTES) return 'tooLargeInside';
    at += PNG_CHUNK_BYTES + size;
  }
  return 'broken';
}

/** How many bytes zlib data unpacks to, counted until there are more than a limit, and whether it reaches its end. */
function unpack(
  packed: readonly Buffer[],
  limit: number,
): Promise<{ readonly size: number; readonly isWhole: boolean }> {
  return new Promise((resolve) => {
    const stream = new Inflate({ chunkSize: 64 * 1024 });
    let size = 0;
    const end = (isWhole: boolean) => {
      stream.destroy();
      resolve({ size, isWhole });
    };
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) end(false);
    });
    stream.once('end', () => end(true));
    stream.once('error', () => end(false));
    for (const chunk of packed) stream.write(chunk);
    stream.end();
  });
}
