import type { Column, Line, Reporter, Workbook } from '../application/reports/workbook.ts';
import type { boardOf } from '../domain/figures/board.ts';
import type { officerBoards, procedureBoards } from '../domain/figures/breakdown.ts';
import type { Practice } from '../domain/figures/practice.ts';
import type { Provenance } from './scope.ts';
import { originRow, periodLine, type SheetRows } from './spreadsheet.ts';

type Numbers = ReturnType<typeof boardOf>;

/** The board as it is printed: the whole, and its units, or its procedures and officers. */
export interface BoardFile extends Provenance, Reporter, Numbers {
  readonly units?: readonly (Numbers & { readonly name: string })[];
  readonly procedures?: readonly (ReturnType<typeof procedureBoards>[number] & {
    readonly procedureName?: string;
  })[];
  readonly officers?: readonly (ReturnType<typeof officerBoards>[number] & {
    readonly officerName?: string | undefined;
  })[];
}

const title = 'Tình hình giải quyết hồ sơ thủ tục hành chính';
const OPEN = 'Đang giải quyết';
const RESOLVED = 'Đã giải quyết trong kỳ';
const ASKED = 'Yêu cầu bổ sung';
const REFUSED = 'Từ chối tiếp nhận';
const STEPS = 'Bước đã làm';

const columns: readonly Column[] = [
  { name: 'STT', width: 5, kind: 'text' },
  { name: 'Đơn vị, thủ tục, cán bộ', width: 38, kind: 'text' },
  { name: 'Tổng số', group: OPEN, width: 9, kind: 'whole' },
  { name: 'Đến hạn hôm nay', group: OPEN, width: 9, kind: 'whole' },
  { name: 'Sắp đến hạn', group: OPEN, width: 9, kind: 'whole' },
  { name: 'Quá hạn', group: OPEN, width: 9, kind: 'whole' },
  { name: 'Quá hạn chưa xin lỗi', group: OPEN, width: 10, kind: 'whole' },
  { name: 'Tổng số', group: RESOLVED, width: 9, kind: 'whole' },
  { name: 'Đúng hạn (%)', group: RESOLVED, width: 10, kind: 'decimal' },
  { name: 'Không điều chỉnh hạn (%)', group: RESOLVED, width: 11, kind: 'decimal' },
  { name: 'Số hồ sơ', group: ASKED, width: 9, kind: 'whole' },
  { name: 'Tỷ lệ (%)', group: ASKED, width: 9, kind: 'decimal' },
  { name: 'Cao bất thường', group: ASKED, width: 8, kind: 'text' },
  { name: 'Số hồ sơ', group: REFUSED, width: 9, kind: 'whole' },
  { name: 'Tỷ lệ (%)', group: REFUSED, width: 9, kind: 'decimal' },
  { name: 'Cao bất thường', group: REFUSED, width: 8, kind: 'text' },
  { name: 'Đúng hạn', group: STEPS, width: 9, kind: 'whole' },
  { name: 'Quá hạn', group: STEPS, width: 9, kind: 'whole' },
];

/** The board as CSV: the same lines as the workbook's. */
export const boardRows = (board: BoardFile): SheetRows => [
  [title],
  [board.agency],
  [periodLine(board)],
  [originRow(board)],
  columns.map(({ name, group }) => (group ? `${group}: ${name}` : name)),
  ...linesOf(board).map(({ cells }) => cells),
];

/** The board as a workbook, as a leader takes it to a meeting. */
export const boardWorkbook = (board: BoardFile): Workbook => ({
  ...board,
  ...{ file: 'giam-sat', title, columns, lines: linesOf(board) },
  form: 'Bảng giám sát',
  period: periodLine(board),
  notes: [
    originRow(board),
    'Không điều chỉnh hạn: nếu không trừ thời gian tạm dừng, gia hạn và đính chính. Cao bất thường (x): nhiều hơn toàn tỉnh quá mức ngẫu nhiên, từ 30 hồ sơ trở lên.',
  ],
});

function linesOf(board: BoardFile): readonly Line[] {
  const { agency, units = [], procedures = [], officers = [] } = board;
  const part = (name: string, lines: readonly Line['cells'][]): readonly Line[] =>
    lines.length === 0
      ? []
      : [
          { cells: ['', name], strong: true },
          ...lines.map((cells, index) => ({ cells: [index + 1, ...cells].map(shown) })),
        ];
  return [
    { cells: ['', agency, ...numbersOf(board)].map(shown), strong: true },
    ...part(
      'Theo đơn vị',
      units.map((one) => [one.name, ...numbersOf(one)]),
    ),
    ...part(
      'Theo thủ tục',
      procedures.map(({ procedure, procedureName, open, ...one }) => [
        [procedure, procedureName].filter(Boolean).join(' '),
        ...[open.all, '', '', open.overdue, ''],
        ...resolvedOf(one),
      ]),
    ),
    ...part(
      'Theo cán bộ',
      officers.map(({ officer, officerName = officer, supplements, refused, tasks }) => [
        officerName,
        ...['', '', '', '', '', '', '', ''],
        ...practiceOf(supplements),
        ...practiceOf(refused),
        ...[tasks.inTime, tasks.late],
      ]),
    ),
  ];
}

/** The order of a line is a number that is read as a name. */
const shown = (cell: string | number, index: number) => (index === 0 ? String(cell) : cell);

const numbersOf = ({ open, ...one }: Numbers): Line['cells'] => [
  ...[open.all, open.dueToday, open.dueSoon, open.overdue, open.overdueWithoutApology],
  ...resolvedOf(one),
];

interface ResolvedNumbers extends Pick<Numbers, 'onTime'> {
  readonly supplements: Practice;
  readonly refused: Practice;
}

const resolvedOf = ({ onTime, supplements, refused }: ResolvedNumbers): Line['cells'] => [
  ...[onTime.reported.of, percentOf(onTime.reported), percentOf(onTime.unadjusted)],
  ...practiceOf(supplements),
  ...practiceOf(refused),
  ...['', ''],
];

const practiceOf = (practice: Practice): Line['cells'] => [
  practice.n,
  percentOf(practice),
  practice.outlier ? 'x' : '',
];

/** A share of nothing is no number. */
const percentOf = ({ of, percent }: { readonly of: number; readonly percent: number }) =>
  of > 0 ? percent : '';
