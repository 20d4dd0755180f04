import type { Depth } from '../adapters/dynamodb/accounts.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { vietnamDay } from '../domain/codes.ts';
import { books } from '../domain/figures/cells.ts';
import { formHeadings } from '../domain/figures/form-ii06a.ts';
import { denominators, formReportLine } from '../domain/figures/form-report.ts';
import { type PeriodFigures, saysAnything } from '../domain/figures/period-figures.ts';
import { ok } from '../domain/result.ts';
import { type Level, levels } from '../domain/unit-level.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { FormQuery } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { booksOf, type Part, provenance } from './books.ts';
import { type FormReport, formRows } from './form-rows.ts';
import { periodOf } from './period.ts';
import { figuresIn } from './period-figures.ts';
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
    // Nothing has happened after today.
    const past = { from: period.from, to: period.to < today ? period.to : today };
    const read = (of: readonly string[], depth: Depth) => figuresIn(table, of, depth, past, today);
    const [{ whole, parts: fields }, ofLevels] = await Promise.all([
      read(found.value, 'fields'),
      unit ? [] : figuresOfLevels(by, read),
    ]);
    const { calendar, withoutResult = province.reporting.withoutResult } = query.value;
    const filter = { unit, by, period: query.value.period, calendar, withoutResult };
    const origin = provenance(request, filter, period);
    const lineOf = (figures: PeriodFigures) =>
      formReportLine(figures, period.to < today, withoutResult);
    const report: FormReport = {
      form: 'II.06a',
      title: 'Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực tiếp giải quyết TTHC',
      legalBasis: '01/2020/TT-VPCP',
      ...origin,
      headings: formHeadings,
      denominators,
      total: lineOf(whole),
      levels: ofLevels.map(([level, figures]) => ({
        level,
        name: levels[level],
        ...lineOf(figures),
      })),
      fields: [...fields]
        .filter(([, figures]) => saysAnything(figures))
        .sort(([one], [other]) => one.localeCompare(other, 'vi'))
        .map(([field, figures]) => ({ field, ...lineOf(figures) })),
    };
    return ok(await answer(report, format));
  };
}

/** Every level of whose units anything is counted, by the part that is asked for. */
async function figuresOfLevels(
  by: Part,
  read: (of: readonly string[], depth: Depth) => ReturnType<typeof figuresIn>,
) {
  const all = await Promise.all(
    (Object.keys(levels) as Level[]).map(
      async (level) => [level, (await read([books.level(by, level)], 'whole')).whole] as const,
    ),
  );
  return all.filter(([, figures]) => saysAnything(figures));
}

async function answer(report: FormReport, format: 'json' | 'csv' | 'xlsx'): Promise<Reply> {
  if (format === 'json') return json(200, report);
  const rows = formRows(report);
  return format === 'csv' ? csv(rows, 'ii-06a') : xlsx(rows, 'ii-06a');
}
