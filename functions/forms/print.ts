import PDFDocument from 'pdfkit';
import { create } from 'qrcode';
import type { IssuedForm } from '../domain/forms/issue.ts';
import { type PrintedForm, printedForms } from '../domain/forms/printed-forms.ts';
import type { Sheet } from '../domain/forms/sheet.ts';
import { letterDate } from '../domain/forms/words.ts';
import { write } from './blocks.ts';
import type { Fonts } from './fonts.ts';
import { MARGINS, needs, type Page, SMALL, TEXT, widthOf } from './layout.ts';

const QR_SIDE = 70;

/** What stands above every form. */
export type Head = Pick<
  IssuedForm,
  'number' | 'circular' | 'circularNumber' | 'province' | 'unit'
> & { readonly code: string };

/**
 * A form as PDF/A-2b with its fonts inside. The same sheet gives the same bytes: the file is dated by what
 * it states and not by when it was printed.
 */
export function printForm(
  form: PrintedForm,
  sheet: Sheet,
  head: Head,
  fonts: Fonts,
): Promise<Buffer> {
  const { title } = printedForms[form];
  const issued = new Date(sheet.issuedAt);
  const page = new PDFDocument({
    size: 'A4',
    layout: sheet.landscape ? 'landscape' : 'portrait',
    margins: MARGINS,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: 'vi-VN',
    // No standard font: those cannot be embedded, and none has Vietnamese.
    font: '',
    // Page numbers are written last, when it is known how many there are.
    bufferPages: true,
    info: { Title: `${title} ${head.code}`, CreationDate: issued, ModDate: issued },
  });
  const chunks: Buffer[] = [];
  page.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((resolve, reject) => {
    page.on('end', () => resolve(Buffer.concat(chunks)));
    page.on('error', reject);
  });
  for (const [name, font] of Object.entries(fonts)) page.registerFont(name, font);
  heading(page, title, sheet, head);
  const last = sheet.blocks.length - 1;
  // The last block goes with the signatures, which would mean little on a page of their own.
  for (const [index, block] of sheet.blocks.entries())
    write(page, block, index === last ? signatureHeight(sheet) : 0);
  signatures(page, sheet);
  footers(page, head);
  page.end();
  return whole;
}

/** Agency and number on the left, state and motto on the right, the code of the dossier between them. */
function heading(page: Page, title: string, sheet: Sheet, head: Head): void {
  const half = widthOf(page) / 2;
  const right = MARGINS.left + half;
  const put = (font: string, size: number, text: string, x: number, y: number, width = half) =>
    page.font(font).fontSize(size).text(text, x, y, { width, align: 'center' });
  put('italic', SMALL, `Mẫu số ${head.circularNumber} – Thông tư số ${head.circular}`, right, 28);
  put('regular', 10, `UBND ${head.province.toLocaleUpperCase('vi')}`, MARGINS.left, 50);
  put('bold', 10, head.unit.toLocaleUpperCase('vi'), MARGINS.left, 66);
  put('regular', 10, `Số: ${head.number}`, MARGINS.left, page.y + 6);
  const leftEnd = page.y;
  put('bold', 10, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', right, 50);
  put('bold', 10.5, 'Độc lập – Tự do – Hạnh phúc', right, 66);
  const rule = page.y + 2;
  page
    .moveTo(right + half / 4, rule)
    .lineTo(right + (half * 3) / 4, rule)
    .lineWidth(0.7)
    .stroke();
  put('italic', 10, `${placeName(head.province)}, ${letterDate(sheet.issuedAt)}`, right, rule + 8);
  const top = Math.max(leftEnd, page.y) + 10;
  qr(page, head.code, MARGINS.left, top);
  const beside = MARGINS.left + QR_SIDE;
  const room = widthOf(page) - 2 * QR_SIDE;
  put('bold', 13, title.toLocaleUpperCase('vi'), beside, top + 14, room);
  put('regular', TEXT, `Mã hồ sơ: ${head.code}`, beside, page.y + 4, room);
  page.x = MARGINS.left;
  page.y = Math.max(top + QR_SIDE, page.y) + 14;
}

/** `Tỉnh Vĩnh Phúc` dates its letters from Vĩnh Phúc. */
const placeName = (province: string) => province.replace(/^(Tỉnh|Thành phố) /, '');

/** As rectangles and not as a picture: sharp at every size, and the same at every print. */
function qr(page: Page, text: string, x: number, y: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = QR_SIDE / modules.size;
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) page.rect(x + column * side, y + row * side, side, side);
  page.fill('black');
}

/** Where a form has several pages, each says which one of which form it is. */
function footers(page: Page, { number }: Head): void {
  const { count } = page.bufferedPageRange();
  if (count === 1) return;
  for (let index = 0; index < count; index++) {
    page.switchToPage(index);
    // Below the margin, where text would begin a new page.
    page.page.margins.bottom = 0;
    page
      .font('italic')
      .fontSize(SMALL)
      .text(`Số: ${number} – Trang ${index + 1}/${count}`, MARGINS.left, page.page.height - 40, {
        width: widthOf(page),
        align: 'center',
      });
  }
}

/** Points that the signatures take; nothing where nobody signs. */
const signatureHeight = ({ signatures: signers }: Sheet) => (signers.length === 0 ? 0 : 122);

/** A framed place for a digital signature, an empty one for a pen. */
function signatures(page: Page, sheet: Sheet): void {
  const { signatures: signers } = sheet;
  if (signers.length === 0) return;
  needs(page, signatureHeight(sheet));
  const width = widthOf(page) / Math.max(2, signers.length);
  const start = MARGINS.left + (signers.length === 1 ? width : 0);
  const top = page.y + 12;
  for (const [index, { who, digital }] of signers.entries()) {
    const x = start + index * width;
    const centred = { width, align: 'center' } as const;
    page.font('bold').fontSize(TEXT).text(who.toLocaleUpperCase('vi'), x, top, centred);
    const how = digital ? '(Chữ ký số)' : '(Ký, ghi rõ họ tên)';
    page.font('italic').fontSize(SMALL).text(how, x, page.y, centred);
    if (digital)
      page
        .rect(x + 24, top + 38, width - 48, 56)
        .lineWidth(0.5)
        .dash(3, { space: 3 })
        .stroke()
        .undash();
  }
}
