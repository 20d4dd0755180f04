import type { Fonts } from '../../adapters/fonts.ts';
import { letterDate } from '../../domain/forms/words.ts';
import { landscapePdf, MARGIN, type Page } from './landscape-pdf.ts';
import type { Column, Line, Workbook } from './workbook.ts';

const TEXT_SIZE = 8;
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
    sheet(page, book);
    page.font('text', 7).moveDown();
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

/** The lines, as many to a page as fit below the headings. */
function sheet(page: Page, book: Workbook): void {
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
  let onPage: Line[] = [];
  let room = page.page.height - MARGIN - ROOM_BELOW - page.y - topHeight;
  for (const line of book.lines) {
    const height = heightOf(columns.map((column, at) => textOf(line.cells[at] ?? '', column)));
    if (height > room && onPage.length > 0) {
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
  readonly align?: 'center' | { readonly x: 'right' };
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
      ...(typeof value === 'number' && { align: { x: 'right' as const } }),
      ...(strong && { font: { src: 'bold' } }),
    };
  });

function textOf(value: string | number, { kind }: Column): string {
  if (typeof value === 'string') return value;
  const digits = kind === 'decimal' ? 2 : 0;
  return value.toLocaleString('vi-VN', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** Who made it on the left, who signs it on the right; together on one page. */
function signatures(page: Page, { place, at, preparedBy = '', signatory }: Workbook): void {
  const { title, onBehalfOf, name = '' } = signatory;
  const lines = [
    ['', `${place}, ${letterDate(at)}`],
    ...(onBehalfOf ? [['', onBehalfOf.toLocaleUpperCase('vi')]] : []),
    ['NGƯỜI LẬP BIỂU', title.toLocaleUpperCase('vi')],
    ['(Ký, ghi rõ họ tên)', '(Ký, đóng dấu, ghi rõ họ tên)'],
  ];
  const half = page.page.width / 2 - MARGIN;
  const lineHeight = 14;
  const height = lines.length * lineHeight + ROOM_TO_SIGN + lineHeight;
  if (page.y + height > page.page.height - MARGIN) page.addPage();
  let y = page.y + lineHeight;
  const pair = ([left = '', right = '']: readonly string[]) => {
    page.text(left, MARGIN, y, { width: half, align: 'center' });
    page.text(right, MARGIN + half, y, { width: half, align: 'center' });
    y += lineHeight;
  };
  page.font('text', 10);
  lines.forEach(pair);
  y += ROOM_TO_SIGN;
  page.font('bold', 10);
  pair([preparedBy, name]);
}
