import type { Fonts } from '../adapters/fonts.ts';
import { type Workbook, workbookFile } from '../application/reports/workbook.ts';
import { dayText, shortMoment } from '../domain/forms/words.ts';
import type { Reply } from '../http/handler.ts';
import type { AskedFile, Separator } from '../http/report-schemas.ts';
import { PDF, XLSX } from '../http/routes.ts';
import type { Provenance } from './scope.ts';

export type SheetRows = readonly (readonly (string | number)[])[];

/** The line under the title: from where, by which formulas, when, whether it is final, and of what. */
export const originRow = ({
  filter,
  at,
  asOf,
  manifest,
  formula,
  provisional,
}: Provenance): string =>
  [
    `Nguồn: kho số liệu hồ sơ, bản ${manifest}, công thức số ${formula}`,
    `Số liệu đến ${shortMoment(asOf)}`,
    `Lập lúc ${shortMoment(at)}`,
    provisional ? 'Số liệu tạm tính, kỳ chưa kết thúc' : 'Kỳ đã kết thúc',
    ...scopeText(filter),
  ].join(' · ');

const values: Readonly<Record<string, string>> = {
  receiving: 'tiếp nhận',
  lead: 'chủ trì giải quyết',
  apart: 'thống kê riêng',
  onTime: 'tính là đúng hạn',
};

/** What the figures are of, in words; the period stands in a line of its own. */
function scopeText(filter: object): readonly string[] {
  const asked = new Map(Object.entries(filter).map(([name, value]) => [name, String(value ?? '')]));
  const part = (label: string, name: string) => {
    const value = asked.get(name);
    return value ? [`${label}: ${values[value] ?? value}`] : [];
  };
  return [
    ...part('Mã đơn vị', 'unit'),
    ...part('Đơn vị là cơ quan', 'by'),
    ...part('Lĩnh vực', 'field'),
    ...part('Thủ tục', 'procedure'),
    ...part('Hồ sơ rút, dừng', 'withoutResult'),
  ];
}

const HALVES = { H1: '6 tháng đầu năm', H2: '6 tháng cuối năm' } as const;
const QUARTERS = ['I', 'II', 'III', 'IV'];

/** `Kỳ báo cáo: Quý I/2026 (từ ngày 15/12/2025 đến ngày 14/3/2026)`. */
export function periodLine({ filter }: Provenance): string {
  const name = 'name' in filter ? String(filter.name) : '';
  const [year, part = ''] = name.split('-');
  const named =
    part === 'H1' || part === 'H2'
      ? `${HALVES[part]} ${year}`
      : part.startsWith('Q')
        ? `Quý ${QUARTERS[Number(part.slice(1)) - 1]}/${year}`
        : part.startsWith('W')
          ? `Tuần ${Number(part.slice(1))}/${year}`
          : part
            ? `Tháng ${Number(part)}/${year}`
            : `Năm ${year}`;
  const days = `từ ngày ${dayText(filter.from)} đến ngày ${dayText(filter.to)}`;
  return name && name.split('-').length < 3
    ? `Kỳ báo cáo: ${named} (${days})`
    : `Kỳ báo cáo: ${days}`;
}

/** A file that is no text, as an answer: API Gateway takes it in base64. */
export const binary = (file: Buffer, contentType: string, name: string): Reply => ({
  status: 200,
  body: file.toString('base64'),
  binary: true,
  headers: { 'content-type': contentType, ...attachment(name) },
});

/** The workbook as an answer. */
export const xlsx = async (book: Workbook): Promise<Reply> =>
  binary(await workbookFile(book), XLSX, `${book.file}.xlsx`);

/** Reads the fonts of PDFs, when the first is asked for. */
export type ReadFonts = () => Pick<Fonts, 'regular' | 'bold'>;

/** A report as the file that was asked for; its lines are those of the workbook in each. */
export async function fileOf(
  { format, separator }: AskedFile,
  { rows, book, fonts }: { rows: () => SheetRows; book: () => Workbook; fonts: ReadFonts },
): Promise<Reply> {
  const { file } = book();
  if (format === 'csv') return csv(rows(), file, separator);
  if (format === 'xlsx') return xlsx(book());
  // Loaded when somebody asks for a PDF: the other answers begin without its printer.
  const { workbookPdf } = await import('../application/reports/workbook-pdf.ts');
  return binary(await workbookPdf(book(), fonts()), PDF, `${file}.pdf`);
}

const attachment = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });

/**
 * A file as an Excel with Vietnamese settings opens it: semicolons between cells, for the comma is the decimal
 * sign, and the byte order mark without which it reads Vietnamese as Latin letters. Quoted as RFC 4180 has it.
 * With a comma between cells the decimal sign is the point, as the English settings have it.
 */
export function csv(rows: SheetRows, name: string, separator: Separator): Reply {
  const [between, decimal] = separator === 'comma' ? [',', '.'] : [';', ','];
  const lines = rows.map((row) => row.map((cell) => quoted(cell, decimal)).join(between));
  return {
    status: 200,
    body: `\uFEFF${lines.join('\r\n')}\r\n`,
    headers: { 'content-type': 'text/csv; charset=utf-8', ...attachment(`${name}.csv`) },
  };
}

/** What programs skip before they look whether a cell is a formula: space, marks that nobody sees, quotes. */
const SKIPPED = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Pi}\p{Pf}'"`]+/u;

/**
 * Also full-width, small and raised forms, which some take for the plain sign, and one under a mark that makes
 * another sign of it, as `≠`: NFKD takes all of them apart.
 */
const isFormula = (text: string): boolean =>
  /^[\t\r\n]/.test(text) || /^[=+\-@\u2212]/.test(text.replace(SKIPPED, '').normalize('NFKD'));

/** A text that begins like a formula is shown as text: a spreadsheet must not run what somebody typed. */
function quoted(cell: string | number, decimal: string): string {
  if (typeof cell === 'number') return String(cell).replace('.', decimal);
  const text = isFormula(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
