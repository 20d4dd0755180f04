import { describe, expect, it } from 'vitest';
import { check, coarse, FONT, fine, formOf, I, pdfType, refused, WHOLE_PAGE } from './checking.ts';
import { onePage, pdf, picture, png } from './papers.ts';

/** An A4 page that is nothing but one scanned image. */
const scan = (dpi: number) =>
  pdf((document) => {
    const image = png(Math.round(8.27 * dpi), Math.round(11.69 * dpi));
    document.image(image, 0, 0, { width: 595.28, height: 841.89 });
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
    const receipt = sized(
      '/MediaBox[0 0 227 142]',
      'q 227 0 0 142 0 0 cm /I Do Q',
      picture(945, 591),
    );
    expect(await dpiOf(receipt)).toBe(300);
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
