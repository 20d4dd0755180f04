import type * as z from 'zod';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { formLines, type UnitLine } from '../application/figures/reports.ts';
import { reporting } from '../application/reports/workbook.ts';
import { formHeadings } from '../domain/figures/form-ii06a.ts';
import { denominators, formReportLine, together } from '../domain/figures/form-report.ts';
import type { Problem } from '../domain/problems.ts';
import { ok, type Result } from '../domain/result.ts';
import { type Level, levels } from '../domain/unit-level.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { FormQuery } from '../http/report-schemas.ts';
import { type ApiRequest, parseQuery } from '../http/request.ts';
import { periodOf } from './asked-period.ts';
import { type FormReport, formRows, formWorkbook } from './form-rows.ts';
import { type CurrentFigures, inUnits, provenance, unitsOf } from './scope.ts';
import { fileOf, type ReadFonts } from './spreadsheet.ts';

/** Form II.06a of a unit or the province: a line for each level and each field, and their sum. */
export function reportII06a(table: Table, current: CurrentFigures, fonts: ReadFonts): Endpoint {
  return async (request) => {
    const query = parseQuery(request, FormQuery);
    if (!query.ok) return query;
    const report = await formReport(table, current, request, query.value);
    if (!report.ok) return report;
    const { value } = report;
    const { format, separator } = query.value;
    if (format === 'json') return ok(json(200, value));
    const file = { rows: () => formRows(value), book: () => formWorkbook(value), fonts };
    return ok(await fileOf({ format, separator }, file));
  };
}

/** The form of what a request asks for, if its actor may see it. */
export async function formReport(
  table: Table,
  current: CurrentFigures,
  request: ApiRequest,
  asked: Omit<z.infer<typeof FormQuery>, 'format' | 'separator'>,
): Promise<Result<FormReport, Problem>> {
  const { unit, by, calendar } = asked;
  const province = await readProvince(table);
  const units = await unitsOf(table, request, { unit });
  if (!units.ok) return units;
  const days = periodOf(asked, province);
  if (!days.ok) return days;
  const period = days.value;
  const figures = await current(request.now);
  const lines = inUnits(await formLines(figures, by, period, request.now), units.value);
  const { withoutResult = province.reporting.withoutResult } = asked;
  const filter = { unit, by, period: asked.period, calendar, withoutResult };
  const sumOf = (some: readonly UnitLine[]) => formReportLine(together(some), withoutResult);
  const apart = (of: (line: UnitLine) => string) =>
    [...new Set(lines.map(of))].map(
      (name) => [name, sumOf(lines.filter((line) => of(line) === name))] as const,
    );
  const ofLevels = new Map(unit ? [] : apart(({ level }) => level));
  return ok({
    form: 'II.06a',
    ...reporting(province, unit, request.actor),
    title: 'Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực tiếp giải quyết TTHC',
    legalBasis: '01/2020/TT-VPCP',
    ...provenance(request, figures, filter, period),
    headings: formHeadings,
    denominators,
    total: sumOf(lines),
    levels: (Object.keys(levels) as Level[]).flatMap((level) => {
      const line = ofLevels.get(level);
      return line ? [{ level, name: levels[level], ...line }] : [];
    }),
    fields: apart(({ field }) => field)
      .sort(([one], [other]) => one.localeCompare(other, 'vi'))
      .map(([field, line]) => ({ field, ...line })),
  });
}
