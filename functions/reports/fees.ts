import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { feeNumbers } from '../application/figures/reports.ts';
import {
  type Column,
  type Line,
  type Reporter,
  reporting,
  type Workbook,
} from '../application/reports/workbook.ts';
import {
  type FeeKind,
  type FeeLine,
  feeColumns,
  feeHeadings,
  feeKinds,
  feeLine,
} from '../domain/figures/fee-report.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { FeesQuery } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { periodOf } from './asked-period.ts';
import { type CurrentFigures, inUnits, type Provenance, provenance, unitsOf } from './scope.ts';
import { fileOf, originRow, periodLine, type ReadFonts, type SheetRows } from './spreadsheet.ts';

interface FeeReport extends Provenance, Reporter {
  readonly title: string;
  readonly total: FeeLine;
  readonly fields: readonly ({ readonly field: string; readonly kind: FeeKind } & FeeLine)[];
}

/** Fees and financial obligations of a unit or the province in a period: a line for each field and kind, and their sum. */
export function reportFees(table: Table, current: CurrentFigures, fonts: ReadFonts): Endpoint {
  return async (request) => {
    const query = parseQuery(request, FeesQuery);
    if (!query.ok) return query;
    const { unit, by, calendar, format, separator } = query.value;
    const province = await readProvince(table);
    const units = await unitsOf(table, request, { unit });
    if (!units.ok) return units;
    const days = periodOf(query.value, province);
    if (!days.ok) return days;
    const figures = await current(request.now);
    const asked = await feeNumbers(figures, by, days.value, request.now);
    const lines = inUnits(asked, units.value);
    const report: FeeReport = {
      title: 'Thống kê thu phí, lệ phí và nghĩa vụ tài chính giải quyết thủ tục hành chính',
      ...reporting(province, unit, request.actor),
      ...provenance(
        request,
        figures,
        { unit, by, period: query.value.period, calendar },
        days.value,
      ),
      total: feeLine(lines),
      fields: [...new Set(lines.map(({ field }) => field))]
        .toSorted((one, other) => one.localeCompare(other, 'vi'))
        .flatMap((field) =>
          (Object.keys(feeKinds) as FeeKind[]).flatMap((kind) => {
            const own = lines.filter((line) => line.field === field && line.kind === kind);
            return own.length > 0 ? [{ field, kind, ...feeLine(own) }] : [];
          }),
        ),
    };
    if (format === 'json') return ok(json(200, report));
    const file = { rows: () => feeRows(report), book: () => feeWorkbook(report), fonts };
    return ok(await fileOf({ format, separator }, file));
  };
}

const columns: readonly Column[] = [
  { name: 'STT', width: 5, kind: 'text' },
  { name: 'Lĩnh vực', width: 26, kind: 'text' },
  { name: 'Loại khoản thu', width: 14, kind: 'text' },
  ...feeColumns.map((name) => ({
    ...feeHeadings[name],
    width: name.endsWith('Amount') ? 13 : 8,
    kind: 'whole' as const,
  })),
  { name: 'Nộp trực tuyến (%)', width: 9, kind: 'decimal' },
];

const cellsOf = ({ columns: own, online }: FeeLine) => [
  ...feeColumns.map((name) => own[name]),
  online.of > 0 ? online.percent : '',
];

const linesOf = ({ total, fields }: FeeReport): readonly Line[] => [
  ...fields.map((line, at) => ({
    cells: [String(at + 1), line.field, feeKinds[line.kind], ...cellsOf(line)],
  })),
  { cells: ['', 'Tổng cộng', '', ...cellsOf(total)], strong: true },
];

/** As CSV: the same lines as the workbook's. */
const feeRows = (report: FeeReport): SheetRows => [
  [report.title],
  [report.agency],
  [periodLine(report)],
  [originRow(report)],
  columns.map(({ name, group }) => (group ? `${group}: ${name}` : name)),
  ...linesOf(report).map(({ cells }) => cells),
];

const feeWorkbook = (report: FeeReport): Workbook => ({
  ...report,
  ...{ file: 'thong-ke-phi-le-phi', columns, lines: linesOf(report), numbered: true },
  form: '',
  period: periodLine(report),
  notes: [
    originRow(report),
    'Nộp trực tuyến: khoản yêu cầu trong kỳ đã nộp qua cổng thanh toán trên số khoản yêu cầu có mức thu khác 0 đồng, không kể khoản đã thay (Quyết định 766/QĐ-TTg).',
  ],
});
