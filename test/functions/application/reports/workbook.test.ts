import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Workbook, workbookFile } from '../../../../functions/application/reports/workbook.ts';

const report: Workbook = {
  file: 'ii-06a',
  form: 'Biểu số II.06a (Thông tư số 01/2020/TT-VPCP)',
  agency: 'Sở Xây dựng',
  title: 'Tình hình, kết quả giải quyết TTHC',
  period: 'Kỳ báo cáo: Quý I/2026',
  numbered: true,
  columns: [
    { name: 'STT', width: 5, kind: 'whole' },
    { name: 'Lĩnh vực', width: 34, kind: 'text' },
    { name: 'Tổng số', group: 'Số lượng hồ sơ tiếp nhận', width: 9, kind: 'whole' },
    { name: 'Trực tuyến', group: 'Số lượng hồ sơ tiếp nhận', width: 9, kind: 'whole' },
    { name: 'Tỷ lệ (%)', group: 'Ngoài biểu mẫu', width: 9, kind: 'decimal' },
    { name: 'Nhận hồ sơ', group: 'Ngoài biểu mẫu', width: 16, kind: 'moment' },
  ],
  lines: [
    { cells: [1, 'Đường bộ & thủy', 1025, 1000, 88.42, '02/03/2026 08:00'] },
    { cells: ['', 'Tổng cộng', 1025, 1000, 88.42, ''], strong: true },
  ],
  notes: ['Nguồn: kho số liệu hồ sơ · Lập lúc 01/04/2026 08:00'],
  place: 'Vĩnh Phúc',
  signatory: { title: 'Giám đốc' },
  at: '2026-04-01T01:00:00.000Z',
};
const book = await workbookFile(report);
const parts = unzipSync(book);
const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
const sheet = part('xl/worksheets/sheet1.xml');

describe('a report as a workbook', () => {
  it('is printed on A4, landscape, as wide as the page, with headings and a footer on every page', () => {
    expect(sheet).toMatch(/<sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/);
    expect(sheet).toContain('paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"');
    expect(sheet).toMatch(
      /<oddFooter>.*Lập lúc 01\/04\/2026 08:00.*Trang &amp;P\/&amp;N<\/oddFooter>/,
    );
    expect(part('xl/workbook.xml')).toContain("'Báo cáo'!$5:$7");
  });

  it('holds numbers and moments as what they are, and keeps headings in sight', () => {
    expect(sheet).toMatch(/<v>1025<\/v>/);
    expect(sheet).toMatch(/<v>88.42<\/v>/);
    expect(sheet).toMatch(/<v>46083\.333/);
    expect(sheet).toContain('state="frozen"');
    expect(part('xl/styles.xml')).toMatch(/#,##0.*dd\/mm\/yyyy hh:mm/s);
  });

  it('names its form, agency and period, and who signs it where and when', () => {
    const texts = `${sheet}${part('xl/sharedStrings.xml')}`;
    for (const text of ['SỞ XÂY DỰNG', 'Biểu số II.06a', 'Quý I/2026', 'NGƯỜI LẬP BIỂU'])
      expect(texts).toContain(text);
    expect(texts).toContain('Vĩnh Phúc, ngày 01 tháng 4 năm 2026');
  });

  it('has a footer that Excel takes, however long its source line is', async () => {
    const notes = [`Nguồn: ${'kho số liệu '.repeat(40)}`];
    const file = await workbookFile({ ...report, notes });
    const xml = unzipSync(file)['xl/worksheets/sheet1.xml'];
    const [, footer = ''] =
      /<oddFooter>(.*)<\/oddFooter>/.exec(strFromU8(xml ?? new Uint8Array())) ?? [];
    expect(footer.replaceAll('&amp;', '&').length).toBeLessThanOrEqual(255);
    expect(footer).toContain('…');
  });
});
