import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { check, I, refused, WHOLE_PAGE } from './checking.ts';
import { jpeg, onePage, packed, picture, png, pngChunk, tiff } from './papers.ts';

describe('a file that was cut off is refused', () => {
  it('of every type', async () => {
    const third = (bytes: Buffer) => bytes.subarray(0, Math.ceil(bytes.length / 3));
    expect(await check(third(jpeg(1654, 2339, 200)), 'image/jpeg')).toEqual(refused('broken'));
    expect(await check(third(png(1654, 2339, 200)), 'image/png')).toEqual(refused('broken'));
    const page = { width: 1654, height: 2339, across: 200 };
    const cut = tiff([page]);
    cut.writeUInt32LE(1_000_000, cut.indexOf(Buffer.from([0x11, 0x01, 4, 0])) + 8);
    expect(await check(cut, 'image/tiff')).toEqual(refused('broken'));
  });

  it('also where it is a TIFF whose tables stood at the end', async () => {
    expect(
      await check(tiff([{ width: 1654, height: 2339, across: 200 }]).subarray(0, 60), 'image/tiff'),
    ).toEqual(refused('broken'));
  });

  it('also where it is a picture inside a PDF', async () => {
    const fewRows = packed(
      Buffer.alloc(1654 * 800),
      '/Subtype/Image/Width 1654/Height 2339/ColorSpace/DeviceGray/BitsPerComponent 8',
    );
    for (const cut of [picture(1654, 2339, 0.3), fewRows])
      expect(await check(onePage(WHOLE_PAGE, I, [cut]))).toEqual(refused('broken'));
  });

  it('and a PNG with fewer rows than its head says, or a head that its sum denies', async () => {
    const whole = png(1654, 2339, 200);
    const taller = Buffer.from(whole);
    taller.writeUInt32BE(4678, 20);
    expect(await check(taller, 'image/png')).toEqual(refused('broken'));
    const header = Buffer.from(taller.subarray(16, 29));
    const summed = Buffer.concat([
      whole.subarray(0, 8),
      pngChunk('IHDR', header),
      whole.subarray(33),
    ]);
    expect(await check(summed, 'image/png')).toEqual(refused('broken'));
  });

  it('but not a picture that is packed otherwise and begins as zlib data does by chance', async () => {
    const data = Buffer.alloc(1654 * 2339, 'fax');
    data.set([0x78, 0x9c]);
    const dictionary =
      '<</Subtype/Image/Width 1654/Height 2339/ColorSpace/DeviceGray/BitsPerComponent 8';
    const raw = Buffer.concat([
      Buffer.from(`${dictionary}/Length ${data.length}>>stream\n`),
      data,
      Buffer.from('\nendstream'),
    ]);
    expect(await check(onePage(WHOLE_PAGE, I, [raw]))).toMatchObject({ facts: { dpi: 200 } });
  });
});

describe('a picture', () => {
  const dpi = async (bytes: Buffer, type: string) => {
    const checked = await check(bytes, type);
    return checked.ok ? checked.facts.dpi : checked.refusal;
  };

  it.each([
    ['a portrait of 3×4 cm, of no stated density', jpeg(354, 472), 300],
    ['the same as a telephone tags it', jpeg(354, 472, 96), 300],
    ['a portrait of 4×6 cm', jpeg(472, 709, 300), 300],
    ['a card', jpeg(1012, 638, 300), 300],
    ['a receipt of A6', jpeg(1240, 1748), 300],
    ['a photograph of 6×9 cm', jpeg(709, 1063, 300), 300],
    ['a page of a passport', jpeg(1476, 1039, 300), 300],
    ['a receipt of a till', jpeg(673, 1772, 300), 300],
    ['a receipt of a till that is shorter than its roll is wide', jpeg(945, 591, 300), 300],
    ['a receipt of a till that is hardly longer than wide', jpeg(945, 1181, 300), 300],
    ['a page of A4 that states to be as wide as a receipt', jpeg(787, 1113, 250), 'below200dpi'],
    ['a strip that states to be of a till', jpeg(945, 354, 300), 'below200dpi'],
    ['a page of A4 at 150 dpi', jpeg(1240, 1754, 150), 'below200dpi'],
    ['a photo that states more than any paper bears out', jpeg(600, 450, 300), 'below200dpi'],
    ['a button that states 300 dpi', jpeg(100, 100, 300), 'below200dpi'],
    ['a page as a screen shows it', jpeg(794, 1123, 96), 'below200dpi'],
  ])('%s', async (_what, bytes, expected) => {
    expect(await dpi(bytes, 'image/jpeg')).toBe(expected);
  });

  it('of many pages counts them all, and its coarsest decides', async () => {
    const page = (across: number) => ({ width: across * 8.27, height: across * 11.69, across });
    const pages = tiff([page(300), page(200)]);
    expect(await check(pages, 'image/tiff')).toEqual({ ok: true, facts: { pages: 2, dpi: 200 } });
    expect(await dpi(tiff([page(300), page(50)]), 'image/tiff')).toBe('below200dpi');
    expect(await dpi(tiff([page(300)], { big: true }), 'image/tiff')).toBe(300);
  });

  it('of a fax is as coarse as its coarser direction', async () => {
    const fax = { width: 1728, height: 1145, across: 204, down: 98 };
    expect(await dpi(tiff([fax]), 'image/tiff')).toBe('below200dpi');
    const half = jpeg(1654, 1158, 200);
    half.writeUInt16BE(100, 16);
    expect(await dpi(half, 'image/jpeg')).toBe('below200dpi');
  });

  it('that declares an absurd size, or holds a bomb as its text, is refused', async () => {
    expect(await check(jpeg(60_000, 60_000, 600), 'image/jpeg')).toEqual(refused('tooManyPixels'));
    const whole = png(1654, 2339, 200);
    const withChunks = (...chunks: Buffer[]) =>
      Buffer.concat([whole.subarray(0, 33), ...chunks, whole.subarray(33)]);
    const part = deflateSync(Buffer.alloc(5 * 1024 * 1024));
    const bomb = deflateSync(Buffer.alloc(20 * 1024 * 1024));
    const text = (head: string, body: Buffer) => Buffer.concat([Buffer.from(head), body]);
    const twoParts = pngChunk('zTXt', text('A\0\0', part));
    const tooMuch = deflateSync(Buffer.alloc(40 * 1024 * 1024));
    for (const file of [
      withChunks(pngChunk('zTXt', text('Comment\0\0', bomb))),
      withChunks(pngChunk('zTXt', text('xyz\0\0', bomb))),
      withChunks(pngChunk('iCCP', text('xyz\0\0', bomb))),
      withChunks(pngChunk('iTXt', text('A\0\x01\0x\0x\0', bomb))),
      withChunks(twoParts, twoParts),
      Buffer.concat([
        whole.subarray(0, whole.indexOf('IDAT') - 4),
        pngChunk('IDAT', tooMuch),
        whole.subarray(-12),
      ]),
    ])
      expect(await check(file, 'image/png')).toEqual(refused('tooLargeInside'));
    const plainText = pngChunk('iTXt', Buffer.from('A\0\0\0vi\0x\0Đơn'));
    expect(await check(withChunks(twoParts, plainText), 'image/png')).toMatchObject({ ok: true });
  });

  it('whose pages lead back to one another is refused, not followed', async () => {
    const page = tiff([{ width: 1654, height: 2339, across: 200 }]);
    const directory = page.readUInt32LE(4);
    page.writeUInt32LE(directory, directory + 2 + 12 * page.readUInt16LE(directory));
    expect(await check(page, 'image/tiff')).toEqual(refused('tooManyPages'));
  });
});
