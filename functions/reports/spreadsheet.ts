import writeXlsxFile from 'write-excel-file/node';
import { shortMoment } from '../domain/forms/words.ts';
import type { Reply } from '../http/handler.ts';
import { XLSX } from '../http/routes.ts';
import type { Provenance } from './scope.ts';

export type SheetRows = readonly (readonly (string | number)[])[];

/** The line under the title: from where, of what, when, by which formulas, and whether it is final. */
export const originRow = ({
  filter,
  at,
  asOf,
  manifest,
  formula,
  provisional,
}: Provenance): string =>
  [
    'Nguồn: số liệu từng hồ sơ trong kho số liệu, đối chiếu hằng đêm',
    `Phạm vi: ${filtered(filter)}`,
    `Lập lúc ${shortMoment(at)}`,
    `Số liệu đến ${shortMoment(asOf)}, bản ${manifest}`,
    `Công thức số ${formula}`,
    provisional ? 'Số liệu tạm tính, kỳ chưa kết thúc' : 'Kỳ đã kết thúc',
  ].join(' · ');

const names: Readonly<Record<string, string>> = {
  unit: 'đơn vị',
  by: 'vai trò',
  name: 'kỳ',
  from: 'từ ngày',
  to: 'đến ngày',
  calendar: 'lịch báo cáo',
  withoutResult: 'hồ sơ rút, dừng',
  field: 'lĩnh vực',
  procedure: 'thủ tục',
};
const values: Readonly<Record<string, string>> = {
  receiving: 'tiếp nhận',
  lead: 'chủ trì giải quyết',
  civil: 'dương lịch',
  statutory: 'kỳ báo cáo theo quy định',
  apart: 'tách riêng',
  onTime: 'tính là đúng hạn',
};

const filtered = (filter: object): string =>
  Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${names[name] ?? name} ${values[String(value)] ?? value}`)
    .join(', ');

const attachment = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });

/** RFC 4180, with the byte order mark without which Excel reads Vietnamese as Latin letters. */
export function csv(rows: SheetRows, name: string): Reply {
  const lines = rows.map((row) => row.map(quoted).join(','));
  return {
    status: 200,
    body: `\uFEFF${lines.join('\r\n')}\r\n`,
    headers: { 'content-type': 'text/csv; charset=utf-8', ...attachment(`${name}.csv`) },
  };
}

/** What programs skip before they look whether a cell is a formula: space, marks that nobody sees, quotes. */
const SKIPPED = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Pi}\p{Pf}'"`]+/u;

/** Also full-width, small and raised forms, which some take for the plain sign: NFKC makes it of them. */
const isFormula = (text: string): boolean =>
  /^[\t\r\n]/.test(text) || /^[=+\-@\u2212]/.test(text.replace(SKIPPED, '').normalize('NFKC'));

/** A text that begins like a formula is shown as text: a spreadsheet must not run what somebody typed. */
function quoted(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const text = isFormula(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export async function xlsx(rows: SheetRows, name: string): Promise<Reply> {
  const heading = 3;
  const data = rows.map((row, index) =>
    row.map((value) => ({
      value,
      type: typeof value === 'number' ? Number : String,
      ...(index < heading && { fontWeight: 'bold' as const }),
    })),
  );
  const file = await writeXlsxFile(data, { sheet: name }).toBuffer();
  return {
    status: 200,
    body: file.toString('base64'),
    binary: true,
    headers: { 'content-type': XLSX, ...attachment(`${name}.xlsx`) },
  };
}
