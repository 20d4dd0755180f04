import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { refusalText } from '../../../functions/domain/dossier/upload-refusals.ts';
import { foundInside } from '../../../functions/intake/active-content.ts';
import { checkDocument } from '../../../functions/intake/check-document.ts';
import { openPages } from '../../../functions/intake/pdf-pages.ts';
import { samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import { jpeg, onePage, packed, pdf, picture, png, pngChunk, rawPdf, tiff } from './papers.ts';

const pdfType = 'application/pdf';
const check = (bytes: Buffer, contentType = pdfType, minDpi: 200 | 300 = 200) =>
  checkDocument(bytes, { contentType, minDpi });
const refused = (refusal: string) => ({ ok: false, refusal });
const text = (document: PDFKit.PDFDocument) => void document.text('Don');

/** An A4 page that is nothing but one scanned image. */
const scan = (dpi: number) =>
  pdf((document) => {
    const image = png(Math.round(8.27 * dpi), Math.round(11.69 * dpi));
    document.image(image, 0, 0, { width: 595.28, height: 841.89 });
  });

describe('a PDF that is in order', () => {
  it('is taken with its number of pages', async () => {
    const three = await pdf((document) => void document.addPage().addPage());
    expect(await check(three)).toEqual({ ok: true, facts: { pages: 3 } });
    expect(await check(samplePdf('one page'))).toEqual({ ok: true, facts: { pages: 1 } });
  });

  it.each([
    '<rdf:Description pdfaid:part="2" pdfaid:conformance="U"/>',
    `<pdfaid:part>\n 2 </pdfaid:part>${' '.repeat(400)}<pdfaid:conformance>\n U</pdfaid:conformance>`,
  ])('is taken with the level of PDF/A that it claims: %s', async (claim) => {
    const metadata = `<x:xmpmeta>${claim}</x:xmpmeta>`;
    const archived = rawPdf(
      '<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
      `<</Type/Metadata/Subtype/XML/Length ${metadata.length}>>stream\n${metadata}\nendstream`,
    );
    expect(await check(archived)).toMatchObject({ ok: true, facts: { pdfA: 'PDF/A-2U' } });
  });

  it('has the resolution of its scanned pages, and none where it has text of its own', async () => {
    expect(await check(await scan(200))).toMatchObject({ ok: true, facts: { dpi: 200 } });
    expect(await check(await pdf(text))).toEqual({ ok: true, facts: { pages: 1 } });
  });
});

const WHOLE_PAGE = 'q 595 0 0 842 0 0 cm /I Do Q';
const fine = picture(1654, 2339);
const coarse = picture(595, 842);
const I = '/XObject<</I 5 0 R>>';
const formOf = (content: string) =>
  `<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<${I}>>/Length ${content.length}>>stream\n${content}\nendstream`;
const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';

describe('a PDF that readers open is taken', () => {
  const whole = onePage(WHOLE_PAGE, I, [fine]);
  const taken = { ok: true, facts: { pages: 1, dpi: 200 } };

  it('whose table of objects is looked for at the white space before it, as Acrobat saves it', async () => {
    const text = whole.toString('latin1');
    const off = text.replace(/startxref\n(\d+)/, (_all, at) => `startxref\n${Number(at) - 1}`);
    expect(await check(Buffer.from(off, 'latin1'))).toEqual(taken);
  });

  it.each([
    ['line ends', '\n\n'],
    ['a byte order mark', '\xef\xbb\xbf'],
    ['the header of a scanner', 'SCANNER 1.0\n'],
  ])('behind %s', async (_what, before) => {
    expect(await check(Buffer.concat([Buffer.from(before, 'latin1'), whole]))).toEqual(taken);
  });

  it.each([
    ['spaces', ' '.repeat(1_500)],
    ['zeros', '\0'.repeat(2_048)],
  ])('before %s', async (_what, after) => {
    expect(await check(Buffer.concat([whole, Buffer.from(after)]))).toEqual(taken);
  });

  it('that only restricts printing, and opens without a password', async () => {
    const restricted = await pdf(text, { pdfVersion: '1.7ext3', ownerPassword: 'sửa' });
    expect(await check(restricted)).toEqual({ ok: true, facts: { pages: 1 } });
  });

  it('with colour scans packed without loss, larger than a page of A4', async () => {
    const map = onePage(WHOLE_PAGE, I, [picture(9933, 14043)]);
    expect(await check(map)).toMatchObject({ ok: true, facts: { dpi: 1201 } });
  });
});

describe('the resolution of a page', () => {
  const dpiOf = async (bytes: Buffer) => {
    const checked = await check(bytes);
    return checked.ok ? checked.facts.dpi : checked.refusal;
  };

  it('is that of the area drawn: a card on a sheet, and a logo, are no scans of a page', async () => {
    const card = onePage('q 243 0 0 153 100 500 cm /I Do Q', I, [picture(1012, 638)]);
    expect(await check(card)).toEqual({ ok: true, facts: { pages: 1 } });
    expect(await dpiOf(onePage(WHOLE_PAGE, I, [picture(2480, 3508)]))).toBe(300);
  });

  const behind = (hidden: string) =>
    onePage(
      `${WHOLE_PAGE} ${hidden} BT /F 90 Tf 20 400 Td (${'chu an '.repeat(9)}) Tj ET`,
      `${I}/Font<</F 6 0 R>>/ExtGState<</G<</ca 0>>>>`,
      [coarse, FONT],
    );

  it.each([
    [
      'behind the hidden text of OCR',
      onePage(
        `${WHOLE_PAGE} BT 3 Tr /F 40 Tf 20 400 Td (${'chu an '.repeat(9)}) Tj ET`,
        `${I}/Font<</F 6 0 R>>`,
        [coarse, FONT],
      ),
    ],
    ['behind white text', behind('1 1 1 rg')],
    ['behind transparent text', behind('/G gs')],
    [
      'that was put on the page as a stamp',
      onePage('', '', [coarse, formOf(WHOLE_PAGE)], {
        page: '/Annots[<</Type/Annot/Subtype/Stamp/F 4/Rect[0 0 595 842]/AP<</N 6 0 R>>>>]',
      }),
    ],
    [
      'above text that nobody sees',
      onePage(
        `BT /F 90 Tf 20 400 Td (${'chu an '.repeat(9)}) Tj ET ${WHOLE_PAGE}`,
        `${I}/Font<</F 6 0 R>>`,
        [coarse, FONT],
      ),
    ],
    ['inside a form', onePage('/X Do', '/XObject<</X 6 0 R>>', [coarse, formOf(WHOLE_PAGE)])],
    [
      'with resources of the page tree',
      onePage(WHOLE_PAGE, '', [coarse], { tree: `/Resources<<${I}>>` }),
    ],
    [
      'beside a fine picture that is not drawn',
      onePage(WHOLE_PAGE, '/XObject<</I 5 0 R/J 6 0 R>>', [coarse, fine]),
    ],
    [
      'under a fine stamp',
      onePage(`${WHOLE_PAGE} q 90 0 0 90 9 9 cm /J Do Q`, '/XObject<</I 5 0 R/J 6 0 R>>', [
        coarse,
        fine,
      ]),
    ],
  ])('is below 200 dpi for a coarse scan %s', async (_where, bytes) => {
    expect(await dpiOf(bytes)).toBe('below200dpi');
  });

  it('is that of a paper that exists, in points of which a unit may have many', async () => {
    const small = 'q 100 0 0 141 0 0 cm /I Do Q';
    const sized = (page: string, content = small, drawn = coarse) =>
      onePage(content, I, [drawn], { page });
    expect(await dpiOf(sized('/MediaBox[0 0 100 141]'))).toBe('below200dpi');
    expect(await dpiOf(sized('/MediaBox[0 0 100 141]/UserUnit 5.95'))).toBe('below200dpi');
    expect(await dpiOf(sized('/UserUnit 2', WHOLE_PAGE, fine))).toBe('below200dpi');
    const card = sized(
      '/MediaBox[0 0 243 153]',
      'q 243 0 0 153 0 0 cm /I Do Q',
      picture(1012, 638),
    );
    expect(await dpiOf(card)).toBe(300);
  });

  it('is not asked for where text is printed over a background', async () => {
    const lines = Array.from(
      { length: 40 },
      (_, line) => `1 0 0 1 40 ${780 - line * 18} Tm (${'cong hoa xa hoi '.repeat(5)}) Tj`,
    );
    const letter = onePage(
      `${WHOLE_PAGE} BT /F 12 Tf ${lines.join(' ')} ET`,
      `${I}/Font<</F 6 0 R>>`,
      [coarse, FONT],
    );
    expect(await dpiOf(letter)).toBeUndefined();
  });

  it('of strips is that of all of them together', async () => {
    const strips = Array.from(
      { length: 10 },
      (_, index) => `q 595 0 0 84.2 0 ${index * 84.2} cm /I Do Q`,
    );
    expect(await dpiOf(onePage(strips.join(' '), I, [picture(1654, 234)]))).toBe(200);
  });
});

describe('what acts by itself or carries other files is refused', () => {
  const opening = (action: string) =>
    onePage(WHOLE_PAGE, I, [fine], { catalog: `/OpenAction${action}` });

  it.each([
    '<</S/JavaScript/JS(app.alert\\(1\\))>>',
    '<</S/J#61vaScript/JS(x)>>',
    '<</S/Movie>>',
    '<</S/Launch/F(cmd.exe)>>',
    '<</S/SubmitForm/F(http://example.org)>>',
    '<</S/ImportData/F(a.fdf)>>',
    '<</S/GoToR/F(\\\\host\\a.pdf)/D[0/Fit]>>',
    '<</S%c\r/Thread/F(a.pdf)/D 0>>',
    '<</S/Launch/F<</FS /URL/F(http://example.org/a)>>>>',
    '<</S/Movie/T(a)>>',
    '<</S/URI/URI(file:///c:/windows/notepad.exe)>>',
    '<</S/URI/URI( \\146i\\154e://host/a)>>',
    '<</S/URI/URI <66 69 6c 65 3a2f2f>>>',
    '<</S/URI/URI(JavaScript:alert\\(1\\))>>',
    '<</S/URI/URI(search-ms:query=a)>>',
    '<</S/URI/URI(\\\\\\\\host\\\\a)>>',
    '<</S/URI/URI(a)>>/URI<</Base(file://host/)>>',
  ])('%s', async (action) => {
    expect(await check(opening(action))).toEqual(refused('activeContent'));
  });

  it('also inside an object stream, and in an object that was replaced later', async () => {
    const script = '<</S/JavaScript/JS(x)>>';
    const packedObjects = deflateSync(Buffer.from(`9 0 ${script}`));
    const stream = Buffer.concat([
      Buffer.from(
        `<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packedObjects.length}>>stream\n`,
      ),
      packedObjects,
      Buffer.from('\nendstream'),
    ]);
    expect(await check(onePage(WHOLE_PAGE, I, [fine, stream]))).toEqual(refused('activeContent'));
    const replaced = Buffer.concat([
      opening(script),
      Buffer.from('\n1 0 obj\n<<>>\nendobj\n%%EOF'),
    ]);
    expect(await check(replaced)).toEqual(refused('activeContent'));
  });

  const objectStream = (objects: string, filter = '/FlateDecode', more = '') => {
    const hex = Buffer.from(objects).toString('hex');
    const body =
      filter === '/FlateDecode' ? deflateSync(Buffer.from(objects)) : Buffer.from(`${hex}>`);
    const head = `<<${more}/Type/ObjStm/N 1/First 4/Filter${filter}/Length ${body.length}>>stream\n`;
    return Buffer.concat([Buffer.from(head), body, Buffer.from('\nendstream')]);
  };

  it('however the objects are packed that hold it', async () => {
    const objects = '9 0 <</S/JavaScript/JS(x)>>';
    const long = `${objects}${' '.repeat(9 * 1024 * 1024)}`;
    const filler = `/A(${'x'.repeat(3_000)})`;
    const predicted = Buffer.from(objects.padEnd(32), 'latin1').map((byte, at, all) =>
      at % 16 === 0 ? byte : byte - (all[at - 1] ?? 0),
    );
    const lines = [predicted.subarray(0, 16), predicted.subarray(16)];
    const rows = lines.flatMap((line) => [1, ...line]);
    for (const stream of [
      objectStream(objects, '/ASCIIHexDecode'),
      objectStream(objects, '[/AHx]', filler),
      objectStream(long),
      // A viewer skips a comment and zeros, and takes no other road to the objects.
      objectStream(`%\n ${objects}`),
      objectStream(objects.replaceAll(' ', '\0')),
      objectStream(objects, '/FlateDecode', '/Subtype/Image'),
      // The dictionary seems to begin later than it does.
      objectStream(objects, '/ASCIIHexDecode/A( obj )'),
      objectStream(objects, '/ASCIIHexDecode%1 0 obj <<\n'),
      objectStream(objects, '/FlateDecode/Filter/ASCIIHexDecode'),
      objectStream(objects, ' 7 0 R'),
      objectStream(
        String.fromCharCode(...rows),
        '/FlateDecode',
        '/DecodeParms<</Predictor 11/Columns 16>>',
      ),
    ])
      expect(
        await check(onePage(WHOLE_PAGE, I, [fine, stream, '/ASCIIHexDecode'])),
        stream.toString('latin1').slice(0, 100),
      ).not.toMatchObject({ ok: true });
    const file = objectStream('9 0 <</Type/Annot/Subtype/FileAttachment/FS 8 0 R>>');
    expect(await check(onePage(WHOLE_PAGE, I, [fine, file]))).toEqual(refused('attachments'));
  });

  it('also in a file that is encrypted and opens without a password', async () => {
    const restricted = (script?: string) =>
      pdf(
        (document) => {
          document.text('Don');
          if (script) document.addNamedJavaScript('start', script);
        },
        { ownerPassword: 'owner', permissions: { printing: 'lowResolution' } },
      );
    expect(await check(await restricted())).toMatchObject({ ok: true });
    expect(await check(await restricted('app.alert(1)'))).toEqual(refused('activeContent'));
    const withPackedObjects = async (script?: string) => {
      const document = await PDFDocument.create();
      document.addPage();
      if (script) document.addJavaScript('start', script);
      document.encrypt({ ownerPassword: 'owner', userPassword: '', permissions: {} });
      return Buffer.from(await document.save({ useObjectStreams: true }));
    };
    expect(await check(await withPackedObjects())).toMatchObject({ ok: true });
    expect(await check(await withPackedObjects('app.alert(1)'))).toEqual(refused('activeContent'));
  });

  it('with any white space after its name', async () => {
    for (const end of ['\0', '\f', '\t', '{'])
      expect(foundInside(Buffer.from(`/JavaScript${end}`)).isActive).toBe(true);
  });

  it('wherever it lies in a long file', () => {
    const active = Buffer.from('/J#61vaScript ');
    for (const at of [0, 65_530, 65_536, 131_066, 200_000 - active.length]) {
      const bytes = Buffer.alloc(200_000, 0x41);
      active.copy(bytes, at);
      expect(foundInside(bytes), `at ${at}`).toMatchObject({ isActive: true });
    }
    expect(foundInside(Buffer.from('/Launch')).isActive).toBe(true);
    expect(foundInside(Buffer.from('/LaunchPad /JavaScripts')).isActive).toBe(false);
  });

  it('but a link to the web, to mail or to a telephone is not', async () => {
    for (const uri of [
      '(https://dichvucong.gov.vn)',
      '<68747470733a2f2f612e766e>',
      '(\xfe\xff\0h\0t\0t\0p\0:\0/\0/\0a)',
      '(mailto:a@phutho.gov.vn)',
      '(tel:19001234)',
      '(dichvucong.gov.vn/a:b)',
    ]) {
      const link = `<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI${uri}>>>>`;
      const page = onePage(WHOLE_PAGE, I, [fine], { page: `/Annots[${link}]` });
      expect(await check(page), uri).toMatchObject({ ok: true });
    }
  });

  it('is told in both languages', () => {
    expect(refusalText('activeContent')).toEqual({
      code: 'activeContent',
      vi: expect.stringContaining('mã lệnh'),
      en: expect.stringContaining('scripts'),
    });
  });

  it('a file inside, unless the component takes those of a PDF/A-3', async () => {
    const xmp = '<rdf:Description pdfaid:part="3" pdfaid:conformance="B"/>';
    const invoice = onePage(
      WHOLE_PAGE,
      I,
      [
        fine,
        '<</Type/Filespec/F(data.xml)/EF<</F 7 0 R>>>>',
        '<</Type/EmbeddedFile/Length 4>>stream\n<a/>\nendstream',
        `<</Type/Metadata/Subtype/XML/Length ${xmp.length}>>stream\n${xmp}\nendstream`,
      ],
      { catalog: '/Metadata 8 0 R/Names<</EmbeddedFiles<</Names[(data.xml) 6 0 R]>>>>' },
    );
    expect(await check(invoice)).toEqual(refused('attachments'));
    const bare = [fine, '<</AF[7 0 R]>>', '<</F(a)/E#46 <</UF 8 0 R>>>>'];
    expect(await check(onePage(WHOLE_PAGE, I, bare))).toEqual(refused('attachments'));
    const demand = { contentType: pdfType, minDpi: 200, attachments: true } as const;
    expect(await checkDocument(invoice, demand)).toMatchObject({ ok: true });
  });
});

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

describe('the resolution of a scan', () => {
  it('is at least 200 dpi, and 300 where the component says so', async () => {
    expect(await check(await scan(150))).toEqual(refused('below200dpi'));
    expect(await check(await scan(200), pdfType, 300)).toEqual(refused('below300dpi'));
    expect(await check(await scan(300), pdfType, 300)).toMatchObject({ ok: true });
  });

  it('is that of the coarsest page', async () => {
    const mixed = await pdf((document) => {
      document.image(png(2480, 3508), 0, 0, { width: 595, height: 842 });
      document.addPage({ size: 'A4' }).image(png(620, 877), 0, 0, { width: 595, height: 842 });
    });
    expect(await check(mixed)).toEqual(refused('below200dpi'));
  });

  it('of a picture is what it states, or what a whole page would have', async () => {
    expect(await check(png(1011, 638, 300), 'image/png')).toMatchObject({ facts: { dpi: 300 } });
    expect(await check(png(1654, 2339, 72), 'image/png')).toMatchObject({ facts: { dpi: 200 } });
    expect(await check(png(620, 877), 'image/png')).toEqual(refused('below200dpi'));
  });
});

describe('a file that is not what it seems', () => {
  it('is refused when it is empty or begins as nothing known', async () => {
    expect(await check(Buffer.alloc(0))).toEqual(refused('otherType'));
    expect(await check(Buffer.from('MZ\x90\x00 program'))).toEqual(refused('otherType'));
  });

  it('is refused when it is of another type than declared', async () => {
    expect(await check(png(1654, 2339), 'image/jpeg')).toEqual(refused('otherType'));
  });

  it('is refused when it is an archive, a web page or a PDF as well', async () => {
    const archive = Buffer.concat([await pdf(text), Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
    expect(await check(archive)).toEqual(refused('mixedTypes'));
    const longTail = Buffer.concat([await pdf(text), Buffer.alloc(5_000, 65)]);
    expect(await check(longTail)).toEqual(refused('mixedTypes'));
    const page = Buffer.from(samplePdf('<script >alert(1)</script>'));
    expect(await check(page)).toEqual(refused('mixedTypes'));
    const picture = Buffer.concat([png(10, 10), samplePdf('inside')]);
    expect(await check(picture, 'image/png')).toEqual(refused('mixedTypes'));
  });
});

describe('a PDF that nobody can read', () => {
  it('is refused when it asks for a password', async () => {
    const locked = await pdf(text, { pdfVersion: '1.7ext3', userPassword: 'mở' });
    expect(await check(locked)).toEqual(refused('encrypted'));
  });

  it('is refused when it is enciphered for the holders of a certificate', async () => {
    const keys = '<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Length 128>>';
    const sealed = onePage(WHOLE_PAGE, I, [fine, keys])
      .toString('latin1')
      .replace('/Root 1 0 R', '/Root 1 0 R/Encrypt 6 0 R/ID[(0)(0)]');
    expect(await check(Buffer.from(sealed, 'latin1'))).toEqual(refused('encrypted'));
  });

  it('is refused when it is cut off, or has no pages', async () => {
    const whole = await pdf(text);
    expect(await check(whole.subarray(0, whole.length / 2))).toEqual(refused('broken'));
    expect(await check(Buffer.from('%PDF-1.7\nnothing else'))).toEqual(refused('broken'));
    expect(
      await check(rawPdf('<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>')),
    ).toEqual(refused('broken'));
  });
});

describe('a PDF that would choke its reader', () => {
  const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>';
  const holding = (stream: Buffer) =>
    rawPdf('<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', page, stream);

  it('is refused when one stream unpacks to more than a page can hold', async () => {
    const bomb = holding(packed(Buffer.alloc(80 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await check(bomb)).toEqual(refused('tooLargeInside'));
  });

  it('is refused when the bomb is packed twice', async () => {
    const bomb = holding(packed(deflateSync(Buffer.alloc(80 * 1024 * 1024), { level: 9 })));
    expect(bomb.length).toBeLessThan(2_000);
    expect(await check(bomb)).toEqual(refused('tooLargeInside'));
  });

  it('is refused when it has ten thousand pages', async () => {
    const numbers = Array.from({ length: 10_000 }, (_, index) => index + 3);
    const endless = rawPdf(
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Kids[${numbers.map((number) => `${number} 0 R`).join(' ')}]/Count 10000>>`,
      ...numbers.map(() => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'),
    );
    expect(await check(endless)).toEqual(refused('tooManyPages'));
  });

  const form = (content: string, next?: number) =>
    `<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<${next ? `/XObject<</X ${next} 0 R>>` : ''}>>/Length ${content.length}>>stream\n${content}\nendstream`;
  /** Each form draws the next one `times` times. */
  const nested = (levels: number, times: number, last = 'q Q') => {
    const drawing = Array.from({ length: levels }, (_, level) =>
      form('/X Do '.repeat(times), level + 6),
    );
    return onePage('/X Do', '/XObject<</X 5 0 R>>', [...drawing, form(last)]);
  };

  it('is refused when forms draw forms without end, and the next one is read', async () => {
    const [time, memory] = [
      { seconds: 0.2, bytes: 512 * 1024 * 1024 },
      { seconds: 60, bytes: 32 * 1024 * 1024 },
    ];
    const opened = (bytes: Buffer, engine = time) => openPages(bytes, { maxPages: 1_000, engine });
    expect(await opened(nested(9, 10))).toBe('tooIntricate');
    expect(await opened(nested(3, 10, 'q Q '.repeat(500_000)))).toBe('tooIntricate');
    expect(await opened(nested(9, 10), memory)).toBe('tooIntricate');
    expect(await check(nested(9, 2))).toEqual({ ok: true, facts: { pages: 1 } });
  });

  it('is refused when it has a hundred thousand streams', async () => {
    const many = onePage('stream\n'.repeat(100_001), '', []);
    expect(await check(many)).toEqual(refused('tooIntricate'));
  });

  it('is refused, not followed, when its page tree bites its own tail', async () => {
    const circle = rawPdf('<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 9>>');
    expect(await check(circle)).toMatchObject({ ok: false });
  });
});
