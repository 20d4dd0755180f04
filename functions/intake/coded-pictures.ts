/** What the data of a picture say of it, beside what the dictionary states. */
export interface CodedPicture {
  readonly width: number;
  /** 0 where the coder did not know it. */
  readonly height: number;
  /** The data go on to their own end. */
  readonly isWhole: boolean;
}

type Reader = (data: Buffer) => CodedPicture | undefined;

/** By the last filter of a picture, which codes it; nothing where the data begin as no such picture does. */
const readers: Readonly<Record<string, Reader>> = {
  DCTDecode: jpeg,
  DCT: jpeg,
  JPXDecode: jpeg2000,
  JBIG2Decode: jbig2,
};

/** Reads no pixel: the heads and the end alone. */
export const codedPicture = (filter: string, data: Buffer): CodedPicture | undefined =>
  readers[filter]?.(data);

/** Bytes that a cut line may leave between the end of a picture and the end of its stream. */
const TAIL_BYTES = 1_024;
/** The last marker of a JPEG and of a JPEG 2000 code stream alike. */
const END = Buffer.from([0xff, 0xd9]);
const endsWithin = (data: Buffer) => data.subarray(-TAIL_BYTES).includes(END);

/** Frames of every process; between them stand tables (ITU-T T.81, table B.1). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const SCAN = 0xda;

function jpeg(data: Buffer): CodedPicture | undefined {
  if (data[0] !== 0xff || data[1] !== 0xd8) return undefined;
  const isWhole = endsWithin(data);
  let at = 2;
  while (at + 9 <= data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0;
    if (marker === SCAN) break;
    if (isFrame(marker))
      return { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7), isWhole };
    // A marker may be filled up with further bytes of 255.
    at += marker === 0xff ? 1 : 2 + data.readUInt16BE(at + 2);
  }
  return { width: 0, height: 0, isWhole };
}

const CODE_STREAM = 0xff4f;

/** A code stream, or the boxes of a JP2 file around it (ITU-T T.800, A.5.1 and I.4). */
function jpeg2000(data: Buffer): CodedPicture | undefined {
  if (data.length < 24) return { width: 0, height: 0, isWhole: false };
  let [at, isCut] = [0, false];
  while (at + 2 > data.length || data.readUInt16BE(at) !== CODE_STREAM) {
    if (at + 16 > data.length)
      return at === 0 ? undefined : { width: 0, height: 0, isWhole: false };
    const [short, type] = [data.readUInt32BE(at), data.toString('latin1', at + 4, at + 8)];
    const isLong = short === 1;
    const size = isLong ? Number(data.readBigUInt64BE(at + 8)) : short;
    if (type !== 'jp2c' && size < 8) return undefined;
    isCut = size > 8 && at + size > data.length;
    at += type === 'jp2c' ? (isLong ? 16 : 8) : size;
  }
  if (at + 24 > data.length) return { width: 0, height: 0, isWhole: false };
  const side = (end: number) => data.readUInt32BE(at + end) - data.readUInt32BE(at + end + 8);
  return { width: side(8), height: side(12), isWhole: !isCut && endsWithin(data) };
}

const PAGE = 48;
/** Text, halftones and generic regions, and what refines them: the pixels themselves (ITU-T T.88, 7.3). */
const isRegion = (type: number) => type >= 4 && type <= 43 && type !== 16;
const UNKNOWN = 0xffff_ffff;

/** Segments one after another, as PDF holds them: without the head of a file. */
function jbig2(data: Buffer): CodedPicture | undefined {
  let [at, width, height, regions] = [0, 0, 0, 0];
  while (at + 11 <= data.length) {
    const segment = segmentAt(data, at);
    if (!segment) return { width, height, isWhole: false };
    const { type, start, size } = segment;
    if (type === PAGE && start + 8 <= data.length) {
      width = data.readUInt32BE(start);
      height = data.readUInt32BE(start + 4);
    }
    if (isRegion(type)) regions++;
    // Of a region whose length was not known beforehand, the end is not looked for.
    if (size === UNKNOWN) return { width, height: known(height), isWhole: true };
    at = start + size;
  }
  const isWhole = regions > 0 && at <= data.length && /^[\s\0]*$/.test(data.toString('latin1', at));
  return { width, height: known(height), isWhole };
}

const known = (height: number) => (height === UNKNOWN ? 0 : height);

/** The head of a segment (ITU-T T.88, 7.2); undefined where it is not all there. */
function segmentAt(data: Buffer, at: number) {
  const [number, flags, referred] = [data.readUInt32BE(at), data[at + 4] ?? 0, data[at + 5] ?? 0];
  const few = referred >> 5;
  const isMany = few === 7;
  const count = isMany ? data.readUInt32BE(at + 5) & 0x1fff_ffff : few;
  const counted = isMany ? 4 + Math.ceil((count + 1) / 8) : 1;
  const reference = number <= 256 ? 1 : number <= 65_536 ? 2 : 4;
  const page = flags & 0x40 ? 4 : 1;
  const size = at + 5 + counted + count * reference + page;
  if (size + 4 > data.length) return undefined;
  return { type: flags & 0x3f, start: size + 4, size: data.readUInt32BE(size) };
}
