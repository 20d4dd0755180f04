import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { refusalText } from '../../../functions/domain/dossier/upload-refusals.ts';
import { foundInside } from '../../../functions/intake/active-content.ts';
import { checkDocument } from '../../../functions/intake/check-document.ts';
import { check, fine, I, pdfType, refused, WHOLE_PAGE } from './checking.ts';
import { onePage, pdf } from './papers.ts';

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
