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
  page.end();
  return whole;
}
