import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../functions/intake/check-document.ts';
import { jpeg, onePage, picture } from './papers.ts';

/** Dots per inch, or why the file is refused; undefined for a page that is no scan. */
async function dpiOf(bytes: Buffer): Promise<number | string | undefined> {
  const checked = await checkDocument(bytes, { contentType: 'application/pdf', minDpi: 200 });
  return checked.ok ? checked.facts.dpi : checked.refusal;
}

const stream = (dictionary: string, content: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${content.length}>>stream\n`),
    Buffer.from(content),
    Buffer.from('\nendstream'),
  ]);
const WHOLE_PAGE = 'q 595 0 0 842 0 0 cm /I Do Q';
const OTHER = 'q 595 0 0 842 0 0 cm /J Do Q';
const I = '/XObject<</I 5 0 R>>';
const I_AND_J = '/XObject<</I 5 0 R/J 6 0 R>>';
const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
const F = '/Font<</F 6 0 R>>';
const coarse = picture(595, 842);
const fine = picture(1654, 2339);
const finer = picture(2480, 3508);
const form = (content: string, more = '') =>
  stream(`/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<${I}>>${more}`, content);
const tile = (box: string, step: string, content: string, matrix = '') =>
  stream(
    `/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 ${box}]${step}${matrix}/Resources<<${I}>>`,
    content,
  );
const letterFont = (box: string, matrix: string) =>
  `<</Type/Font/Subtype/Type3/FontBBox[0 0 ${box}]/FontMatrix[${matrix}]/FirstChar 97/LastChar 97/Widths[595]/Encoding<</Differences[97/a]>>/CharProcs<</a 7 0 R>>/Resources<<${I}>>>>`;
const FILLED = '/Pattern cs /P scn 0 0 595 842 re f';
const P = '/Pattern<</P 6 0 R>>';
const annotated = (kind: string) => (scan: Buffer) =>
  onePage('', '', [scan, form(WHOLE_PAGE)], {
    page: `/Annots[<</Type/Annot/Subtype/${kind}/F 4/Rect[0 0 595 842]/AP<</N 6 0 R>>>>]`,
  });

describe('a scan is measured however it is drawn:', () => {
  it.each<[string, (scan: Buffer) => Buffer]>([
    [
      'by a pattern',
      (scan) => onePage(FILLED, P, [scan, tile('595 842', '/XStep 595/YStep 842', WHOLE_PAGE)]),
    ],
    [
      'by a pattern that is enlarged',
      (scan) =>
        onePage(FILLED, P, [
          scan,
          tile('1 1', '/XStep 1/YStep 1', '/I Do', '/Matrix[595 0 0 842 0 0]'),
        ]),
    ],
    [
      'by a letter',
      (scan) =>
        onePage('BT /F 1 Tf (a) Tj ET', F, [
          scan,
          letterFont('595 842', '1 0 0 1 0 0'),
          stream('', `595 0 d0 ${WHOLE_PAGE}`),
        ]),
    ],
    [
      'by a letter of a size and a font of another',
      (scan) =>
        onePage('BT /F 2 Tf 500 0 0 500 0 0 Tm (a) Tj ET', F, [
          scan,
          letterFont('0 0', '.001 0 0 .001 0 0'),
          stream('', `595 0 0 0 595 842 d1 ${WHOLE_PAGE}`),
        ]),
    ],
    [
      'through a soft mask',
      (scan) =>
        onePage('/G gs 0 0 595 842 re f', '/ExtGState<</G<</SMask<</S/Luminosity/G 6 0 R>>>>>>', [
          scan,
          form(WHOLE_PAGE, '/Group<</S/Transparency/CS/DeviceGray>>'),
        ]),
    ],
    ['by a drawing over the page', annotated('Square')],
    ['by a text box', annotated('FreeText')],
    ['by a button', annotated('Widget/FT/Btn/Ff 65536/T(a)')],
    [
      'on a page that is larger than what is shown of it',
      (scan) =>
        onePage(WHOLE_PAGE, I, [scan], {
          page: '/MediaBox[0 0 1190 1684]/CropBox[0 0 595 842]/Rotate 90',
        }),
    ],
  ])('%s', async (_how, drawing) => {
    expect(await dpiOf(drawing(coarse))).toBe('below200dpi');
    expect(await dpiOf(drawing(fine))).toBe(200);
  });

  it('but a hatch is no scan, nor is a picture of which a card is left', async () => {
    const hatch = tile('8 8', '/XStep 8/YStep 8', 'q 8 0 0 8 0 0 cm /I Do Q');
    expect(await dpiOf(onePage(FILLED, P, [picture(8, 8), hatch]))).toBeUndefined();
    const card = `q 100 100 243 153 re W n ${WHOLE_PAGE} Q`;
    expect(await dpiOf(onePage(card, I, [coarse]))).toBeUndefined();
  });
});

describe('a scan as scanners code it', () => {
  // 1654 × 2339 dots: A4 at 200 dpi. One arithmetic region of JBIG2, decoded by jbig2dec bit for bit; JP2 of OpenJPEG.
  const read = (name: string) =>
    readFileSync(new URL(`../../fixtures/scans/${name}`, import.meta.url));
  const scan = (filter: string, data: Buffer, [width, height] = [1654, 2339]) =>
    stream(
      `/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent ${filter === 'JBIG2Decode' ? 1 : 8}/Filter/${filter}`,
      data,
    );
  const onA4 = (image: Buffer) => onePage(WHOLE_PAGE, I, [image]);
  const onA2 = (image: Buffer) =>
    onePage('q 1190 0 0 1684 0 0 cm /I Do Q', I, [image], { page: '/MediaBox[0 0 1190 1684]' });

  it.each([
    ['JBIG2Decode', 'page.jb2'],
    ['JPXDecode', 'page.jp2'],
  ])('%s is measured, and refused where it is cut or smaller than stated', async (filter, name) => {
    const data = read(name);
    expect(await dpiOf(onA4(scan(filter, data)))).toBe(200);
    expect(await dpiOf(onA2(scan(filter, data)))).toBe('below200dpi');
    expect(await dpiOf(onA4(scan(filter, data, [4962, 7017])))).toBe('broken');
    for (const share of [0.01, 0.3, 0.9, 0.99])
      expect(await dpiOf(onA4(scan(filter, data.subarray(0, data.length * share))))).toBe('broken');
  });

  it('DCTDecode of fewer dots than stated is refused', async () => {
    const data = Buffer.concat([jpeg(595, 842), Buffer.from([0xff, 0xd9])]);
    expect(await dpiOf(onA4(scan('DCTDecode', data, [595, 842])))).toBe('below200dpi');
    expect(await dpiOf(onA4(scan('DCTDecode', data)))).toBe('broken');
  });
});

describe('of pictures on one another, what is seen is measured:', () => {
  /** Bits without a rule, as letters are to a packer, or of one value. */
  const ones = (width: number, height: number, kind: string, isBlank = false) => {
    const bits = Buffer.alloc(Math.ceil(width / 8) * height).map((_, at) =>
      isBlank ? 0 : (at * at * 73) >> 5,
    );
    return stream(
      `/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 1${kind}/Filter/FlateDecode`,
      deflateSync(bits, { level: 9 }),
    );
  };
  const masked = (width: number, height: number, mask: Buffer) =>
    onePage(WHOLE_PAGE, I, [
      Buffer.from(
        picture(width, height).toString('latin1').replace('<<', '<</SMask 6 0 R'),
        'latin1',
      ),
      mask,
    ]);
  const GREY = '/ColorSpace/DeviceGray';

  it.each<[string, Buffer, number | string]>([
    ['the upper', onePage(`${WHOLE_PAGE} ${OTHER}`, I_AND_J, [coarse, finer]), 300],
    [
      'the upper, coarse one',
      onePage(`${OTHER} ${WHOLE_PAGE}`, I_AND_J, [coarse, finer]),
      'below200dpi',
    ],
    ['a colour of one dot under a fine mask', masked(1, 1, ones(2480, 3508, GREY)), 300],
    ['and under a coarse one', masked(1, 1, ones(595, 842, GREY)), 'below200dpi'],
    [
      'but not a mask that hides nothing',
      masked(595, 842, ones(2480, 3508, GREY, true)),
      'below200dpi',
    ],
  ])('%s', async (_what, bytes, dpi) => {
    expect(await dpiOf(bytes)).toBe(dpi);
  });

  it('the layer of text, unless it is empty', async () => {
    const layered = (isEmpty: boolean) =>
      onePage(`${WHOLE_PAGE} ${OTHER}`, I_AND_J, [
        picture(827, 1170),
        ones(2480, 3508, '/ImageMask true', isEmpty),
      ]);
    expect(await dpiOf(layered(false))).toBe(300);
    expect(await dpiOf(layered(true))).toBe('below200dpi');
  });
});

describe('a text over a picture makes it a page of its own where it is seen:', () => {
  const lines = Array.from(
    { length: 40 },
    (_, line) => `1 0 0 1 40 ${780 - line * 18} Tm (${'cong hoa xa hoi '.repeat(5)}) Tj`,
  );
  const TEXT = `BT /F 12 Tf ${lines.join(' ')} ET`;
  const page = (content: string, resources = '', catalog = '', more: readonly string[] = []) =>
    onePage(content, `${I}${F}${resources}`, [coarse, FONT, ...more], { catalog });
  const layer = (state: string) =>
    page(
      `${WHOLE_PAGE} /OC /O BDC ${TEXT} EMC`,
      '/Properties<</O 7 0 R>>',
      `/OCProperties<</OCGs[7 0 R]/D<</${state}[7 0 R]>>>>`,
      ['<</Type/OCG/Name(a)>>'],
    );
  const strips = Array.from(
    { length: 10 },
    (_, strip) => `q 595 0 0 84.2 0 ${strip * 84.2} cm /I Do Q`,
  ).join(' ');

  it.each<[string, Buffer, undefined | string]>([
    ['as it stands', page(`${WHOLE_PAGE} ${TEXT}`), undefined],
    ['on a layer that is on', layer('ON'), undefined],
    ['not on one that is off', layer('OFF'), 'below200dpi'],
    ['not clipped', page(`${WHOLE_PAGE} q 0 0 1 1 re 594 841 1 1 re W n ${TEXT} Q`), 'below200dpi'],
    [
      'not faint',
      page(`${WHOLE_PAGE} /G gs ${TEXT}`, '/ExtGState<</G<</ca .01>>>>'),
      'below200dpi',
    ],
    [
      'not under strips',
      onePage(`${TEXT} ${strips}`, `${I}${F}`, [picture(595, 84), FONT]),
      'below200dpi',
    ],
  ])('%s', async (_how, bytes, dpi) => {
    expect(await dpiOf(bytes)).toBe(dpi);
  });
});
