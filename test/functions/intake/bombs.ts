import { deflateSync } from 'node:zlib';
import { onePage, packed, rawPdf } from './papers.ts';

/** Files of a few kilobytes that keep a careless reader busy for hours, or take all its memory. */

const stream = (dictionary: string, content: string) =>
  `<<${dictionary}/Length ${content.length}>>stream\n${content}\nendstream`;
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>';
const tree = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const catalog = '<</Type/Catalog/Pages 2 0 R>>';
const fill = '0 0 9 9 re f';

/** Objects 5, 6, …, each made with the reference to the next one, the last with that to itself or to the first. */
const chain = (length: number, link: (next: string) => string, last = 5) =>
  Array.from({ length }, (_, at) => link(`${at === length - 1 ? last : at + 6} 0 R`));

const tilings = (length: number) =>
  onePage(`/Pattern cs /P scn ${fill}`, '/Pattern<</P 5 0 R>>', [
    ...chain(length, (next) =>
      stream(
        `/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<</Pattern<</P ${next}>>>>`,
        `/Pattern cs ${`/P scn ${fill} `.repeat(10)}`,
      ),
    ),
  ]);

const softMasks = (length: number) =>
  onePage(`/G gs ${fill}`, '/ExtGState<</G 5 0 R>>', [
    ...Array.from({ length }, (_, at) => [
      `<</Type/ExtGState/SMask<</S/Luminosity/G ${6 + 2 * at} 0 R>>>>`,
      stream(
        `/Type/XObject/Subtype/Form/Group<</S/Transparency>>/BBox[0 0 9 9]/Resources<</ExtGState<</G ${at === length - 1 ? 5 : 7 + 2 * at} 0 R>>>>`,
        `/G gs ${fill} `.repeat(10),
      ),
    ]).flat(),
  ]);

const letters = (length: number) =>
  onePage('BT /F 9 Tf (aaaaaaaaaa) Tj ET', '/Font<</F 5 0 R>>', [
    ...Array.from({ length }, (_, at) => [
      `<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 97/Widths[500]/Encoding<</Differences[97/a]>>/CharProcs<</a ${6 + 2 * at} 0 R>>/Resources<</Font<</F ${at === length - 1 ? 5 : 7 + 2 * at} 0 R>>>>>>`,
      stream('', '500 0 0 0 500 500 d1 BT /F 9 Tf (aaaaaaaaaa) Tj ET'),
    ]).flat(),
  ]);

const absurdPicture = stream(
  '/Type/XObject/Subtype/Image/Width 2000000000/Height 2000000000/ColorSpace/DeviceRGB/BitsPerComponent 16',
  'x',
);

/** The text of a file, with something in it replaced. */
const altered = (file: Buffer, what: RegExp, by: string) =>
  Buffer.from(file.toString('latin1').replace(what, by), 'latin1');

const objectStream = (count: string, first: string) =>
  rawPdf(
    catalog,
    tree,
    page,
    packed(Buffer.from('9 0 null'), `/Type/ObjStm/N ${count}/First ${first}`),
  );

/** Files that cost a reader nothing which follows only what it has to. */
export const harmless: Readonly<Record<string, () => Buffer>> = {
  'patterns that are tiled with patterns': () => tilings(9),
  'a pattern that is tiled with itself': () => tilings(1),
  'soft masks under soft masks': () => softMasks(300),
  'a soft mask under itself': () => softMasks(1),
  'letters that are drawn with letters (Type 3)': () => letters(9),
  'a letter that is drawn with itself': () => letters(1),
  'outlines that lead back to themselves': () =>
    onePage(
      '',
      '',
      [
        '<</Type/Outlines/First 6 0 R/Last 6 0 R/Count 9999999>>',
        '<</Title(a)/Parent 5 0 R/Next 6 0 R/First 5 0 R>>',
      ],
      { catalog: '/Outlines 5 0 R/PageMode/UseOutlines' },
    ),
  'a page tree whose root has a parent': () =>
    rawPdf(
      catalog,
      '<</Type/Pages/Kids[3 0 R]/Count 1/Parent 4 0 R>>',
      '<</Type/Page/Parent 2 0 R>>',
      '<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>',
    ),
  'resources that are themselves': () =>
    onePage('/A gs', '/ExtGState 5 0 R', ['<</A 6 0 R>>', '6 0 R']),
  'a stream as long as it says itself': () =>
    rawPdf(catalog, tree, page, '<</Length 4 0 R>>stream\nq\nendstream'),
  'a million nested arrays': () => onePage('', '', ['['.repeat(1_000_000)], { page: '/X 5 0 R' }),
  'a million nested dictionaries': () =>
    onePage('', '', ['<</A'.repeat(1_000_000)], { page: '/X 5 0 R' }),
  'a million nested arrays to draw': () => onePage('['.repeat(1_000_000), '', []),
  'two thousand million packed objects': () => objectStream('2147483647', '4'),
  'packed objects that begin after two thousand million bytes': () =>
    objectStream('1', '2147483647'),
  'a table of two thousand million objects': () =>
    altered(onePage('', '', []), /xref\n0 \d+/, 'xref\n0 2147483647'),
  'a table before which comes itself': () =>
    altered(onePage('', '', []), /trailer\n<</, 'trailer\n<</Prev 9'),
  'a picture of absurd size in a pattern': () =>
    onePage(`/Pattern cs /P scn ${fill}`, '/Pattern<</P 5 0 R>>', [
      stream(
        '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 1/YStep 1/Resources<</XObject<</I 6 0 R>>>>',
        '/I Do',
      ),
      absurdPicture,
    ]),
  'a picture of absurd size on the page': () =>
    onePage('BI /W 2000000000 /H 2000000000 /CS /RGB /BPC 8 ID x EI', '', []),
  'a font that descends from itself': () =>
    onePage('BT /F 9 Tf (a) Tj ET', '/Font<</F 5 0 R>>', [
      '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]>>',
    ]),
  'all numbers as codes of letters': () =>
    onePage('BT /F 9 Tf (a) Tj ET', '/Font<</F 5 0 R>>', [
      '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 6 0 R/ToUnicode 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 2147483647 5]>>]>>',
      stream(
        '/Type/CMap/UseCMap 6 0 R',
        '1 begincidrange <00000000> <ffffffff> 0 endcidrange 1 beginbfrange <00000000> <ffffffff> <0000> endbfrange',
      ),
    ]),
  'a page as large as numbers go': () =>
    onePage(fill, '', [], { page: '/CropBox[-1e38 -1e38 1e38 1e38]/Rotate 999999999999' }),
};

export const METADATA = '/Type/Metadata/Subtype/XML';

const inHex = (bytes: Buffer) => `${bytes.toString('hex')}>`;

/** A megabyte that a reader unpacks to so many, where it is packed as no tool packs. */
export const packedOddly = (mebibytes: number): Buffer => {
  const body = inHex(deflateSync(Buffer.alloc(mebibytes * 1024 * 1024)));
  return onePage('', '', [
    stream('/Type/ObjStm/N 1/First 4/Filter[/ASCIIHexDecode/FlateDecode]', body),
  ]);
};

/** The same in many streams of an allowed size: no memory, but time. */
export const packedOften = (streams: number): Buffer => {
  const body = inHex(deflateSync(Buffer.alloc(8 * 1024 * 1024)));
  const one = stream('/Type/ObjStm/N 1/First 4/Filter[/ASCIIHexDecode/FlateDecode]', body);
  return onePage('', '', Array<string>(streams).fill(one));
};

/** So many bytes as metadata, packed. */
export const longMetadata = (mebibytes: number): Buffer =>
  onePage('', '', [packed(Buffer.alloc(mebibytes * 1024 * 1024), METADATA)]);
