import { describe, expect, it } from 'vitest';
import { samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import { check, fine, I, refused, WHOLE_PAGE } from './checking.ts';
import { onePage, pdf, picture, png, rawPdf } from './papers.ts';

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
