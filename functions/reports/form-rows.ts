import { formHeadings } from '../domain/figures/form-ii06a.ts';
import { denominators, type FormReportLine } from '../domain/figures/form-report.ts';
import type { Provenance } from './scope.ts';
import { originRow, type SheetRows } from './spreadsheet.ts';

export interface FormReport extends Provenance {
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
    [originRow(report)],
    ['STT', 'Lĩnh vực', ...Object.values(formHeadings), ...more.map(([heading]) => heading)],
    ['(1)', '(2)', ...Object.keys(formHeadings).map((column) => `(${column})`)],
    ...fields.map((line, index) => cells(String(index + 1), line.field, line)),
    ...levels.map((line) => cells('', line.name, line)),
    cells('', 'Tổng cộng', total),
  ];
}

/** What stands beside the columns of the form, so that nothing is hidden in them. */
const more: readonly (readonly [heading: string, of: (line: FormReportLine) => number])[] = [
  ['Rút hồ sơ', ({ withdrawn }) => withdrawn],
  ['Dừng giải quyết', ({ stopped }) => stopped],
  ['Chuyển sang tỉnh mới', ({ moved }) => moved],
  ['Chênh lệch (3) − (7) − (11)', ({ residual }) => residual],
  [`% đúng hạn / ${denominators.resolved}`, ({ rates }) => rates.reported.percent],
  [
    `% đúng hạn, không điều chỉnh hạn / ${denominators.resolved}`,
    ({ rates }) => rates.unadjusted.percent,
  ],
  [denominators.due, ({ rates }) => rates.ofThoseDue.denominator],
  [`% đúng hạn / ${denominators.due}`, ({ rates }) => rates.ofThoseDue.percent],
  [denominators.received, ({ rates }) => rates.ofThoseReceived.denominator],
  [`% đúng hạn / ${denominators.received}`, ({ rates }) => rates.ofThoseReceived.percent],
  ['Thời gian giải quyết bình quân (giờ)', ({ processingTime }) => processingTime.averageHours],
];

const cells = (number: string, name: string, line: FormReportLine) => [
  number,
  name,
  ...Object.values(line.columns),
  ...more.map(([, of]) => of(line)),
];
