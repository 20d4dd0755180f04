import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openPages } from '../../../functions/intake/pdf-pages.ts';
import { check, refused } from './checking.ts';
import { onePage, packed, rawPdf } from './papers.ts';

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
