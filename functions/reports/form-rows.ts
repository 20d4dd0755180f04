import type { Column, Line, Reporter, Workbook } from '../application/reports/workbook.ts';
import { formHeadings } from '../domain/figures/form-ii06a.ts';
import { denominators, type FormReportLine, type Rate } from '../domain/figures/form-report.ts';
import type { Provenance } from './scope.ts';
import { originRow, periodLine, type SheetRows } from './spreadsheet.ts';

export interface FormReport extends Provenance, Reporter {
  readonly form: string;
  readonly title: string;
  readonly legalBasis: string;
  readonly headings: typeof formHeadings;
  readonly denominators: typeof denominators;
  readonly total: FormReportLine;
  /** Of the whole province only. */
  readonly levels: readonly (FormReportLine & { readonly level: string; readonly name: string })[];
  readonly fields: readonly (FormReportLine & { readonly field: string })[];
}

/** The form as a sheet: headings, the numbers of the columns, the fields, the levels and the sum. */
export function formRows(report: FormReport): SheetRows {
  const { title, total, fields, levels } = report;
  return [
    [title],
    [report.agency],
    [periodLine(report)],
    [originRow(report)],
    ['STT', 'Lĩnh vực', ...Object.values(formHeadings), ...more.map(([heading]) => heading)],
    ['(1)', '(2)', ...Object.keys(formHeadings).map((column) => `(${column})`)],
    ...fields.map((line, index) => cells(String(index + 1), line.field, line)),
    cells('', 'Tổng cộng', total),
    ...(levels.length > 0 ? [['', 'Trong đó, theo cấp:']] : []),
    ...levels.map((line) => cells('', line.name, line)),
  ];
}

const group = (column: number): string => {
  if (column <= 6) return 'Số lượng hồ sơ tiếp nhận';
  return column <= 10 ? 'Số lượng hồ sơ đã giải quyết' : 'Số lượng hồ sơ đang giải quyết';
};

/** The form as a workbook: the columns of the form, and beside them what is in none of them. */
export function formWorkbook(report: FormReport): Workbook {
  const { form, legalBasis, total, fields, levels } = report;
  const columns: readonly Column[] = [
    { name: 'STT', width: 5, kind: 'whole' },
    { name: 'Lĩnh vực', width: 34, kind: 'text' },
    ...Object.entries(formHeadings).map(
      ([column, name]): Column => ({
        name,
        group: group(Number(column)),
        width: 10,
        kind: 'whole',
      }),
    ),
    ...more.map(
      ([name]): Column => ({
        name,
        group: 'Ngoài biểu mẫu',
        width: 24,
        kind: /^%|^Tỷ lệ|bình quân/.test(name) ? 'decimal' : 'whole',
      }),
    ),
  ];
  const lines: Line[] = [
    ...fields.map((line, index) => ({
      cells: [index + 1, ...cells('', line.field, line).slice(1)],
    })),
    { cells: cells('', 'Tổng cộng', total), strong: true },
    ...(levels.length > 0 ? [{ cells: ['', 'Trong đó, theo cấp:'], strong: true }] : []),
    ...levels.map((line) => ({ cells: cells('', line.name, line) })),
  ];
  return {
    ...report,
    ...{ file: 'ii-06a', columns, lines, numbered: true },
    printed: columns.length - more.length,
    form: `Biểu số ${form} (Thông tư số ${legalBasis})`,
    period: periodLine(report),
    notes: [originRow(report)],
  };
}

/** A share of nothing is no number. */
const percentOf = ({ denominator, percent }: Rate) => (denominator > 0 ? percent : '');

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What stands beside the columns of the form, so that nothing is hidden in them. */
const more: readonly (readonly [heading: string, of: (line: FormReportLine) => number | ''])[] = [
  ['Rút hồ sơ', ({ withdrawn }) => withdrawn],
  ['Dừng giải quyết', ({ stopped }) => stopped],
  ['Chuyển sang tỉnh mới', ({ moved }) => moved],
  ['Trong (4) và (5): giải quyết tại hệ thống của bộ', ({ handledElsewhere }) => handledElsewhere],
  ['Chênh lệch (3) − (7) − (11)', ({ residual }) => residual],
  [
    `Tỷ lệ trước hạn, đúng hạn trên ${lowered(denominators.resolved)} (%)`,
    ({ rates }) => percentOf(rates.reported),
  ],
  [
    `Tỷ lệ đúng hạn khi không trừ thời gian tạm dừng, gia hạn trên ${lowered(denominators.resolved)} (%)`,
    ({ rates }) => percentOf(rates.unadjusted),
  ],
  [denominators.due, ({ rates }) => rates.ofThoseDue.denominator],
  [
    `Tỷ lệ trước hạn, đúng hạn trên ${lowered(denominators.due)} (%)`,
    ({ rates }) => percentOf(rates.ofThoseDue),
  ],
  [denominators.received, ({ rates }) => rates.ofThoseReceived.denominator],
  [
    `Tỷ lệ trước hạn, đúng hạn trên ${lowered(denominators.received)} (%)`,
    ({ rates }) => percentOf(rates.ofThoseReceived),
  ],
  [
    'Thời gian giải quyết bình quân (giờ đồng hồ, kể cả ngày nghỉ)',
    ({ processingTime: { averageHours, of } }) => (of > 0 ? averageHours : ''),
  ],
];

const cells = (number: string, name: string, line: FormReportLine) => [
  number,
  name,
  ...Object.values(line.columns),
  ...more.map(([, of]) => of(line)),
];
