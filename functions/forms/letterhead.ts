import type { IssuedForm } from '../domain/forms/issue.ts';
import type { Sheet } from '../domain/forms/sheet.ts';
import { letterDate } from '../domain/forms/words.ts';
import { MARGINS, type Page, SMALL, widthOf } from './layout.ts';
import { breakName } from './line-breaks.ts';

/** What stands above every form; a slip of the office has no number, and no circular prescribes it. */
export type Head = Pick<IssuedForm, 'agency'> &
  Partial<Pick<IssuedForm, 'number' | 'circular' | 'circularNumber'>> & {
    /** Of the dossier; absent on a sheet about many. */
    readonly code?: string;
  };

/** Where the column of the state begins, as a share of the width: its name needs 57 % of a portrait page. */
const MIDDLE = 0.43;
/** Points above the margin at which the form says which one it is. */
const FORM_NUMBER = 28;
/** Points between a name and the rule under it, below the dots under its letters. */
const LINE = 4;

const STATE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

interface Column {
  readonly x: number;
  readonly width: number;
}

/**
 * Agency and number on the left, state, motto and date on the right, in the sizes of Decree 30/2020/NĐ-CP,
 * Phụ lục I, mục II.1–4. Leaves the page below both.
 */
export function letterhead(page: Page, sheet: Sheet, head: Head): void {
  const width = widthOf(page);
  const left = { x: MARGINS.left, width: width * MIDDLE };
  const right = { x: MARGINS.left + left.width, width: width - left.width };
  page.y = FORM_NUMBER;
  if (head.circular)
    put(
      page,
      right,
      `Mẫu số ${head.circularNumber} - Thông tư số ${head.circular}`,
      SMALL,
      'italic',
    );
  const agencyEnd = agency(page, left, head);
  const stateEnd = state(page, right);
  // Number and date stand on one line, below the longer of the two names.
  page.y = Math.max(agencyEnd, stateEnd);
  const below = page.y;
  if (head.number) put(page, numberColumn(page, left, head.number), `Số: ${head.number}`, 13);
  page.y = below;
  put(page, right, `${head.agency.place}, ${letterDate(sheet.issuedAt)}`, 13, 'italic');
  page.y = below + 18;
}

/** Points that a long number may reach under the column of the state, whose date is shorter than its name. */
const REACH = 22;

const numberColumn = (page: Page, { x, width }: Column, number: string): Column => {
  const wide = page.font('regular').fontSize(13).widthOfString(`Số: ${number}`);
  return { x, width: Math.max(width, Math.min(wide, width + REACH)) };
};

/** The superior in upright letters, the agency in bold ones over a rule of two fifths of its length. */
function agency(page: Page, column: Column, { agency: { superior, head } }: Head): number {
  page.y = MARGINS.top;
  const of = (text: string, font: string) =>
    breakName(text, column.width, [13, 12], (line, size) =>
      page.font(font).fontSize(size).widthOfString(line),
    );
  if (superior) {
    const { lines, size } = of(superior, 'regular');
    for (const line of lines) put(page, column, line, size);
  }
  const { lines, size } = of(head, 'bold');
  for (const line of lines) put(page, column, line, size, 'bold');
  const widest = Math.max(
    ...lines.map((line) => page.font('bold').fontSize(size).widthOfString(line)),
  );
  return rule(page, column, widest * 0.4);
}

/** The motto has a rule of its whole length. */
function state(page: Page, column: Column): number {
  page.y = MARGINS.top;
  put(page, column, STATE, 12, 'bold');
  put(page, column, MOTTO, 13, 'bold');
  return rule(page, column, page.font('bold').fontSize(13).widthOfString(MOTTO));
}

/** Writes one line in the middle of a column, smaller where it would be wider than that. */
function put(page: Page, column: Column, text: string, size: number, font = 'regular'): void {
  const wide = page.font(font).fontSize(size).widthOfString(text);
  page.fontSize(Math.min(size, (size * column.width) / wide));
  const x = column.x + (column.width - page.widthOfString(text)) / 2;
  page.text(text, x, page.y, { lineBreak: false });
  page.y += page.currentLineHeight(true);
}

/** Draws a rule in the middle of a column, and returns where the next line may stand. */
function rule(page: Page, { x, width }: Column, length: number): number {
  const y = page.y + LINE;
  const start = x + (width - length) / 2;
  page
    .moveTo(start, y)
    .lineTo(start + length, y)
    .lineWidth(0.7)
    .stroke();
  return y + 5;
}
