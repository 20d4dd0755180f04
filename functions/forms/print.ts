import PDFDocument from 'pdfkit';
import { create } from 'qrcode';
import type { Fonts } from '../adapters/fonts.ts';
import { type PrintedForm, printedForms } from '../domain/forms/printed-forms.ts';
import type { Block, Sheet } from '../domain/forms/sheet.ts';
import { shortMoment } from '../domain/forms/words.ts';
import { write } from './blocks.ts';
import { MARGINS, needs, type Page, SMALL, TEXT, widthOf } from './layout.ts';
import { type Head, letterhead } from './letterhead.ts';
import { breakName } from './line-breaks.ts';
import type { Seal } from './seal.ts';

const QR_SIDE = 64;

/** What stands above a form, and the address that its QR code holds: the state of the dossier. */
export type PrintedHead = Head & { readonly stateUrl?: string };

/** What one form states, and what stands above it. */
export interface FilledForm {
  readonly sheet: Sheet;
  readonly head: PrintedHead;
}

/**
 * A form as PDF/A-2b with its fonts inside. The same sheet gives the same bytes: the file is dated by what
 * it states and not by when it was printed. Where the agency signs and has a key, its signature is in it.
 */
export async function printForm(
  form: PrintedForm,
  sheet: Sheet,
  head: PrintedHead,
  fonts: Fonts,
  seal?: Seal,
): Promise<Buffer> {
  const { title } = printedForms[form];
  const bytes = await pdfOf(title, [{ sheet, head }], fonts, seal);
  return seal && isSigned(sheet) ? seal.sign(bytes, sheet.issuedAt) : bytes;
}

/** Sheets of one title as one PDF for the printer of an office, each from a page of its own, to be signed by hand. */
export const printMany = (
  title: string,
  filled: readonly FilledForm[],
  fonts: Fonts,
): Promise<Buffer> => pdfOf(title, filled, fonts);

async function pdfOf(
  title: string,
  filled: readonly FilledForm[],
  fonts: Fonts,
  seal?: Seal,
): Promise<Buffer> {
  const [first] = filled;
  const issued = new Date(Math.max(...filled.map(({ sheet }) => Date.parse(sheet.issuedAt))));
  const page = new PDFDocument({
    size: 'A4',
    layout: first?.sheet.landscape ? 'landscape' : 'portrait',
    margins: MARGINS,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: 'vi-VN',
    // No standard font: those cannot be embedded, and none has Vietnamese.
    font: '',
    // Page numbers are written last, when it is known how many there are.
    bufferPages: true,
    info: {
      Title:
        `${title} ${filled.length === 1 ? (first?.head.code ?? '') : `(${filled.length})`}`.trim(),
      CreationDate: issued,
      ModDate: issued,
    },
  });
  const chunks: Buffer[] = [];
  page.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((resolve, reject) => {
    page.on('end', () => resolve(Buffer.concat(chunks)));
    page.on('error', reject);
  });
  for (const [name, font] of Object.entries(fonts)) page.registerFont(name, font);
  const begins = filled.map(({ sheet, head }, index) => {
    if (index > 0) page.addPage();
    const { count } = page.bufferedPageRange();
    letterhead(page, sheet, head);
    heading(page, title, sheet, head);
    for (const [at, block] of sheet.blocks.entries())
      write(page, block, keptBelow(sheet, sheet.blocks[at + 1]));
    signatures(page, sheet, seal);
    return count - 1;
  });
  const { count } = page.bufferedPageRange();
  for (const [index, { head }] of filled.entries())
    pageNumbers(page, head, begins[index] ?? 0, begins[index + 1] ?? count);
  page.end();
  return whole;
}

/** The title in the middle and, of a form about one dossier, its code beside and below it. */
function heading(
  page: Page,
  title: string,
  { aboutMany }: Sheet,
  { code, stateUrl }: PrintedHead,
): void {
  const top = page.y + 8;
  if (!aboutMany && stateUrl) qr(page, stateUrl, MARGINS.left, top);
  const beside = aboutMany ? 0 : QR_SIDE + 6;
  const width = widthOf(page) - 2 * beside;
  const { lines, size } = breakName(title, width, [14, 13], (line, points) =>
    page.font('bold').fontSize(points).widthOfString(line),
  );
  const centred = { width, align: 'center' } as const;
  const x = MARGINS.left + beside;
  page.y = top + (lines.length > 1 ? 2 : 12);
  page.font('bold').fontSize(size);
  for (const line of lines) page.text(line, x, page.y, centred);
  if (!aboutMany)
    page
      .font('regular')
      .fontSize(TEXT)
      .text(`Mã hồ sơ: ${code}`, x, page.y + 2, centred);
  page.x = MARGINS.left;
  page.y = Math.max(aboutMany ? 0 : top + QR_SIDE, page.y) + 8;
}

/** As rectangles and not as a picture: sharp at every size, and the same at every print. */
function qr(page: Page, text: string, x: number, y: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = QR_SIDE / modules.size;
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) page.rect(x + column * side, y + row * side, side, side);
  page.fill('black');
}

/**
 * Where a form has several pages, their numbers stand in the middle above the text, from the second page on
 * (Decree 30/2020/NĐ-CP), and below it which page of which form each is.
 */
function pageNumbers(page: Page, { number }: Head, begin: number, end: number): void {
  const count = end - begin;
  if (count === 1) return;
  const centred = { width: widthOf(page), align: 'center' } as const;
  for (let index = 0; index < count; index++) {
    page.switchToPage(begin + index);
    // Outside the margins, where text would begin a new page.
    page.page.margins.bottom = 0;
    if (index > 0)
      page
        .font('regular')
        .fontSize(TEXT)
        .text(`${index + 1}`, MARGINS.left, 32, centred);
    page
      .font('italic')
      .fontSize(SMALL)
      .text(
        `${number ? `Số: ${number} - ` : ''}Trang ${index + 1}/${count}`,
        MARGINS.left,
        page.page.height - 40,
        centred,
      );
  }
}

/** Of a table, the head and a row or two. */
const TABLE_BEGINS = 110;

/**
 * Points that stay on the page below a block: what it introduces, or the signatures, which would mean little
 * on a page of their own.
 */
function keptBelow(sheet: Sheet, next: Block | undefined): number {
  if (!next) return signatureHeight(sheet);
  return next.kind === 'table' ? TABLE_BEGINS : 0;
}

/** Points for a pen between the title of who signs and the name. */
const ROOM_TO_SIGN = 64;

/** Points that the signatures take, a deputy's with a line more; nothing where nobody signs. */
const signatureHeight = ({ signers }: Sheet) => {
  if (signers.length === 0) return 0;
  const isDeputy = signers.some(({ onBehalfOf }) => onBehalfOf?.includes('\n'));
  return ROOM_TO_SIGN + (isDeputy ? 90 : 72);
};

/** Whether the agency itself signs: nobody signs forms 06 and 07. */
const isSigned = ({ signers }: Sheet) => signers.some(({ forAgency }) => forAgency);

/** A place for each who signs: with the room for a pen or, where the agency has a key, with its signature. */
function signatures(page: Page, sheet: Sheet, seal: Seal | undefined): void {
  const { signers } = sheet;
  if (signers.length === 0) return;
  needs(page, signatureHeight(sheet));
  const width = widthOf(page) / Math.max(2, signers.length);
  const start = MARGINS.left + (signers.length === 1 ? width : 0);
  const top = page.y + 10;
  for (const [index, { who, onBehalfOf, forAgency, name }] of signers.entries()) {
    const x = start + index * width;
    const centred = { width, align: 'center' } as const;
    page.font('bold').fontSize(TEXT);
    page.y = top;
    if (onBehalfOf) page.text(onBehalfOf.toLocaleUpperCase('vi'), x, page.y, centred);
    page.text(who.toLocaleUpperCase('vi'), x, page.y, centred);
    const nameAt = page.y + ROOM_TO_SIGN;
    if (seal && forAgency) signed(page, x, width, seal, sheet);
    else page.font('italic').fontSize(12).text('(Ký, ghi rõ họ tên)', x, page.y, centred);
    if (name) page.font('bold').fontSize(TEXT).text(name, x, nameAt, centred);
  }
}

/** What is seen of a digital signature (Decree 30/2020/NĐ-CP, Phụ lục I, mục II.8): whose it is, and when. */
function signed(page: Page, x: number, width: number, { holder }: Seal, { issuedAt }: Sheet): void {
  const inside = { width: width - 40, align: 'left' } as const;
  const text = `Ký bởi: ${holder}\nThời gian ký: ${shortMoment(issuedAt)}`;
  page.font('regular').fontSize(SMALL);
  const height = page.heightOfString(text, inside) + 12;
  const top = page.y + 8;
  page
    .rect(x + 12, top, width - 24, height)
    .lineWidth(0.5)
    .stroke();
  page.text(text, x + 20, top + 6, inside);
}
