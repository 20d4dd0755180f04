import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { PublishedReports } from '../adapters/s3/published-reports.ts';
import { progressWorkbook } from '../application/reports/progress-workbook.ts';
import { reporting } from '../application/reports/workbook.ts';
import type { Actor } from '../domain/dossier/actor.ts';
import { type Problem, problem } from '../domain/problems.ts';
import {
  closedMonths,
  type PlanProgress,
  PROGRESS_REPORTS,
  progressReportName,
} from '../domain/reduction/progress.ts';
import { progressRows } from '../domain/reduction/progress-rows.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { ReductionProgressQuery } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { PDF } from '../http/routes.ts';
import { binary, csv, type ReadFonts, xlsx } from './spreadsheet.ts';

/** Administrators and leaders of any unit: the figures are the province's and tell of no person. */
export function leadsAny(actor: Actor): Result<unknown, Problem> {
  const allowed = inRole(actor, ['administrator', 'leader']);
  const isOfUnit = actor.roles.includes('administrator') || actor.units.length > 0;
  return allowed.ok && !isOfUnit ? refuse(problem('foreign-unit')) : allowed;
}

/** The plans whose progress was published, with their closed months; whose they are says the latest of these. */
export function reductionPlans(reports: PublishedReports): Endpoint {
  return async ({ actor }) => {
    const allowed = leadsAny(actor);
    if (!allowed.ok) return allowed;
    const plans = closedMonths(await reports.list(PROGRESS_REPORTS));
    const items = plans.map(async (months) => {
      const latest = await reports.read(months[0]?.report ?? '');
      const { plan, day, issuer }: PlanProgress = JSON.parse(latest ?? '{}');
      return { plan, day, issuer, months: months.map(({ month }) => month) };
    });
    return ok(json(200, { items: await Promise.all(items) }));
  };
}

/**
 * The progress of a reduction plan as it was when its month was closed: the province's own figures, so that
 * every leader of a unit reads them.
 */
export function reductionProgress(
  table: Table,
  reports: PublishedReports,
  fonts: ReadFonts,
): Endpoint {
  return async (request) => {
    const allowed = leadsAny(request.actor);
    if (!allowed.ok) return allowed;
    const query = parseQuery(request, ReductionProgressQuery);
    if (!query.ok) return query;
    const { plan, month, format, separator } = query.value;
    const kept = await reports.read(progressReportName(plan, month));
    if (!kept) return refuse(problem('progress-not-published'));
    const progress: PlanProgress = JSON.parse(kept);
    if (format === 'json') return ok(json(200, progress));
    const name = `tien-do-${month}`;
    if (format === 'csv') return ok(csv(progressRows(progress), name, separator));
    if (format === 'pdf') {
      // Loaded when somebody asks for a PDF: the other answers begin without its printer.
      const { progressPdf } = await import('../application/reports/progress-pdf.ts');
      return ok(binary(await progressPdf(progress, fonts()), PDF, `${name}.pdf`));
    }
    const reporter = reporting(await readProvince(table), undefined, request.actor);
    return ok(await xlsx(progressWorkbook(progress, { ...reporter, at: request.now }, name)));
  };
}
