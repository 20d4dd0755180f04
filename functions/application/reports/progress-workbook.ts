import { shortMoment } from '../../domain/forms/words.ts';
import type { PlanProgress } from '../../domain/reduction/progress.ts';
import { progressRows } from '../../domain/reduction/progress-rows.ts';
import type { Column, Reporter, Workbook } from './workbook.ts';

/** How wide the columns of the items are, and what those hold that are counted. */
const looks: readonly Omit<Column, 'name'>[] = [
  { width: 5, kind: 'text' },
  { width: 11, kind: 'text' },
  { width: 34, kind: 'text' },
  { width: 16, kind: 'text' },
  { width: 11, kind: 'text' },
  { width: 11, kind: 'text' },
  { width: 11, kind: 'text' },
  { width: 9, kind: 'decimal' },
  { width: 9, kind: 'decimal' },
  { width: 11, kind: 'whole' },
  { width: 11, kind: 'whole' },
  { width: 16, kind: 'text' },
  { width: 12, kind: 'text' },
  { width: 12, kind: 'text' },
  { width: 22, kind: 'text' },
];

/** The progress as a workbook: its items as lines, and below them the figures with their denominators. */
export function progressWorkbook(
  progress: PlanProgress,
  reporter: Reporter & Pick<Workbook, 'at'>,
  file: string,
): Workbook {
  const [[title = ''] = [], [origin = ''] = [], headings = [], ...rows] = progressRows(progress);
  const items = rows.filter((row) => row.length === headings.length);
  const figures = rows.filter((row) => row.length > 0 && row.length < headings.length);
  return {
    ...reporter,
    file,
    form: 'Tiến độ thực hiện phương án cắt giảm, đơn giản hóa TTHC',
    title: String(title),
    period: String(origin),
    columns: headings.map((name, index) => ({
      name: String(name),
      ...(looks[index] ?? { width: 12, kind: 'text' }),
    })),
    lines: items.map((cells) => ({ cells })),
    notes: [
      `Lập lúc ${shortMoment(reporter.at)}`,
      ...figures.map(([name, of, text]) => `${name}${of ? `, ${of}` : ''}: ${text}`),
    ],
  };
}
