import type { Table } from '../adapters/table.ts';
import { type Endpoint, json, type Reply } from '../api/handler.ts';
import { FormQuery } from '../api/report-schemas.ts';
import { parseQuery } from '../api/request.ts';
import { type CounterLine, figuresOf, formLineOf, type Period } from '../domain/report/figures.ts';
import { type EndedWithoutResult, formHeadings, formII06a } from '../domain/report/form-ii06a.ts';
import { share } from '../domain/report/percent.ts';
import { ok } from '../domain/result.ts';
import { booksOf, fieldLinesOf, linesOf, provenance } from './books.ts';
import { csv, xlsx } from './sheet.ts';

/** Form II.06a of a unit or the province: a line for each field and their sum. */
export function reportII06a(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, FormQuery);
    if (!query.ok) return query;
    const { from, to, withoutResult, format, ...scope } = query.value;
    const period = { from, to };
    const found = await booksOf(table, request, scope);
    if (!found.ok) return found;
    const [whole, fields] = await Promise.all([
      linesOf(table, found.value, period),
      fieldLinesOf(table, found.value, period),
    ]);
    const origin = provenance(request, scope, period);
    const hasEnded = !origin.provisional;
    const report = {
      form: 'II.06a',
      title: 'Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực tiếp giải quyết TTHC',
      legalBasis: '01/2020/TT-VPCP',
      ...origin,
      headings: formHeadings,
      total: lineOf(whole, period, hasEnded, withoutResult),
      fields: byField(fields).map(([field, lines]) => ({
        field,
        ...lineOf(lines, period, hasEnded, withoutResult),
      })),
    };
    return ok(await answer(report, format));
  };
}

type Report = Readonly<{
  total: ReturnType<typeof lineOf>;
  fields: readonly ({ field: string } & ReturnType<typeof lineOf>)[];
  title: string;
  at: string;
  filter: object;
  formula: number;
}>;

/** A line of the form, with the on-time rate as reported and as if no due time had ever been moved. */
function lineOf(
  lines: readonly CounterLine[],
  period: Period,
  hasEnded: boolean,
  without: EndedWithoutResult,
) {
  const figures = figuresOf(lines, period);
  const form = formII06a(formLineOf(figures, hasEnded), without);
  const { flows } = figures;
  const unadjusted = flows['ended.lateUnadjusted'] ?? 0;
  const withResult = (flows['ended.early'] ?? 0) + (flows['ended.onTime'] ?? 0) + form.columns[10];
  const met = flows['due.met'] ?? 0;
  const due = met + (flows['due.missed'] ?? 0) + (flows['due.open'] ?? 0);
  return {
    ...form,
    rates: {
      reported: { numerator: form.columns[8] + form.columns[9], denominator: form.columns[7] },
      unadjusted: { numerator: withResult - unadjusted, denominator: withResult },
      ofThoseDue: { numerator: met, denominator: due },
    },
    percent: {
      reported: form.onTimeRate,
      unadjusted: share(withResult - unadjusted, withResult),
      ofThoseDue: share(met, due),
    },
  };
}

/** Lines `<day>#<field>` apart by their field, in the order of the alphabet. */
function byField(lines: readonly CounterLine[]): readonly [string, readonly CounterLine[]][] {
  const fields = new Map<string, CounterLine[]>();
  for (const { line, counts } of lines) {
    const at = line.indexOf('#');
    const own = fields.get(line.slice(at + 1)) ?? [];
    fields.set(line.slice(at + 1), own);
    own.push({ line: line.slice(0, at), counts });
  }
  return [...fields].sort(([one], [other]) => one.localeCompare(other, 'vi'));
}

async function answer(report: Report, format: 'json' | 'csv' | 'xlsx'): Promise<Reply> {
  if (format === 'json') return json(200, report);
  return format === 'csv' ? csv(tableOf(report)) : xlsx(tableOf(report), 'II.06a');
}

function tableOf({ total, fields, title, at, filter, formula }: Report) {
  const numbers = Object.values(formHeadings);
  const cells = (name: string, line: Report['total'], n: string) => [
    n,
    name,
    ...Object.values(line.columns),
    line.withdrawn,
    line.stopped,
    line.residual,
    line.percent.reported,
    line.percent.unadjusted,
  ];
  return [
    [title],
    [`${JSON.stringify(filter)} · ${at} · công thức ${formula}`],
    [
      'STT',
      'Lĩnh vực',
      ...numbers,
      'Rút hồ sơ',
      'Dừng giải quyết',
      'Chênh lệch (3) − (7) − (11)',
      '% đúng hạn (báo cáo)',
      '% đúng hạn (không điều chỉnh)',
    ],
    ['(1)', '(2)', ...Object.keys(formHeadings).map((column) => `(${column})`)],
    ...fields.map((line, index) => cells(line.field, line, String(index + 1))),
    cells('Tổng cộng', total, ''),
  ];
}
