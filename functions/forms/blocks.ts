import type { Block, Column } from '../domain/forms/sheet.ts';
import {
  INDENT,
  MARGINS,
  needs,
  type Page,
  SMALL,
  TABLE,
  TEXT,
  WIDE_TABLE,
  widthOf,
} from './layout.ts';
import { unbroken } from './line-breaks.ts';

const NUMBER = 20;
const PADDING = 4;
/** Points between blocks. */
const GAP = 5;
const KEPT_TOGETHER = 80;
/** A table of more columns is set in smaller letters. */
const MANY_COLUMNS = 8;
/** In which a name of a thousand letters still fits into a column of the register. */
const SMALLEST = 7;

/** Writes one block; it begins a new page rather than leave less than `below` points under it. */
export function write(page: Page, block: Block, below: number): void {
  const after = below + GAP;
  page.font('regular').fontSize(TEXT);
  switch (block.kind) {
    case 'line':
      paragraph(page, `${block.label}: ${block.text}`, after);
      break;
    case 'text':
      paragraph(page, block.text, after);
      break;
    case 'addressee':
      addressee(page, block.text, after);
      break;
    case 'list':
      list(page, block, after);
      break;
    case 'table':
      table(page, block, after);
      break;
    case 'notes':
      notes(page, block.items, after);
  }
  page.y += GAP;
}

const options = (width: number) => ({ width, align: 'justify', lineGap: 1.5 }) as const;

/** Points of a text that stay together: a paragraph stays whole, a page of guidance does not. */
const together = (page: Page, text: string, width: number) =>
  Math.min(page.heightOfString(text, { ...options(width), indent: INDENT }), KEPT_TOGETHER);

function paragraph(page: Page, words: string, after: number): void {
  const text = unbroken(words);
  const width = widthOf(page);
  needs(page, together(page, text, width) + after);
  page.text(text, MARGINS.left, page.y, { ...options(width), indent: INDENT });
}

function addressee(page: Page, text: string, after: number): void {
  const width = widthOf(page);
  needs(page, together(page, text, width) + after);
  page.text(text, MARGINS.left, page.y, { width, align: 'center' });
  page.y += GAP;
}

/** Numbers to the left of their items, which hang beside them. */
function list(page: Page, of: Extract<Block, { kind: 'list' }>, after: number): void {
  const { label } = of;
  const items = of.items.map(unbroken);
  const width = widthOf(page) - INDENT - NUMBER;
  const [first = ''] = items;
  paragraph(page, `${label}:`, page.heightOfString(first, options(width)));
  for (const [index, item] of items.entries()) {
    const isLast = index === items.length - 1;
    needs(page, page.heightOfString(item, options(width)) + (isLast ? after : 0));
    const top = page.y;
    page.text(`${index + 1}.`, MARGINS.left + INDENT, top, { width: NUMBER });
    page.text(item, MARGINS.left + INDENT + NUMBER, top, options(width));
  }
  page.x = MARGINS.left;
}

function notes(page: Page, items: readonly string[], after: number): void {
  page.font('italic').fontSize(SMALL);
  const width = widthOf(page);
  const text = ['Ghi chú:', ...items.map((item) => `- ${item}`)].join('\n');
  needs(page, page.heightOfString(text, { width }) + after);
  page.text(text, MARGINS.left, page.y, { width });
}

type Table = Extract<Block, { kind: 'table' }>;

/** Rows that are not cut, under a head that stands on every page again. */
function table(page: Page, { columns, rows }: Table, after: number): void {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (widthOf(page) * share) / total);
  page.moveDown(0.3);
  const largest = columns.length > MANY_COLUMNS ? WIDE_TABLE : TABLE;
  page.fontSize(sizeOf(page, { columns, rows }, widths, largest));
  const head = headHeight(page, columns, widths).whole;
  page.font('regular');
  // The head does not stay behind alone.
  needs(page, head + rowHeight(page, rows[0] ?? [''], widths));
  tableHead(page, columns, widths);
  for (const [index, cells] of rows.entries()) {
    page.font('regular');
    const isLast = index === rows.length - 1;
    if (needs(page, rowHeight(page, cells, widths) + (isLast ? after : 0)))
      tableHead(page, columns, widths);
    row(page, cells, widths);
  }
  page.x = MARGINS.left;
}

/** The largest size in which the head and the highest row fit on this page, or on the next where little is left. */
function sizeOf(
  page: Page,
  { columns, rows }: Pick<Table, 'columns' | 'rows'>,
  widths: readonly number[],
  largest: number,
): number {
  const whole = page.page.height - MARGINS.top - MARGINS.bottom;
  const left = page.page.height - MARGINS.bottom - page.y;
  const room = (left > whole / 2 ? left : whole) - GAP;
  for (let size = largest; size > SMALLEST; size--) {
    page.fontSize(size);
    const head = headHeight(page, columns, widths).whole;
    page.font('regular');
    if (head + Math.max(0, ...rows.map((cells) => rowHeight(page, cells, widths))) <= room)
      return size;
  }
  return SMALLEST;
}

/** Points of the head of a table, and of the names of its groups above the columns of each. */
function headHeight(page: Page, columns: readonly Column[], widths: readonly number[]) {
  page.font('bold');
  const [first] = columns.flatMap(({ group }) => group ?? []);
  const group = first ? rowHeight(page, [first], [Number.POSITIVE_INFINITY]) : 0;
  const of = (isGrouped: boolean) =>
    rowHeight(
      page,
      columns.map(({ name, group }) => ((group !== undefined) === isGrouped ? name : '')),
      widths,
    );
  return { group, whole: Math.max(group + of(true), of(false)) };
}

/** The names of the columns; above those of a group stands the name of the group. */
function tableHead(page: Page, columns: readonly Column[], widths: readonly number[]): void {
  const { group: groupHeight, whole } = headHeight(page, columns, widths);
  const nameHeight = whole - groupHeight;
  const top = page.y;
  let x = MARGINS.left;
  for (const [index, { name, group }] of columns.entries()) {
    const width = widths[index] ?? 0;
    if (!group) cell(page, name, { x, y: top, width, height: groupHeight + nameHeight }, 'center');
    else {
      cell(page, name, { x, y: top + groupHeight, width, height: nameHeight }, 'center');
      if (columns[index - 1]?.group !== group) {
        const after = columns.findIndex((one, at) => at > index && one.group !== group);
        const members = widths.slice(index, after < 0 ? undefined : after);
        const wide = members.reduce((sum, one) => sum + one, 0);
        cell(page, group, { x, y: top, width: wide, height: groupHeight }, 'center');
      }
    }
    x += width;
  }
  page.y = top + groupHeight + nameHeight;
}

const rowHeight = (page: Page, cells: readonly string[], widths: readonly number[]) =>
  2 * PADDING +
  Math.max(
    ...cells.map((text, index) =>
      page.heightOfString(text, { width: (widths[index] ?? 0) - 2 * PADDING }),
    ),
  );

function row(page: Page, cells: readonly string[], widths: readonly number[]): void {
  page.font('regular');
  const height = rowHeight(page, cells, widths);
  const top = page.y;
  let x = MARGINS.left;
  for (const [index, text] of cells.entries()) {
    const width = widths[index] ?? 0;
    cell(page, text, { x, y: top, width, height });
    x += width;
  }
  page.y = top + height;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A frame with its text: at its top on the left, or in the middle of it. */
function cell(page: Page, text: string, box: Box, align: 'left' | 'center' = 'left'): void {
  const inside = { width: box.width - 2 * PADDING, align };
  const spare = align === 'center' ? (box.height - page.heightOfString(text, inside)) / 2 : PADDING;
  page.rect(box.x, box.y, box.width, box.height).lineWidth(0.5).stroke();
  page.text(text, box.x + PADDING, box.y + spare, inside);
}
