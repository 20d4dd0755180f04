import { PDF } from '@libpdf/core';
import { expect, it } from 'vitest';
import { landscapePdf } from '../../../../functions/application/reports/landscape-pdf.ts';
import { fonts } from '../../fonts.ts';

const report = { title: 'Tiến độ cắt giảm', dated: '2026-10-31T17:00:00.000Z' };
const three = () =>
  landscapePdf(report, fonts(), (page) => {
    page.font('text', 10).text('một').addPage().text('hai').addPage().text('ba');
  });

it('a report on A4 across is the same file whenever it is made, and says that it is PDF/A-2b', async () => {
  const [one, other] = await Promise.all([three(), three()]);
  expect(one.equals(other)).toBe(true);
  const text = one.toString('latin1');
  expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
  expect(text).toMatch(/\/MediaBox \[0 0 841\.89 595\.28\]/);
});

it('each of its pages says which report it is of, and which page of how many; the feet add no page', async () => {
  const pages = (await PDF.load(await three()))
    .extractText()
    .map(({ text }) => text.normalize('NFC'));
  expect(pages).toHaveLength(3);
  for (const [at, text] of pages.entries())
    expect(text).toContain(`${report.title} · Trang ${at + 1}/3`);
});
