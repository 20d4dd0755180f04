import type { Fonts } from '../../adapters/fonts.ts';
import { letterDate } from '../../domain/forms/words.ts';
import { landscapePdf, MARGIN, type Page } from './landscape-pdf.ts';
import type { Column, Line, Workbook } from './workbook.ts';

const TEXT_SIZE = 8;
const NOTE_SIZE = 7;
const PADDING = 2;
/** Points for the note at the foot of a page and, at the end, for a name over which somebody signs. */
const ROOM_BELOW = 24;
const ROOM_TO_SIGN = 56;

/** What a workbook prints, as a PDF: headings on every page, its notes and the signatures at the end. */
export function workbookPdf(
  book: Workbook,
  fonts: Pick<Fonts, 'regular' | 'bold'>,
): Promise<Buffer> {
  return landscapePdf({ title: book.title, dated: book.at }, fonts, (page) => {
    letterhead(page, book);
    sheet(page, book, endHeight(page, book));
    page.font('text', NOTE_SIZE).moveDown();
    for (const note of book.notes)
      page.text(note, MARGIN, undefined, { width: page.page.width - 2 * MARGIN });
    signatures(page, book);
  });
}

function letterhead(page: Page, { superior, agency, form, title, period }: Workbook): void {
  const half = page.page.width / 2 - MARGIN;
  page.font('text', 9).text(form, page.page.width / 2, MARGIN, { width: half, align: 'right' });
  page.y = MARGIN;
  const left = { width: half, align: 'center' } as const;
  if (superior) page.text(superior.toLocaleUpperCase('vi'), MARGIN, undefined, left);
  page.font('bold', 9).text(agency.toLocaleUpperCase('vi'), MARGIN, undefined, left);
  const across = { width: 2 * half, align: 'center' } as const;
  page.moveDown().fontSize(13).text(title, MARGIN, undefined, across);
  page.font('text', 10).text(period, across).moveDown();
}

/** The lines, as many to a page as fit below the headings; the last two stay with the `end` points below them. */
function sheet(page: Page, book: Workbook, end: number): void {
  const columns = book.columns.slice(0, book.printed ?? book.columns.length);
  const breadth = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => ((page.page.width - 2 * MARGIN) * width) / breadth);
  page.font('text', TEXT_SIZE);
  const heightOf = (cells: readonly string[]) =>
    Math.max(
      ...cells.map((text, at) =>
        page.heightOfString(text, { width: (widths[at] ?? 0) - 2 * PADDING - 1 }),
      ),
    ) +
    2 * PADDING +
    1;
  const top = headings(columns, book.numbered === true);
  const topHeight = 2.2 * heightOf(columns.map(({ name }) => name));
  const draw = (lines: readonly Line[]) =>
    page.font('text', TEXT_SIZE).table({
      columnStyles: widths,
      defaultStyle: { padding: PADDING },
      data: [...top, ...lines.map((line) => cellsOf(line, columns))],
    });
  const lastTwo = book.lines.length - 2;
  let onPage: Line[] = [];
  let room = page.page.height - MARGIN - ROOM_BELOW - page.y - topHeight;
  const heights = book.lines.map(({ cells }) =>
    heightOf(columns.map((column, at) => textOf(cells[at] ?? '', column))),
  );
  for (const [index, line] of book.lines.entries()) {
    const height = heights[index] ?? 0;
    const needed = index === lastTwo ? height + (heights[index + 1] ?? 0) + end : height;
    if (needed > room && onPage.length > 0) {
      draw(onPage);
      page.addPage();
      onPage = [];
      room = page.page.height - 2 * MARGIN - ROOM_BELOW - topHeight;
    }
    onPage.push(line);
    room -= height;
  }
  draw(onPage);
}

interface Cell {
  readonly text: string;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly align?: 'center' | { readonly x: 'right' | 'center' };
  readonly font?: { readonly src: string };
}

/** A row of names, with a row of groups over it where there are any, and one of numbers where the form has it. */
function headings(columns: readonly Column[], numbered: boolean): Cell[][] {
  const bold = { align: 'center', font: { src: 'bold' } } as const;
  const grouped = columns.some(({ group }) => group !== undefined);
  const names = columns
    .filter(({ group }) => !grouped || group !== undefined)
    .map(({ name }): Cell => ({ text: name, ...bold }));
  const groups = columns.flatMap(({ name, group }, at): Cell[] => {
    if (group === undefined) return [{ text: name, rowSpan: 2, ...bold }];
    if (columns[at - 1]?.group === group) return [];
    const end = columns.findIndex((one, later) => later > at && one.group !== group);
    return [{ text: group, colSpan: (end < 0 ? columns.length : end) - at, ...bold }];
  });
  const numbers = columns.map((_, at): Cell => ({ text: `(${at + 1})`, align: 'center' }));
  return [...(grouped ? [groups] : []), names, ...(numbered ? [numbers] : [])];
}

const cellsOf = ({ cells, strong }: Line, columns: readonly Column[]): Cell[] =>
  columns.map((column, at) => {
    const value = cells[at] ?? '';
    return {
      text: textOf(value, column),
      ...alignment(column, at),
      ...(strong && { font: { src: 'bold' } }),
    };
  });

/** Numbers end below each other, the number of a line stands in the middle. */
function alignment({ kind }: Column, at: number): Pick<Cell, 'align'> {
  if (at === 0) return { align: { x: 'center' } };
  return kind === 'whole' || kind === 'decimal' ? { align: { x: 'right' } } : {};
}

function textOf(value: string | number, { kind }: Column): string {
  if (typeof value === 'string') return value;
  const digits = kind === 'decimal' ? 2 : 0;
  return value.toLocaleString('vi-VN', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** Points of a line of the signatures. */
const SIGNED_LINE = 14;

/** Who made it on the left, who signs it on the right, line by line. */
function signedLines({ place, at, signatory: { title, onBehalfOf } }: Workbook): string[][] {
  return [
    ['', `${place}, ${letterDate(at)}`],
    ...(onBehalfOf ? [['', onBehalfOf.toLocaleUpperCase('vi')]] : []),
    ['NGƯỜI LẬP BIỂU', title.toLocaleUpperCase('vi')],
    ['(Ký, ghi rõ họ tên)', '(Ký, đóng dấu, ghi rõ họ tên)'],
  ];
}

const signedHeight = (book: Workbook) =>
  (signedLines(book).length + 2) * SIGNED_LINE + ROOM_TO_SIGN;

/** Points of the notes and the signatures. */
function endHeight(page: Page, book: Workbook): number {
  page.font('text', NOTE_SIZE);
  const width = page.page.width - 2 * MARGIN;
  const notes = book.notes.map((note) => page.heightOfString(note, { width }));
  return notes.reduce((sum, height) => sum + height, NOTE_SIZE) + signedHeight(book);
}

/** Together on one page. */
function signatures(page: Page, book: Workbook): void {
  const { preparedBy = '', signatory } = book;
  const half = page.page.width / 2 - MARGIN;
  if (page.y + signedHeight(book) > page.page.height - MARGIN) page.addPage();
  let y = page.y + SIGNED_LINE;
  const pair = ([left = '', right = '']: readonly string[]) => {
    page.text(left, MARGIN, y, { width: half, align: 'center' });
    page.text(right, MARGIN + half, y, { width: half, align: 'center' });
    y += SIGNED_LINE;
  };
  page.font('text', 10);
  signedLines(book).forEach(pair);
  y += ROOM_TO_SIGN;
  page.font('bold', 10);
  pair([preparedBy, signatory.name ?? '']);
}
