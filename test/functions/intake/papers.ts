import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** A PDF written by a kept library; `draw` fills its first page. */
export function pdf(
  draw: (document: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', ...options });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((resolve) => {
    document.on('end', () => resolve(Buffer.concat(chunks)));
  });
  draw(document);
  document.end();
  return whole;
}

/** A PNG of one grey, as a scanner writes it: with its resolution, in dots per metre. */
export function png(width: number, height: number, dpi?: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const density = Buffer.alloc(9);
  const perMetre = Math.round((dpi ?? 0) / 0.0254);
  density.writeUInt32BE(perMetre, 0);
  density.writeUInt32BE(perMetre, 4);
  density[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...(dpi === undefined ? [] : [pngChunk('pHYs', density)]),
    pngChunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes: Buffer): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

/** A PDF of hand-made objects, the first of them its catalogue. */
export function rawPdf(...objects: readonly (string | Buffer)[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  const size = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [index, object] of objects.entries()) {
    offsets.push(size());
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
  }
  const xref = size();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

export const packed = (content: Buffer, dictionary = ''): Buffer => {
  const body = deflateSync(content, { level: 9 });
  return Buffer.concat([
    Buffer.from(`<</Length ${body.length}/Filter/FlateDecode${dictionary}>>stream\n`),
    body,
    Buffer.from('\nendstream'),
  ]);
};

/** Pages that each draw one JPEG of a megabyte, 300 dpi on A4. */
export function scannedPdf(pages: number): Buffer {
  const page = (index: number) => 4 + 2 * index;
  const kids = Array.from({ length: pages }, (_, index) => `${page(index)} 0 R`).join(' ');
  const content = 'q 595 0 0 842 0 0 cm /I Do Q';
  const objects = Array.from({ length: pages }, (_, index) => {
    const data = Buffer.concat([
      jpeg(2480, 3508),
      randomBytes(1024 * 1024),
      Buffer.from([0xff, 0xd9]),
    ]);
    const image = Buffer.concat([
      Buffer.from(
        `<</Type/XObject/Subtype/Image/Width 2480/Height 3508/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length ${data.length}>>stream\n`,
      ),
      data,
      Buffer.from('\nendstream'),
    ]);
    const own = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</XObject<</I ${page(index) + 1} 0 R>>>>>>`;
    return [own, image];
  });
  return rawPdf(
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ...objects.flat(),
  );
}

/** A JPEG of one scan: its frame, its density in dots per inch, data without meaning, its end. */
export function jpeg(width: number, height: number, dpi = 0): Buffer {
  const word = (value: number) => [value >> 8, value & 0xff];
  return Buffer.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    ...word(16),
    0x4a,
    0x46,
    0x49,
    0x46,
    0,
    1,
    1,
    dpi ? 1 : 0,
    ...word(dpi || 1),
    ...word(dpi || 1),
    0,
    0,
    0xff,
    0xc0,
    ...word(11),
    8,
    ...word(height),
    ...word(width),
    1,
    1,
    0x11,
    0,
    0xff,
    0xda,
    ...word(8),
    1,
    1,
    0,
    0,
    63,
    0,
    ...Array.from({ length: 300 }, (_, index) => index % 251),
    0xff,
    0xd9,
  ]);
}

export interface TiffPage {
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down?: number;
}

/** A TIFF of bilevel pages of one strip each, little-endian; `big` writes BigTIFF. */
export function tiff(pages: readonly TiffPage[], { big = false } = {}): Buffer {
  const strip = Buffer.alloc(64, 0x55);
  const [head, count, entry, next] = big ? [16, 8, 20, 8] : [8, 2, 12, 4];
  const tags = 10;
  const directory = count + tags * entry + next;
  const stride = strip.length + 16 + directory;
  const file = Buffer.alloc(head + pages.length * stride);
  const place = (at: number, value: number) =>
    big ? file.writeBigUInt64LE(BigInt(value), at) : file.writeUInt32LE(value, at);
  file.write('II', 0, 'latin1');
  file.writeUInt16LE(big ? 43 : 42, 2);
  if (big) file.writeUInt16LE(8, 4);
  place(big ? 8 : 4, head + strip.length + 16);
  pages.forEach(({ width, height, across, down = across }, index) => {
    const start = head + index * stride;
    strip.copy(file, start);
    const ratios = start + strip.length;
    [across, 1, down, 1].forEach((value, at) => {
      file.writeUInt32LE(value, ratios + 4 * at);
    });
    let at = ratios + 16;
    if (big) file.writeBigUInt64LE(BigInt(tags), at);
    else file.writeUInt16LE(tags, at);
    at += count;
    const short = 3;
    const long = 4;
    const rational = 5;
    const write = (tag: number, type: number, value: number) => {
      file.writeUInt16LE(tag, at);
      file.writeUInt16LE(type, at + 2);
      place(at + 4, 1);
      const own = at + 4 + (big ? 8 : 4);
      if (type === rational && big) file.copy(file, own, value, value + 8);
      else if (type === short) file.writeUInt16LE(value, own);
      else file.writeUInt32LE(value, own);
      at += entry;
    };
    write(256, long, width);
    write(257, long, height);
    write(258, short, 1);
    write(259, short, 1);
    write(262, short, 0);
    write(273, long, start);
    write(279, long, strip.length);
    write(282, rational, ratios);
    write(283, rational, ratios + 8);
    write(296, short, 2);
    const following = index + 1 < pages.length ? start + stride + strip.length + 16 : 0;
    place(at, following);
  });
  return file;
}

/** A PDF of one A4 page that draws `content`; objects 5 and up are the ones given. */
export const onePage = (
  content: string,
  resources: string,
  more: readonly (string | Buffer)[],
  { catalog = '', tree = '', page = '' } = {},
): Buffer =>
  rawPdf(
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Kids[3 0 R]/Count 1${tree}>>`,
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R${resources && `/Resources<<${resources}>>`}${page}>>`,
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ...more,
  );

const WHITE = 0xff;
/** A picture object of one grey, packed. */
export const picture = (width: number, height: number, cut = 1): Buffer => {
  const body = deflateSync(Buffer.alloc(width * height, WHITE), { level: 1 });
  const kept = body.subarray(0, Math.ceil(body.length * cut));
  return Buffer.concat([
    Buffer.from(
      `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length ${kept.length}>>stream\n`,
    ),
    kept,
    Buffer.from('\nendstream'),
  ]);
};
