import type { Column, Line, Reporter, Workbook } from '../application/reports/workbook.ts';
import { share } from '../domain/figures/percent.ts';
import {
  componentNames,
  type Score,
  type ScoreComponent,
  type ScoredComponent,
  type ScoreGroup,
  type Source,
  scoreComponents,
  scoreGroups,
} from '../domain/figures/score-766.ts';
import { shortMoment } from '../domain/forms/words.ts';
import type { Provenance } from './scope.ts';
import { originRow, periodLine, type SheetRows } from './spreadsheet.ts';

export interface ScoreReport extends Provenance, Reporter, Score {
  readonly decision: string;
  readonly title: string;
  readonly headings: typeof scoreGroups;
  readonly componentNames: typeof componentNames;
}

const COUNTED = 'Số liệu';
const POINTS = 'Điểm';

const columns: readonly Column[] = [
  { name: 'STT', width: 5, kind: 'text' },
  { name: 'Nhóm chỉ số, chỉ số thành phần', width: 42, kind: 'text' },
  { name: 'Tử số', group: COUNTED, width: 12, kind: 'whole' },
  { name: 'Mẫu số', group: COUNTED, width: 12, kind: 'whole' },
  { name: 'Tỷ lệ (%)', group: COUNTED, width: 10, kind: 'decimal' },
  { name: 'Tối đa', group: POINTS, width: 8, kind: 'whole' },
  { name: 'Đạt được', group: POINTS, width: 10, kind: 'decimal' },
  { name: 'Cách tính', width: 22, kind: 'text' },
  { name: 'Nguồn số liệu', width: 30, kind: 'text' },
];

/** The score as CSV: the same lines as the workbook's. */
export function scoreRows(report: ScoreReport): SheetRows {
  return [
    [report.title],
    [report.agency],
    [periodLine(report)],
    [originRow(report)],
    columns.map(({ name }) => name),
    ...linesOf(report).map(({ cells }) => cells),
  ];
}

/** The score as a workbook, group by group, with what was not measured named and given no point. */
export const scoreWorkbook = (report: ScoreReport): Workbook => ({
  ...report,
  ...{ file: 'bo-chi-so-766', columns, lines: linesOf(report), numbered: true },
  form: `Bộ chỉ số theo Quyết định số ${report.decision}`,
  period: periodLine(report),
  notes: [
    originRow(report),
    'n: tử số; d: mẫu số. Chỉ số thành phần chưa có số liệu không được cộng vào điểm tối đa và điểm đạt được.',
  ],
});

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI'];

function linesOf(report: ScoreReport): readonly Line[] {
  const all = Object.entries(scoreComponents) as [ScoreComponent, { readonly group: ScoreGroup }][];
  const scored = new Map(report.components.map((one) => [one.component, one]));
  const groups = Object.keys(scoreGroups) as ScoreGroup[];
  const lines = groups.flatMap((group, index): Line[] => {
    const own = all.filter(([, rule]) => rule.group === group).map(([component]) => component);
    const measured = own.flatMap((component) => scored.get(component) ?? []);
    const outOf = measured.reduce((points, { max }) => points + max, 0);
    const points = measured.length > 0 ? [outOf, report.groups[group]] : ['', ''];
    return [
      {
        cells: [roman[index] ?? '', scoreGroups[group].vi, '', '', '', ...points, '', ''],
        strong: true,
      },
      ...own.map((component, at) => ({
        cells: [`${index + 1}.${at + 1}`, ...cellsOf(component, scored.get(component))],
      })),
    ];
  });
  const sum = ['', 'Tổng điểm', '', '', '', report.outOf, report.total, '', ''];
  return [...lines, { cells: sum, strong: true }];
}

function cellsOf(component: ScoreComponent, scored: ScoredComponent | undefined): Line['cells'] {
  const { max } = scoreComponents[component];
  if (!scored) return [nameOf(component), '', '', '', max, '', '', 'Chưa có số liệu'];
  const { numerator, denominator, points, formula, source } = scored;
  const percent = denominator === 0 ? '' : share(numerator, denominator);
  return [
    ...[nameOf(component), numerator, denominator, percent, max, points],
    ...[formula.replace('min(', 'nhỏ nhất của ('), source ? sourceText(source) : ''],
  ];
}

const nameOf = (component: ScoreComponent) => componentNames[component].vi;

const sources: Readonly<Record<Source['kind'], string>> = {
  counted: 'Kho số liệu hồ sơ',
  catalogue: 'Danh mục thủ tục hành chính, kho số liệu hồ sơ',
  reconciled: 'Đối soát với Cổng Dịch vụ công quốc gia',
  stated: 'Số liệu nhập từ hệ thống khác',
};

/** Where a ratio is from; of what was stated, the documents that say so. */
function sourceText({ kind, statements = [], at }: Source): string {
  if (at) return `${sources[kind]} lúc ${shortMoment(at)}`;
  const documents = [...new Set(statements.map(({ document }) => document))].join('; ');
  return documents ? `${sources[kind]}: ${documents}` : sources[kind];
}
