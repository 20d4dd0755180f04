import PDFDocument from 'pdfkit';
import type { Fonts } from '../../adapters/fonts.ts';
import type { PlanProgress } from '../../domain/reduction/progress.ts';
import { progressRows } from '../../domain/reduction/progress-rows.ts';

const MARGIN = 28;
const TEXT_SIZE = 6.5;
/** Parts of the width that the columns take, in the order of the headings. */
const WIDTHS = [3, 5, 15, 7, 5, 5, 5, 4, 4, 5, 5, 7, 6, 6, 11];

/** The progress as PDF/A-2b; dated by what it states, so that one progress gives the same bytes. */
export function progressPdf(
  progress: PlanProgress,
  fonts: Pick<Fonts, 'regular'>,
): Promise<Buffer> {
  const dated = new Date(`${progress.asOf}T17:00:00.000Z`);
  const [title = [], origin = [], headings = [], ...rows] = progressRows(progress);
  const page = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: 'vi-VN',
    font: '',
    info: { Title: String(title[0]), CreationDate: dated, ModDate: dated },
  });
  const chunks: Buffer[] = [];
  page.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((resolve, reject) => {
    page.on('end', () => resolve(Buffer.concat(chunks)));
    page.on('error', reject);
  });
  page.registerFont('text', fonts.regular);
  page.font('text', 11).text(String(title[0]), { align: 'center' });
  page.font('text', 8).text(String(origin[0]), { align: 'center' }).moveDown();
  const width = page.page.width - 2 * MARGIN;
  const parts = WIDTHS.reduce((sum, one) => sum + one, 0);
  const items = rows.filter((row) => row.length === headings.length);
  page.font('text', TEXT_SIZE).table({
    columnStyles: WIDTHS.map((one) => (width * one) / parts),
    defaultStyle: { padding: 2 },
    data: [headings, ...items].map((row) => row.map(String)),
  });
  page.moveDown().fontSize(8);
  for (const row of rows.filter((one) => one.length > 0 && one.length < headings.length))
    page.text(row.filter((cell) => cell !== '').join(' · '), MARGIN, undefined, { width });
  page.end();
  return whole;
}
