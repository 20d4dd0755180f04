import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readStated } from '../adapters/dynamodb/stated-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { vietnamDay } from '../domain/codes.ts';
import { catalogueFigures } from '../domain/figures/catalogue-figures.ts';
import type { Period } from '../domain/figures/figures.ts';
import { score766, scoreGroups } from '../domain/figures/score-766.ts';
import { type ScoreFacts, scoreInputs } from '../domain/figures/score-inputs.ts';
import { type Indicator, indicators, statedFigure } from '../domain/figures/stated.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { ReportQuery } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { booksOf, provenance } from './books.ts';
import { periodOf } from './period.ts';
import { figuresIn } from './period-figures.ts';
import { proceduresOf, publicationsOf } from './procedures.ts';
import { usedProcedures } from './used-procedures.ts';

/**
 * The score of Decision 766 of a unit or the province: each component with what it is made of and where
 * that is from. What nobody has counted or stated is named, and no point is given or taken for it.
 */
export function report766(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, ReportQuery);
    if (!query.ok) return query;
    const { unit, by, calendar } = query.value;
    const province = await readProvince(table);
    const asked = periodOf(query.value, province);
    if (!asked.ok) return asked;
    const period = asked.value;
    const found = await booksOf(table, request, { unit, by });
    if (!found.ok) return found;
    const today = vietnamDay(request.now);
    const past = { from: period.from, to: period.to < today ? period.to : today };
    const procedures = await proceduresOf(table, province, unit, past.to);
    const facts: ScoreFacts = {
      figures: (await figuresIn(table, found.value, 'whole', past, today)).whole,
      used: await usedProcedures(table, found.value, past),
      procedures,
      catalogue: catalogueFigures(procedures),
      publications: unit ? undefined : await publicationsOf(table, province, period),
      stated: await statedOf(table, unit, period),
    };
    const filter = { unit, by, period: query.value.period, calendar };
    return ok(
      json(200, {
        decision: '766/QĐ-TTg',
        ...provenance(request, filter, period),
        headings: scoreGroups,
        ...score766(scoreInputs(facts)),
      }),
    );
  };
}

async function statedOf(table: Table, unit: string | undefined, period: Period) {
  const all = await Promise.all(
    (Object.keys(indicators) as Indicator[]).map(async (indicator) => {
      const statements = await readStated(table, unit, indicator, period);
      const figure = statedFigure(indicator, statements, period);
      return figure ? [[indicator, figure] as const] : [];
    }),
  );
  return Object.fromEntries(all.flat());
}
