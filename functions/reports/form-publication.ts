import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { PublishedReports } from '../adapters/s3/published-reports.ts';
import type { Period } from '../domain/figures/period.ts';
import { fieldProblem, problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { PublicationBody, ReportQuery } from '../http/report-schemas.ts';
import { parseBody, parseQuery } from '../http/request.ts';
import { periodOf } from './asked-period.ts';
import { formReport } from './form.ts';
import { type CurrentFigures, type Scope, unitsOf } from './scope.ts';

/** One form for each unit, part and period, under any name of the period. */
const nameOf = ({ unit = 'province', by }: Scope, { from, to }: Period) =>
  `ii-06a/${unit}/${by}/${from}--${to}`;

/**
 * Publishes form II.06a of a closed period: kept as an object with its manifest and formula. It is published once; a
 * repeated request gets the form that was published then.
 */
export function publishForm(
  table: Table,
  current: CurrentFigures,
  reports: PublishedReports,
): Endpoint {
  return async (request) => {
    const body = parseBody(request, PublicationBody);
    if (!body.ok) return body;
    const report = await formReport(table, current, request, body.value);
    if (!report.ok) return report;
    const { filter, provisional } = report.value;
    if (provisional)
      return refuse(
        fieldProblem(
          'invalid-field',
          body.value.period ? '/period' : '/to',
          'past',
          titlesOf('checks', 'periodNotOver'),
        ),
      );
    const { now, actor } = request;
    const name = nameOf(body.value, filter);
    const published = { ...report.value, publishedAt: now, publishedBy: actor.sub };
    if ((await reports.keep(name, JSON.stringify(published))) === 'kept')
      return ok(json(201, published));
    const earlier = await reports.read(name);
    return ok(json(200, JSON.parse(earlier ?? '{}')));
  };
}

/** Form II.06a as it was published, also when facts have changed since. */
export function publishedForm(table: Table, reports: PublishedReports): Endpoint {
  return async (request) => {
    const query = parseQuery(request, ReportQuery);
    if (!query.ok) return query;
    const units = await unitsOf(table, request, query.value);
    if (!units.ok) return units;
    const asked = periodOf(query.value, await readProvince(table));
    if (!asked.ok) return asked;
    const report = await reports.read(nameOf(query.value, asked.value));
    return report ? ok(json(200, JSON.parse(report))) : refuse(problem('form-not-published'));
  };
}
