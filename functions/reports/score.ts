import type { Table } from '../adapters/table.ts';
import { type Endpoint, json } from '../api/handler.ts';
import { ReportQuery } from '../api/report-schemas.ts';
import { parseQuery } from '../api/request.ts';
import { cohortOf } from '../domain/report/cohort.ts';
import { type CounterLine, figuresOf, type Period, sumOf } from '../domain/report/figures.ts';
import { type ScoreInputs, score766, scoreGroups } from '../domain/report/score-766.ts';
import { ok } from '../domain/result.ts';
import { booksOf, linesOf, provenance } from './books.ts';

/**
 * The score of Decision 766 as far as this system counts its inputs; what it does not count is named, and
 * no point is given or taken for it.
 */
export function report766(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, ReportQuery);
    if (!query.ok) return query;
    const { from, to, ...scope } = query.value;
    const period = { from, to };
    const found = await booksOf(table, request, scope);
    if (!found.ok) return found;
    const lines = await linesOf(table, found.value, period);
    const score = score766(inputsOf(lines, period));
    return ok(
      json(200, {
        decision: '766/QĐ-TTg',
        ...provenance(request, scope, period),
        headings: scoreGroups,
        ...score,
      }),
    );
  };
}

function inputsOf(lines: readonly CounterLine[], period: Period): Partial<ScoreInputs> {
  const { flows } = figuresOf(lines, period);
  const accepted = sumOf(flows, 'accepted.');
  return {
    onTime: { part: accepted - cohortOf(lines, period, 'late'), whole: accepted },
    filedOnline: { part: flows['accepted.online'] ?? 0, whole: accepted },
  };
}
