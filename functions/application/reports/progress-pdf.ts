import type { Fonts } from '../../adapters/fonts.ts';
import type { PlanProgress } from '../../domain/reduction/progress.ts';
import { progressRows } from '../../domain/reduction/progress-rows.ts';
import { numberText } from '../../domain/vietnamese-numbers.ts';
import { landscapePdf, MARGIN } from './landscape-pdf.ts';

const TEXT_SIZE = 6.5;
/** Parts of the width that the columns take, in the order of the headings. */
const WIDTHS = [3, 5, 15, 7, 5, 5, 5, 4, 4, 5, 5, 7, 6, 6, 11];

/** The progress as a PDF; dated by what it states. */
export function progressPdf(
  progress: PlanProgress,
  fonts: Pick<Fonts, 'regular' | 'bold'>,
): Promise<Buffer> {
  const [[title = ''] = [], [origin = ''] = [], headings = [], ...rows] = progressRows(progress);
  const dated = `${progress.asOf}T17:00:00.000Z`;
  return landscapePdf({ title: String(title), dated }, fonts, (page) => {
    page.font('bold', 11).text(String(title), { align: 'center' });
    page.font('text', 8).text(String(origin), { align: 'center' }).moveDown();
    const width = page.page.width - 2 * MARGIN;
    const parts = WIDTHS.reduce((sum, one) => sum + one, 0);
    const items = rows.filter((row) => row.length === headings.length);
    page.font('text', TEXT_SIZE).table({
      columnStyles: WIDTHS.map((one) => (width * one) / parts),
      defaultStyle: { padding: 2 },
      data: [headings, ...items].map((row) =>
        row.map((cell) => (typeof cell === 'number' ? numberText(cell) : cell)),
      ),
    });
    page.moveDown().fontSize(8);
    for (const row of rows.filter((one) => one.length > 0 && one.length < headings.length))
      page.text(row.filter((cell) => cell !== '').join(' · '), MARGIN, undefined, { width });
  });
}
