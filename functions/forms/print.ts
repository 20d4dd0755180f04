import PDFDocument from 'pdfkit';
import { create } from 'qrcode';
import { type PrintedForm, printedForms } from '../domain/form/printed-forms.ts';
import type { Block, Sheet, SheetSource } from '../domain/form/sheet.ts';
import { letterDate, unitName } from '../domain/form/words.ts';
import type { Fonts } from './fonts.ts';

type Page = PDFKit.PDFDocument;

/** Points; official papers keep 30 mm on the left and 20 mm elsewhere (Decree 30/2020/NĐ-CP). */
const MARGINS = { top: 50, right: 50, bottom: 56, left: 70 };
const TEXT = 11;
const SMALL = 9;
const QR_SIDE = 70;

/**
 * A form as PDF/A-2b with its fonts inside. The same sheet gives the same bytes: the file is dated by what
 * it states and not by when it was printed.
 */
export function printForm(
  form: PrintedForm,
  sheet: Sheet,
  source: SheetSource,
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
    info: { Title: `${title} ${source.dossier.code}`, CreationDate: issued, ModDate: issued },
  });
  const chunks: Buffer[] = [];
  page.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((resolve, reject) => {
    page.on('end', () => resolve(Buffer.concat(chunks)));
    page.on('error', reject);
  });
  for (const [name, font] of Object.entries(fonts)) page.registerFont(name, font);
  heading(page, form, sheet, source);
  for (const block of sheet.blocks) write(page, block);
  signatures(page, sheet);
  page.end();
  return whole;
}

const widthOf = (page: Page) => page.page.width - MARGINS.left - MARGINS.right;

/** Agency and number on the left, state and motto on the right, the code of the dossier between them. */
function heading(page: Page, form: PrintedForm, sheet: Sheet, source: SheetSource): void {
  const { dossier, province } = source;
  const { title, mark } = printedForms[form];
  const half = widthOf(page) / 2;
  const right = MARGINS.left + half;
  const put = (font: string, size: number, text: string, x: number, y: number, width = half) =>
    page.font(font).fontSize(size).text(text, x, y, { width, align: 'center' });
  put('italic', SMALL, `Mẫu số ${form} – Thông tư số 03/2025/TT-VPCP`, right, 28);
  put('regular', 10, `UBND ${province.name.vi.toLocaleUpperCase('vi')}`, MARGINS.left, 50);
  put(
    'bold',
    10,
    unitName(province, dossier.receivingUnit).toLocaleUpperCase('vi'),
    MARGINS.left,
    66,
  );
  put('regular', 10, `Số: ${dossier.code}/${mark}`, MARGINS.left, page.y + 6);
  const leftEnd = page.y;
  put('bold', 10, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', right, 50);
  put('bold', 10.5, 'Độc lập – Tự do – Hạnh phúc', right, 66);
  const rule = page.y + 2;
  page
    .moveTo(right + half / 4, rule)
    .lineTo(right + (half * 3) / 4, rule)
    .lineWidth(0.7)
    .stroke();
  put('italic', 10, `${province.name.vi}, ${letterDate(sheet.issuedAt)}`, right, rule + 8);
  const top = Math.max(leftEnd, page.y) + 10;
  qr(page, dossier.code, MARGINS.left, top);
  const beside = MARGINS.left + QR_SIDE;
  const room = widthOf(page) - 2 * QR_SIDE;
  put('bold', 13, title.toLocaleUpperCase('vi'), beside, top + 14, room);
  put('regular', TEXT, `Mã hồ sơ: ${dossier.code}`, beside, page.y + 4, room);
  page.x = MARGINS.left;
  page.y = Math.max(top + QR_SIDE, page.y) + 14;
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

function write(page: Page, block: Block): void {
  const options = { width: widthOf(page), align: 'left', lineGap: 2 } as const;
  const labelled = (label: string, text: string) =>
    page
      .font('regular')
      .fontSize(TEXT)
      .text(`${label}: `, MARGINS.left, page.y, { ...options, continued: true })
      .font('bold')
      .text(text);
  switch (block.kind) {
    case 'line':
      labelled(block.label, block.text);
      break;
    case 'text':
      page.font('regular').fontSize(TEXT).text(block.text, MARGINS.left, page.y, options);
      break;
    case 'list':
      page.font('regular').fontSize(TEXT).text(`${block.label}:`, MARGINS.left, page.y, options);
      for (const [index, item] of block.items.entries())
        page.text(`${index + 1}. ${item}`, MARGINS.left + 18, page.y, {
          ...options,
          width: options.width - 18,
        });
      break;
    case 'table':
      table(page, block);
  }
  page.moveDown(0.35);
}

function table(page: Page, { columns, rows }: Extract<Block, { kind: 'table' }>): void {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  page.font('regular').fontSize(SMALL);
  page.moveDown(0.5).table({
    position: { x: MARGINS.left, y: page.y },
    columnStyles: columns.map(({ share }) => (widthOf(page) * share) / total),
    defaultStyle: { border: 0.5, padding: 4 },
    data: [
      columns.map(({ name }) => ({ text: name, font: { src: 'bold', size: SMALL } })),
      ...rows.map((row) => [...row]),
    ],
  });
}

/** A framed place for a digital signature, an empty one for a pen. */
function signatures(page: Page, { signatures: signers }: Sheet): void {
  if (signers.length === 0) return;
  const height = 110;
  if (page.y + height > page.page.height - MARGINS.bottom) page.addPage();
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
