import type { Block } from '../domain/forms/sheet.ts';
import { MARGINS, needs, type Page, SMALL, TEXT, widthOf } from './layout.ts';

const INDENT = 18;
const NUMBER = 20;
const PADDING = 4;
/** Points between blocks. */
const GAP = 6;
const KEPT_TOGETHER = 80;
/** Longer than this a text is read and not looked up, and bold letters are in the way. */
const BOLD_UP_TO = 160;

/** Writes one block; it begins a new page rather than leave less than `below` points under it. */
export function write(page: Page, block: Block, below: number): void {
  const after = below + GAP;
  page.font('regular').fontSize(TEXT);
  switch (block.kind) {
    case 'line':
      labelled(page, block, after);
      break;
    case 'text':
      whole(page, block.text, 0, widthOf(page), after);
      break;
    case 'list':
      list(page, block, after);
      break;
    case 'table':
      table(page, block, after);
  }
  page.y += GAP;
}

const options = (width: number) => ({ width, align: 'left', lineGap: 2 }) as const;

/** Points of a text that stay together: a paragraph stays whole, a page of guidance does not. */
const together = (page: Page, text: string, width: number) =>
  Math.min(page.heightOfString(text, options(width)), KEPT_TOGETHER);

function whole(page: Page, text: string, indent: number, width: number, after = 0): void {
  needs(page, together(page, text, width) + after);
  page.text(text, MARGINS.left + indent, page.y, options(width));
}

function labelled(page: Page, line: Extract<Block, { kind: 'line' }>, after: number): void {
  const { label, text } = line;
  const width = widthOf(page);
  needs(page, together(page, `${label}: ${text}`, width) + after);
  page
    .text(`${label}: `, MARGINS.left, page.y, { ...options(width), continued: true })
    .font(text.length > BOLD_UP_TO ? 'regular' : 'bold')
    .text(text);
}

/** Numbers to the left of their items, which hang beside them. */
function list(page: Page, { label, items }: Extract<Block, { kind: 'list' }>, after: number): void {
  const width = widthOf(page) - INDENT - NUMBER;
  const [first = ''] = items;
  whole(page, `${label}:`, 0, widthOf(page), page.heightOfString(first, options(width)));
  for (const [index, item] of items.entries()) {
    const isLast = index === items.length - 1;
    needs(page, page.heightOfString(item, options(width)) + (isLast ? after : 0));
    const top = page.y;
    page.text(`${index + 1}.`, MARGINS.left + INDENT, top, options(NUMBER));
    page.text(item, MARGINS.left + INDENT + NUMBER, top, options(width));
  }
}

type Table = Extract<Block, { kind: 'table' }>;

/** Rows that are not cut, under a head that stands on every page again. */
function table(page: Page, { columns, rows }: Table, after: number): void {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (widthOf(page) * share) / total);
  const head = () =>
    row(
      page,
      columns.map(({ name }) => name),
      widths,
      'bold',
    );
  page.moveDown(0.5).fontSize(SMALL);
  head();
  for (const [index, cells] of rows.entries()) {
    page.font('regular');
    const isLast = index === rows.length - 1;
    if (needs(page, rowHeight(page, cells, widths) + (isLast ? after : 0))) head();
    row(page, cells, widths, 'regular');
  }
  page.x = MARGINS.left;
}

const rowHeight = (page: Page, cells: readonly string[], widths: readonly number[]) =>
  2 * PADDING +
  Math.max(
    ...cells.map((cell, index) =>
      page.heightOfString(cell, { width: (widths[index] ?? 0) - 2 * PADDING }),
    ),
  );

function row(page: Page, cells: readonly string[], widths: readonly number[], font: string): void {
  page.font(font);
  const height = rowHeight(page, cells, widths);
  const top = page.y;
  let x = MARGINS.left;
  for (const [index, cell] of cells.entries()) {
    const width = widths[index] ?? 0;
    page.rect(x, top, width, height).lineWidth(0.5).stroke();
    page.text(cell, x + PADDING, top + PADDING, { width: width - 2 * PADDING });
    x += width;
  }
  page.y = top + height;
}
