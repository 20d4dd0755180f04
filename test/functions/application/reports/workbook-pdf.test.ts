import { PDF } from '@libpdf/core';
import { expect, it } from 'vitest';
import { readFonts } from '../../../../functions/adapters/fonts.ts';
import type { Workbook } from '../../../../functions/application/reports/workbook.ts';
import { workbookPdf } from '../../../../functions/application/reports/workbook-pdf.ts';

const fonts = readFonts(
  new URL('../../../../node_modules/@expo-google-fonts/tinos/', import.meta.url),
);
const report: Omit<Workbook, 'lines'> = {
  ...{ file: 'ii-06a', form: 'Biểu số II.06a', title: 'Tình hình, kết quả giải quyết TTHC' },
  ...{ agency: 'Sở Xây dựng', period: 'Kỳ báo cáo: Quý I/2026', place: 'Vĩnh Phúc' },
  columns: [
    { name: 'STT', width: 5, kind: 'whole' },
    { name: 'Lĩnh vực', width: 34, kind: 'text' },
    { name: 'Tổng số', width: 9, kind: 'whole' },
  ],
  notes: ['Nguồn: kho số liệu hồ sơ'],
  signatory: { title: 'Giám đốc' },
  at: '2026-04-01T01:00:00.000Z',
};

it.each([26, 31])(
  'a report of %d lines repeats its headings, numbers its pages, and is never signed on a page without figures',
  async (count) => {
    const lines = Array.from({ length: count }, (_, at) => ({
      cells: [at + 1, `Lĩnh vực số ${at + 1}`, 1025],
    }));
    const pdf = await PDF.load(await workbookPdf({ ...report, lines }, fonts));
    const pages = pdf.extractText().map(({ text }) => text.normalize('NFC'));
    for (const [at, text] of pages.entries()) {
      expect(text).toContain(`Trang ${at + 1}/${pages.length}`);
      expect(text).toContain('Tổng số');
    }
    expect(pages.at(-1)).toContain(`Lĩnh vực số ${count}`);
    expect(pages.at(-1)).toContain('NGƯỜI LẬP BIỂU');
  },
);
