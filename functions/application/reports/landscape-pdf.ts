import PDFDocument from 'pdfkit';
import type { Fonts } from '../../adapters/fonts.ts';
import type { Instant } from '../../domain/codes.ts';

/** A page as the printers of reports draw on it; its fonts are called `text` and `bold`. */
export type Page = InstanceType<typeof PDFDocument>;

/** Points. */
export const MARGIN = 28;

/** A report as PDF/A-2b on A4 landscape; of one date, so that the same report gives the same bytes. */
export function landscapePdf(
  { title, dated }: { readonly title: string; readonly dated: Instant },
  fonts: Pick<Fonts, 'regular' | 'bold'>,
  draw: (page: Page) => void,
): Promise<Buffer> {
  const date = new Date(dated);
  const page = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: 'vi-VN',
    font: '',
    // The foot of each page says how many there are.
    bufferPages: true,
    info: { Title: title, CreationDate: date, ModDate: date },
  });
  const chunks: Buffer[] = [];
  page.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((resolve, reject) => {
    page.on('end', () => resolve(Buffer.concat(chunks)));
    page.on('error', reject);
  });
  page.registerFont('text', fonts.regular).registerFont('bold', fonts.bold);
  draw(page);
  feet(page, title);
  page.end();
  return whole;
}

/** Points from the lower edge at which the foot of a page stands. */
const FOOT = 20;

/** Which report each page is of and, of several, which one it is: a page that comes loose is found again. */
function feet(page: Page, title: string): void {
  const { count } = page.bufferedPageRange();
  const width = page.page.width - 2 * MARGIN;
  for (let index = 0; index < count; index++) {
    page.switchToPage(index);
    // Outside the margins, where text would begin a new page.
    page.page.margins.bottom = 0;
    page
      .font('text', 7)
      .text(`${title} · Trang ${index + 1}/${count}`, MARGIN, page.page.height - FOOT, {
        width,
        align: 'right',
        lineBreak: false,
      });
  }
}
