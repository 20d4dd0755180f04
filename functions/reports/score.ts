import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { petitionClock, readPetitions } from '../adapters/dynamodb/petition-store.ts';
import { readKnown } from '../adapters/dynamodb/portal-store.ts';
import { type RatedPlace, readRated, readRating } from '../adapters/dynamodb/rating-store.ts';
import { readStated } from '../adapters/dynamodb/stated-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { scoreNumbers, usedProcedures } from '../application/figures/reports.ts';
import { reporting } from '../application/reports/workbook.ts';
import { type UnitCode, vietnamDay } from '../domain/codes.ts';
import { isContent } from '../domain/dossier/rating.ts';
import { catalogueFigures } from '../domain/figures/catalogue-figures.ts';
import { countsOf } from '../domain/figures/counts.ts';
import type { Period } from '../domain/figures/period.ts';
import { componentNames, score766, scoreGroups } from '../domain/figures/score-766.ts';
import { type ScoreFacts, scoreInputs, type Use } from '../domain/figures/score-inputs.ts';
import { type Indicator, indicators, statedFigure } from '../domain/figures/stated.ts';
import { petitionFigures } from '../domain/petitions/petition-figures.ts';
import { knownIn } from '../domain/portal/reconciliation.ts';
import type { ProvinceRules } from '../domain/province-rules.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { ScoreQuery } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { periodOf } from './asked-period.ts';
import { type CurrentFigures, inUnits, type Part, provenance, unitsOf } from './scope.ts';
import { proceduresOf, publicationsOf } from './score-procedures.ts';
import { type ScoreReport, scoreRows, scoreWorkbook } from './score-workbook.ts';
import { fileOf, type ReadFonts } from './spreadsheet.ts';

/**
 * The score of Decision 766 of a unit or the province: each component with its ratio and source. A component that was
 * neither counted nor stated is named, and gives or takes no points.
 */
export function report766(table: Table, current: CurrentFigures, fonts: ReadFonts): Endpoint {
  return async (request) => {
    const query = parseQuery(request, ScoreQuery);
    if (!query.ok) return query;
    const { unit, by, calendar, format, separator } = query.value;
    const province = await readProvince(table);
    const units = await unitsOf(table, request, { unit });
    if (!units.ok) return units;
    const asked = periodOf(query.value, province);
    if (!asked.ok) return asked;
    const period = asked.value;
    const { now } = request;
    const today = vietnamDay(now);
    const lastDay = period.to < today ? period.to : today;
    const procedures = await proceduresOf(table, province, unit, lastDay);
    const figures = await current(now);
    const used = inUnits(await usedProcedures(figures, by, period, now), units.value);
    const proceduresWith = (use: Use) =>
      new Set(used.filter((one) => one.use === use).map(({ procedure }) => procedure));
    const facts: ScoreFacts = {
      counts: countsOf(inUnits(await scoreNumbers(figures, by, period, now), units.value)),
      used: {
        filedOnline: proceduresWith('filedOnline'),
        paidOnline: proceduresWith('paidOnline'),
        citizenData: proceduresWith('citizenData'),
      },
      procedures,
      catalogue: catalogueFigures(procedures),
      publications: unit ? undefined : await publicationsOf(table, province, period),
      stated: await statedOf(table, unit, period),
      rated: await readRated(table, ratedPlaces(units.value, query.value), period),
      petitions: await petitionsOf(table, province, units.value, period, now),
      known: await knownOf(table, units.value, query.value, period),
    };
    const filter = { unit, by, period: query.value.period, calendar };
    const report: ScoreReport = {
      decision: '766/QĐ-TTg',
      title:
        'Kết quả đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, dịch vụ công',
      ...reporting(province, unit, request.actor),
      ...provenance(request, figures, filter, period),
      headings: scoreGroups,
      componentNames,
      ...score766(scoreInputs(facts)),
    };
    if (format === 'json') return ok(json(200, report));
    const file = { rows: () => scoreRows(report), book: () => scoreWorkbook(report), fonts };
    return ok(await fileOf({ format, separator }, file));
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

/** The petitions of a period; a dossier that was rated 1 or 2 is not counted again because of a complaint. */
async function petitionsOf(
  table: Table,
  province: ProvinceRules,
  units: readonly UnitCode[],
  period: Period,
  now: string,
) {
  const years = new Set([period.from.slice(0, 4), period.to.slice(0, 4)]);
  const places = units.length === 0 ? [undefined] : units;
  const found = await Promise.all(
    [...years].flatMap((year) => places.map((unit) => readPetitions(table, year, unit))),
  );
  const figures = petitionFigures(found.flat(), period, now, petitionClock(province));
  if (!figures) return undefined;
  const ratings = await Promise.all(figures.complainedOf.map((code) => readRating(table, code)));
  const complainedOf = figures.complainedOf.filter((_, at) => {
    const rating = ratings[at];
    return !rating || isContent(rating);
  });
  return { ...figures, complainedOf };
}

/**
 * What the National Portal knew at the last comparison, by the unit that received: a dossier's code names that
 * unit and no other, so a unit's dossiers by lead are not told apart.
 */
async function knownOf(
  table: Table,
  units: readonly UnitCode[],
  { unit, by }: { readonly unit?: string | undefined; readonly by: Part },
  period: Period,
) {
  if (unit && by !== 'receiving') return undefined;
  const asked = unit ? units : [undefined];
  const rows = (await Promise.all(asked.map((one) => readKnown(table, one)))).flatMap(
    (row) => row ?? [],
  );
  const known = knownIn(
    rows.map(({ days }) => days),
    period,
  );
  const at = rows.map((row) => row.at).toSorted()[0];
  return known && at !== undefined ? { ...known, at } : undefined;
}

const ratedPlaces = (
  units: readonly UnitCode[],
  { unit, by }: { readonly unit?: string | undefined; readonly by: Part },
): readonly RatedPlace[] =>
  unit ? units.map((one) => (by === 'lead' ? { lead: one } : { receiving: one })) : ['province'];
