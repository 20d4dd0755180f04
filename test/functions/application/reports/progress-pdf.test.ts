import { PDF } from '@libpdf/core';
import { expect, it } from 'vitest';
import { progressPdf } from '../../../../functions/application/reports/progress-pdf.ts';
import { fonts } from '../../fonts.ts';
import { progress } from './progress-example.ts';

it('the progress of a plan as a PDF has its items, with numbers as Vietnam writes them, and its figures', async () => {
  const file = await progressPdf(progress, fonts());
  expect(file.equals(await progressPdf(progress, fonts()))).toBe(true);
  const pages = (await PDF.load(file)).extractText().map(({ text }) => text.normalize('NFC'));
  const text = pages.join('\n');
  for (const part of ['2817/QĐ-UBND', '1.012784', '33,33', 'Trang 1/'])
    expect(text).toContain(part);
});
