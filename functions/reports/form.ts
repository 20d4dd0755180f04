import { readProvince } from '../adapters/catalogue-store.ts';
import type { Table } from '../adapters/table.ts';
import { type Endpoint, json, type Reply } from '../api/handler.ts';
import { FormQuery } from '../api/report-schemas.ts';
import { parseQuery } from '../api/request.ts';
import { vietnamDay } from '../domain/codes.ts';
import { books } from '../domain/report/cells.ts';
import { judgedUntil } from '../domain/report/cohort.ts';
import { byName, type CounterLine, type Period } from '../domain/report/figures.ts';
import { formHeadings } from '../domain/report/form-ii06a.ts';
import { denominators, formReportLine } from '../domain/report/form-report.ts';
import { ok } from '../domain/result.ts';
import { type Level, levels } from '../domain/unit-level.ts';
import { booksOf, fieldLinesOf, linesOf, type Part, provenance } from './books.ts';
import { type FormReport, formRows } from './form-rows.ts';
import { periodOf } from './period.ts';
import { csv, xlsx } from './sheet.ts';

/** Form II.06a of a unit or the province: a line for each level and each field, and their sum. */
export function reportII06a(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, FormQuery);
    if (!query.ok) return query;
    const { format, unit, by } = query.value;
    const province = await readProvince(table);
    const asked = periodOf(query.value, province);
    if (!asked.ok) return asked;
    const period = asked.value;
    const found = await booksOf(table, request, { unit, by });
    if (!found.ok) return found;
    const today = vietnamDay(request.now);
    // Nothing has happened after today, and up to it the lines of fields are needed day by day.
    const past = { from: period.from, to: period.to < today ? period.to : today };
    const [whole, fields, ofLevels] = await Promise.all([
      linesOf(table, found.value, past),
      fieldLinesOf(table, found.value, past),
      unit ? [] : levelLinesOf(table, by, past),
    ]);
    const { calendar, withoutResult = province.reporting.withoutResult } = query.value;
    const filter = { unit, by, period: query.value.period, calendar, withoutResult };
    const origin = provenance(request, filter, period);
    const lineOf = (lines: readonly CounterLine[]) =>
      formReportLine(lines, past, today, withoutResult);
    const report: FormReport = {
      form: 'II.06a',
      title: 'Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực tiếp giải quyết TTHC',
      legalBasis: '01/2020/TT-VPCP',
      ...origin,
      headings: formHeadings,
      denominators,
      judgedUntil: judgedUntil(period),
      total: lineOf(whole),
      levels: ofLevels.map(([level, lines]) => ({
        level,
        name: levels[level],
        ...lineOf(lines),
      })),
      fields: [...byName(fields)]
        .sort(([one], [other]) => one.localeCompare(other, 'vi'))
        .map(([field, lines]) => ({ field, ...lineOf(lines) })),
    };
    return ok(await answer(report, format));
  };
}

/** Every level that has a book, by the units of the part that is asked for. */
async function levelLinesOf(table: Table, by: Part, period: Period) {
  const all = await Promise.all(
    (Object.keys(levels) as Level[]).map(async (level) => {
      const lines = await linesOf(table, [books.level(by, level)], period);
      return [level, lines] as const;
    }),
  );
  return all.filter(([, lines]) => lines.length > 0);
}

async function answer(report: FormReport, format: 'json' | 'csv' | 'xlsx'): Promise<Reply> {
  if (format === 'json') return json(200, report);
  const rows = formRows(report);
  return format === 'csv' ? csv(rows, 'ii-06a') : xlsx(rows, 'ii-06a');
}
