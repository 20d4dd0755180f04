import type { Column, Reporter, Workbook } from '../application/reports/workbook.ts';
import {
  type RegisterEntry,
  registerGroup,
  registerHeadings,
  registerNotes,
} from '../domain/forms/register-entry.ts';
import type { Provenance } from './scope.ts';
import { originRow, periodLine, type SheetRows } from './spreadsheet.ts';

export const title = 'Sổ theo dõi hồ sơ';

/** The entries of one file of the register. */
export interface RegisterFile extends Provenance, Reporter {
  readonly items: readonly RegisterEntry[];
  /** There are more, in the next file. */
  readonly goesOn: boolean;
}

type Heading = keyof typeof registerHeadings;
const headings = Object.keys(registerHeadings) as Heading[];

const NOTE = 'Ghi chú';

/** The register as CSV: a line for each entry, with how it ended. */
export const registerRows = (file: RegisterFile): SheetRows => [
  [title],
  [file.agency],
  [periodLine(file)],
  [originRow(file)],
  ['STT', ...Object.values(registerHeadings), NOTE],
  ...file.items.map((entry, index) => [...cells(entry, index), entry.note ?? '']),
  ...goingOn(file).map((line) => [line]),
];

/** Form 07 as a workbook, with the place where who takes a result signs. */
export const registerWorkbook = (file: RegisterFile): Workbook => ({
  ...file,
  ...{ file: 'so-theo-doi', title },
  form: 'Mẫu số 07 (Thông tư số 03/2025/TT-VPCP)',
  period: periodLine(file),
  columns: [
    { name: 'STT', width: 5, kind: 'whole' },
    ...headings.map((heading): Column => ({ name: registerHeadings[heading], ...looks[heading] })),
    { name: 'Ký nhận', group: registerGroup, width: 10, kind: 'text' },
    { name: NOTE, width: 10, kind: 'text' },
  ],
  lines: file.items.map((entry, index) => ({
    cells: [...cells(entry, index), '', entry.note ?? ''],
  })),
  notes: [originRow(file), ...goingOn(file), ...registerNotes.map((note) => `${NOTE}: ${note}`)],
});

const cells = (entry: RegisterEntry, index: number) => [
  index + 1,
  ...headings.map((heading) => entry[heading]),
];

const goingOn = ({ goesOn }: RegisterFile) => (goesOn ? ['Còn hồ sơ, xem tệp tiếp theo'] : []);

/** How wide each column is in characters, what it holds, and under which heading it stands. */
const looks: Readonly<Record<Heading, Omit<Column, 'name'>>> = {
  code: { width: 22, kind: 'text' },
  procedure: { width: 26, kind: 'text' },
  field: { width: 13, kind: 'text' },
  applicant: { width: 17, kind: 'text' },
  address: { width: 20, kind: 'text' },
  leadUnit: { width: 16, kind: 'text' },
  received: { group: registerGroup, width: 15, kind: 'moment' },
  promised: { group: registerGroup, width: 15, kind: 'moment' },
  returned: { group: registerGroup, width: 15, kind: 'moment' },
  resultBy: { group: registerGroup, width: 13, kind: 'text' },
};
