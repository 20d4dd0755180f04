import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Instant, UnitCode } from '../../domain/codes.ts';
import type { Actor } from '../../domain/dossier/actor.ts';
import { agencyOf, type Signatory } from '../../domain/forms/agency.ts';
import { letterDate } from '../../domain/forms/words.ts';
import type { ProvinceRules } from '../../domain/province-rules.ts';
import { printed } from './print-setup.ts';

/** A column: its heading, the group over it, how wide it is in characters, and what its cells hold. */
export interface Column {
  readonly name: string;
  readonly group?: string;
  readonly width: number;
  readonly kind: 'text' | 'whole' | 'decimal' | 'moment';
}

export interface Line {
  readonly cells: readonly (string | number)[];
  readonly strong?: boolean;
}

/** Whose report it is, from where it is dated, and who signs it. */
export interface Reporter {
  readonly agency: string;
  /** The agency above it, which stands over its name. */
  readonly superior?: string;
  readonly place: string;
  /** Who asked for the report; a leader signs it. */
  readonly preparedBy?: string;
  readonly signatory: Signatory & { readonly name?: string };
}

/** A report as a workbook that an agency prints, signs and files. */
export interface Workbook extends Reporter {
  readonly file: string;
  readonly form: string;
  readonly title: string;
  readonly period: string;
  readonly columns: readonly Column[];
  /** Whether the columns are numbered under their headings, as statutory forms are. */
  readonly numbered?: boolean;
  /** How many of the columns are printed, from the left; all, unless some are beside the form. */
  readonly printed?: number;
  readonly lines: readonly Line[];
  /** From where the figures are, and what they leave out. */
  readonly notes: readonly string[];
  readonly at: Instant;
}

const SHEET = 'Báo cáo';
const FORMATS = { whole: '#,##0', decimal: '#,##0.00', moment: 'dd/mm/yyyy hh:mm' } as const;
const border = { borderStyle: 'thin', borderColor: '#000000' } as const;
const centred = { align: 'center', alignVertical: 'center', wrap: true } as const;

/** The reporter of a unit's report or, where none is named, of the province's, which somebody asked for. */
export function reporting(
  province: ProvinceRules,
  unit: UnitCode | undefined,
  { name, roles }: Pick<Actor, 'name' | 'roles'>,
): Reporter {
  const code = unit ?? province.units.find(({ kind }) => kind === 'committee')?.code ?? '';
  const { superior, name: agency, place, signatory } = agencyOf(province, code);
  const own = { agency, ...(superior && { superior }), place };
  if (name === undefined) return { ...own, signatory };
  return roles.includes('leader')
    ? { ...own, signatory: { ...signatory, name } }
    : { ...own, preparedBy: name, signatory };
}

/** The workbook as a file: A4 landscape, headings on every page, signatures at the end. */
export async function workbookFile(book: Workbook): Promise<Buffer> {
  const { columns, printed: width = columns.length } = book;
  const top = [
    ...letterhead(book, width),
    span(width, { value: book.title, fontWeight: 'bold', fontSize: 13, ...centred, height: 36 }),
    span(width, { value: book.period, fontStyle: 'italic', ...centred }),
    span(width, { value: '' }),
  ];
  const heads = headings(columns);
  const numbers = book.numbered
    ? [
        columns.map((_, index) => ({
          value: `(${index + 1})`,
          type: String,
          fontStyle: 'italic',
          ...centred,
          ...border,
        })),
      ]
    : [];
  const body = book.lines.map(({ cells, strong }) => {
    const height = heightOf(cells, columns);
    return columns.map((column, index) => ({
      ...cell(cells[index] ?? '', column, height, strong),
      ...(index === 0 && { align: 'center' }),
    }));
  });
  const breadth = columns.slice(0, width).reduce((sum, column) => sum + column.width, 0);
  const notes = book.notes.map((value) => {
    const height = SMALL_LINE * Math.ceil(value.length / breadth);
    return span(width, { value, fontStyle: 'italic', fontSize: 9, wrap: true, height });
  });
  const data = [
    ...top,
    ...heads,
    ...numbers,
    ...body,
    span(width, { value: '' }),
    ...notes,
    ...signatures(book, width),
  ];
  const first = top.length + 1;
  const last = first + heads.length + numbers.length - 1;
  const setup = {
    sheet: SHEET,
    headings: { first, last },
    area: { columns: width, rows: data.length },
    footer: book.notes[0] ?? '',
  };
  return await writeXlsxFile(
    data as SheetData,
    {
      sheet: SHEET,
      showGridLines: false,
      orientation: 'landscape',
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: last,
      stickyColumnsCount: 2,
    },
    { fontFamily: 'Times New Roman', fontSize: 11, features: [printed(setup)] },
  ).toBuffer();
}

/** The superior over the agency on the left, the form on the right. */
function letterhead({ superior, agency, form }: Workbook, width: number): unknown[][] {
  const half = Math.ceil(width / 2);
  const row = (left: StyledCell, right: string) => [
    ...span(half, { ...centred, height: 2 * LINE_HEIGHT, ...left }),
    ...span(width - half, { value: right, align: 'right', alignVertical: 'center', wrap: true }),
  ];
  const own = { value: agency.toLocaleUpperCase('vi'), fontWeight: 'bold' };
  return superior
    ? [row({ value: superior.toLocaleUpperCase('vi') }, form), row(own, '')]
    : [row(own, form)];
}

interface StyledCell {
  readonly value: string;
  readonly [style: string]: unknown;
}

/** One cell over several columns. */
const span = (columns: number, cell: StyledCell): unknown[] => [
  { type: String, columnSpan: columns, ...cell },
  ...Array.from({ length: columns - 1 }, () => null),
];

/** Two rows of headings where columns have groups over them, else one. */
function headings(columns: readonly Column[]): unknown[][] {
  const style = { type: String, fontWeight: 'bold', ...centred, ...border };
  const grouped = columns.some(({ group }) => group !== undefined);
  const height = headingHeight(columns);
  const names = columns.map(({ name, group }) =>
    grouped && group === undefined ? null : { value: name, ...style, height },
  );
  if (!grouped) return [names];
  const groups = columns.map(({ name, group }, index) => {
    if (group === undefined) return { value: name, rowSpan: 2, ...style };
    if (columns[index - 1]?.group === group) return null;
    const end = columns.findIndex((one, at) => at > index && one.group !== group);
    const columnSpan = (end < 0 ? columns.length : end) - index;
    return { value: group, columnSpan, ...style, height: LINE_HEIGHT + 5 };
  });
  return [groups, names];
}

/** Points of a line in 11 and in 9 points. */
const LINE_HEIGHT = 15;
const SMALL_LINE = 13;

/** Points that the longest heading needs: bold, and broken at words. */
const headingHeight = (columns: readonly Column[]): number =>
  LINE_HEIGHT * Math.max(...columns.map(({ name, width }) => Math.ceil(name.length / width + 1)));

/** Points that the longest text of a row needs in its column: not every program measures rows itself. */
function heightOf(cells: Line['cells'], columns: readonly Column[]): number {
  const rows = columns.map(({ width }, index) =>
    Math.ceil(String(cells[index] ?? '').length / width),
  );
  return LINE_HEIGHT * Math.max(1, ...rows);
}

function cell(value: string | number, { kind }: Column, height: number, strong = false): object {
  const style = {
    ...border,
    alignVertical: 'center',
    height,
    ...(strong && { fontWeight: 'bold' }),
  };
  if (typeof value === 'number')
    return {
      value,
      type: Number,
      format: FORMATS[kind === 'decimal' ? 'decimal' : 'whole'],
      ...style,
    };
  const moment = kind === 'moment' ? momentOf(value) : undefined;
  return moment
    ? { value: moment, type: Date, format: FORMATS.moment, ...style, align: 'center' }
    : {
        value,
        type: String,
        wrap: true,
        ...style,
        ...((kind === 'whole' || kind === 'decimal') && { align: 'right' }),
      };
}

/** `02/03/2026 08:00` as the wall clock shows it: a sheet has no time zones. */
function momentOf(text: string): Date | undefined {
  const [, day, month, year, hour, minute] =
    /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  return new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)),
  );
}

/** Points for a pen. */
const ROOM_TO_SIGN = 60;

function signatures(book: Workbook, width: number): unknown[][] {
  const { place, at, preparedBy = '', signatory } = book;
  const { title, onBehalfOf, name = '' } = signatory;
  const half = Math.ceil(width / 2);
  const pair = (left: string, right: string, style: object) => [
    ...span(half, { value: left, ...centred, ...style }),
    ...span(width - half, { value: right, ...centred, ...style }),
  ];
  const bold = { fontWeight: 'bold' };
  return [
    pair('', `${place}, ${letterDate(at)}`, { fontStyle: 'italic' }),
    ...(onBehalfOf ? [pair('', onBehalfOf.toLocaleUpperCase('vi'), bold)] : []),
    pair('NGƯỜI LẬP BIỂU', title.toLocaleUpperCase('vi'), bold),
    pair('(Ký, ghi rõ họ tên)', '(Ký, đóng dấu, ghi rõ họ tên)', { fontStyle: 'italic' }),
    pair('', '', { height: ROOM_TO_SIGN }),
    pair(preparedBy, name, bold),
  ];
}
