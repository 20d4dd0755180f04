import { Workbook as Reader } from '@cj-tech-master/excelts';
import { describe, expect, it } from 'vitest';
import { progressWorkbook } from '../../../functions/application/reports/progress-workbook.ts';
import {
  reporting,
  type Workbook,
  workbookFile,
} from '../../../functions/application/reports/workbook.ts';
import { boardOf } from '../../../functions/domain/figures/board.ts';
import { officerBoards, procedureBoards } from '../../../functions/domain/figures/breakdown.ts';
import { formHeadings } from '../../../functions/domain/figures/form-ii06a.ts';
import {
  denominators,
  formReportLine,
  together,
} from '../../../functions/domain/figures/form-report.ts';
import {
  componentNames,
  score766,
  scoreGroups,
} from '../../../functions/domain/figures/score-766.ts';
import { boardRows, boardWorkbook } from '../../../functions/reports/board-workbook.ts';
import { formWorkbook } from '../../../functions/reports/form-rows.ts';
import { registerWorkbook } from '../../../functions/reports/register-workbook.ts';
import type { Provenance } from '../../../functions/reports/scope.ts';
import { scoreWorkbook } from '../../../functions/reports/score-workbook.ts';
import { progress } from '../application/reports/progress-example.ts';
import { province } from '../domain/forms/example.ts';

const at = '2026-04-01T01:00:00.000Z';
const origin: Provenance = {
  ...{ source: '', at, asOf: at, manifest: 'a1b2', formula: 3, provisional: false },
  filter: { from: '2025-12-15', to: '2026-03-14' },
};
const leader = { sub: 'l', roles: ['leader'], units: ['H62.07'], name: 'Phạm Quốc Hùng' } as const;
const reporter = { ...reporting(province, 'H62.07', leader), at };
const line = formReportLine(together([]), 'apart');

const counts = {
  ...{
    'open.all': 40,
    'open.overdue': 3,
    'open.apologised': 1,
    'ended.early': 90,
    'ended.late': 10,
  },
  ...{ 'submitted.direct': 60, 'supplement.direct': 30 },
};
const usual = { 'submitted.direct': 1000, 'supplement.direct': 50 };
const supervision = {
  ...{ ...origin, ...reporter, ...boardOf(counts, usual) },
  procedures: procedureBoards(new Map([['3.000527', counts]]), usual),
  officers: officerBoards(
    new Map([['can-bo-7', { 'completed.inTime': 8, 'completed.late': 2 }]]),
    {},
  ),
};

const books: Readonly<Record<string, Workbook>> = {
  'the board': boardWorkbook(supervision),
  'II.06a': formWorkbook({
    ...{
      ...origin,
      ...reporter,
      form: 'II.06a',
      title: 'Tình hình',
      legalBasis: '01/2020/TT-VPCP',
    },
    ...{ headings: formHeadings, denominators, total: line, levels: [] },
    fields: [{ ...line, field: 'Đường bộ & thủy' }],
  }),
  '07': registerWorkbook({
    ...{ ...origin, ...reporter, goesOn: true },
    items: [
      {
        ...{ code: 'H62.07-260302-0001', procedure: 'Cấp giấy phép xây dựng', field: 'Xây dựng' },
        ...{ applicant: 'Nguyễn Văn An', address: 'Yên Lạc', leadUnit: 'Sở Xây dựng' },
        ...{ received: '02/03/2026 08:00', promised: '05/03/2026 17:00', returned: '' },
        ...{ resultBy: 'Trực tuyến', note: 'Rút hồ sơ' },
      },
    ],
  }),
  '766': scoreWorkbook({
    ...{ ...origin, ...reporter, decision: '766/QĐ-TTg', title: 'Kết quả' },
    ...{ headings: scoreGroups, componentNames },
    ...score766({
      onTime: { part: 1025, whole: 1200, source: { kind: 'counted' } },
      petitionsOnTime: { part: 3, whole: 4 },
    }),
  }),
  reduction: progressWorkbook(progress, reporter, 'tien-do'),
};

/** The only sheet of a report, as another program than the one that wrote it reads it. */
async function read(name: string) {
  const reader = new Reader();
  await reader.xlsx.load(await workbookFile(books[name] as Workbook));
  const [sheet] = reader.worksheets;
  if (!sheet) throw new Error('No sheet');
  const cells = (sheet.getRows(1, sheet.rowCount) ?? []).map(
    (row) => row.values as readonly unknown[],
  );
  const rowOf = (text: string) => cells.findIndex((row) => row.includes(text)) + 1;
  return { sheet, cells, rowOf };
}

describe('the board as a file', () => {
  it('has the unit, its procedures and its officers under the headings of their numbers', () => {
    const [, , , , headings = [], unit = [], ...parts] = boardRows(supervision);
    const cell = (row: readonly (string | number)[], heading: string) =>
      row[headings.indexOf(heading)];
    expect(cell(unit, 'Đang giải quyết: Quá hạn chưa xin lỗi')).toBe(2);
    expect(cell(unit, 'Đã giải quyết trong kỳ: Đúng hạn (%)')).toBe(90);
    // More often than in the province, by more than chance.
    expect(cell(unit, 'Yêu cầu bổ sung: Số hồ sơ')).toBe(30);
    expect(cell(unit, 'Yêu cầu bổ sung: Cao bất thường')).toBe('x');
    const named = (name: string) => parts.find(([, one]) => one === name) ?? [];
    expect(cell(named('3.000527'), 'Đang giải quyết: Quá hạn')).toBe(3);
    expect(cell(named('can-bo-7'), 'Bước đã làm: Quá hạn')).toBe(2);
  });
});

describe('a report opened by another program', () => {
  it.each(Object.keys(books))(
    '%s fits A4 across, with its headings on every page',
    async (name) => {
      const { sheet, rowOf } = await read(name);
      const { orientation, paperSize, fitToPage, fitToWidth, fitToHeight } = sheet.pageSetup;
      expect({ orientation, paperSize, fitToPage, fitToWidth, fitToHeight }).toEqual({
        ...{
          orientation: 'landscape',
          paperSize: 9,
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
        },
      });
      const [first, last] = (sheet.pageSetup.printTitlesRow ?? '').split(':').map(Number);
      const heading = rowOf('STT');
      expect(first).toBe(heading);
      const [view] = sheet.views;
      expect(view).toMatchObject({ state: 'frozen', ySplit: last, xSplit: 2 });
      expect(sheet.headerFooter?.oddFooter).toMatch(/Lập lúc .*Trang &P\/&N/);
    },
  );

  it.each(Object.keys(books))(
    '%s has a width for every column, and a border where it counts',
    async (name) => {
      const { sheet, rowOf } = await read(name);
      const { columns } = books[name] as Workbook;
      for (const [index, { width }] of columns.entries())
        expect(sheet.getColumn(index + 1).width).toBeCloseTo(width, 0);
      expect(sheet.getRow(rowOf('STT')).getCell(1).border?.top?.style).toBe('thin');
    },
  );

  it.each(Object.keys(books))('%s says whose it is and who signs it', async (name) => {
    const { cells } = await read(name);
    const texts = cells.flat();
    for (const text of ['SỞ XÂY DỰNG', 'NGƯỜI LẬP BIỂU', 'GIÁM ĐỐC', 'Phạm Quốc Hùng'])
      expect(texts.map(String).some((one) => one.includes(text))).toBe(true);
  });

  it('II.06a prints the columns of the form, and keeps what is beside them on the screen', async () => {
    const { sheet } = await read('II.06a');
    expect(sheet.pageSetup.printArea).toMatch(/^A1:M\d+$/);
    expect(sheet.columnCount).toBe(25);
  });

  it('07 holds moments, a place to sign and how a dossier ended', async () => {
    const { sheet, cells, rowOf } = await read('07');
    const row = sheet.getRow(rowOf('H62.07-260302-0001'));
    expect(row.getCell(8).value).toEqual(new Date('2026-03-02T08:00:00.000Z'));
    expect(row.getCell(8).numFmt).toBe('dd/mm/yyyy hh:mm');
    expect(row.getCell(13).value).toBe('Rút hồ sơ');
    expect(cells[rowOf('STT') - 1]).toContain('Nhận và trả kết quả');
    expect(cells[rowOf('STT')]).toContain('Ký nhận');
  });

  it('766 counts in numbers, group by group, and says what nobody has counted', async () => {
    const { sheet, cells, rowOf } = await read('766');
    const progress = sheet.getRow(rowOf('2.1'));
    expect([3, 4, 5, 6, 7].map((column) => progress.getCell(column).value)).toEqual([
      ...[1025, 1200, 85.42, 20, 17.08],
    ]);
    expect(progress.getCell(3).numFmt).toBe('#,##0');
    expect(progress.getCell(7).numFmt).toBe('#,##0.00');
    expect(sheet.getRow(rowOf('II')).getCell(7).value).toBe(17.08);
    expect(sheet.getRow(rowOf('1.1')).getCell(9).value).toBe('Chưa có số liệu');
    expect(sheet.getRow(rowOf('Tổng điểm')).getCell(7).value).toBe(21.58);
    // No code and no English on an official paper.
    expect(JSON.stringify(cells)).not.toMatch(/PROGRESS|cohort|accepted|min\(/);
  });
});
