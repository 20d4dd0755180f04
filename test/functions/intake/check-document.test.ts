import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../functions/intake/check-document.ts';
import { samplePdf } from '../../../lib/tools/demo/papers.ts';
import { packed, pdf, png, rawPdf } from './papers.ts';

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

  it('is taken with the level of PDF/A that it claims', async () => {
    const metadata = `<x:xmpmeta><rdf:Description pdfaid:part="2" pdfaid:conformance="U"/></x:xmpmeta>`;
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

describe('a PDF that is damaged', () => {
  const page = (more: string) =>
    rawPdf(
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${more}>>`,
      '<</XObject<</I oops>>>>',
    );

  it('is refused by one wrong letter, at which a reader could guess without end', async () => {
    expect(await check(page('/Resource) 4 0 R'))).toEqual(refused('broken'));
  });

  it('is refused where only one of its objects is', async () => {
    expect(await check(page('/Resources 4 0 R'))).toEqual(refused('broken'));
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
  it.each([{ userPassword: 'mở' }, { ownerPassword: 'sửa' }])(
    'is refused when it is encrypted: %o',
    async (options) => {
      expect(await check(await pdf(text, { pdfVersion: '1.7ext3', ...options }))).toEqual(
        refused('encrypted'),
      );
    },
  );

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

  it('is refused, not followed, when its page tree bites its own tail', async () => {
    const circle = rawPdf('<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 9>>');
    expect(await check(circle)).toMatchObject({ ok: false });
  });
});
