import {
  publishedProcedure,
  readEntry,
  readProvince,
} from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { realisedOf } from '../application/figures/reports.ts';
import { type Day, type ProcedureCode, vietnamDay } from '../domain/codes.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { versionInForce } from '../domain/procedure/life.ts';
import { endedBy, knownProcedure, type SectorEnd } from '../domain/reduction/catalogue-check.ts';
import { COMPARED_YEAR, checkPlan, type PlanContext } from '../domain/reduction/plan-check.ts';
import { baseYearOf } from '../domain/reduction/realised.ts';
import { figuresOf } from '../domain/reduction/reduction-figures.ts';
import { ReductionPlan, timeBase } from '../domain/reduction/reduction-plan.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { parseBody } from '../http/request.ts';
import { leadsAny } from './reduction.ts';
import type { CurrentFigures } from './scope.ts';

/**
 * What is wrong with a plan of this province, row by row, and what it would cut: held against itself, the law, the
 * catalogue, and the dossiers of its base year. Writes nothing; a plan of another province is held against itself.
 */
export function checkReductionPlan(
  table: Table,
  current: CurrentFigures,
  sectors: () => SectorEnd,
): Endpoint {
  return async (request) => {
    const allowed = leadsAny(request.actor);
    if (!allowed.ok) return allowed;
    const body = parseBody(request, ReductionPlan);
    if (!body.ok) return body;
    const rules = await readProvince(table);
    const plan = { ...body.value, province: body.value.province ?? rules.code };
    const today = vietnamDay(request.now);
    const { calendar } = clockSettings(rules);
    const context: PlanContext = {
      ...{ calendar, year: COMPARED_YEAR },
      endedBy: endedBy(() => undefined, sectors()),
      ...(plan.province === rules.code && {
        ...(await catalogueOf(table, plan, sectors())),
        dossiersOf: await dossiersOf(await current(request.now), plan, today),
      }),
    };
    const { number } = plan;
    const findings = checkPlan(plan, context);
    return ok(
      json(200, { number, findings, planned: figuresOf(plan, plan.items, context.dossiersOf) }),
    );
  };
}

const codesOf = ({ items }: ReductionPlan): readonly ProcedureCode[] => [
  ...new Set(
    items.flatMap(({ procedure, mergedFrom = [] }) => [procedure ?? [], mergedFrom].flat()),
  ),
];

/** The procedures of a plan as the catalogue has them on its base day, or from their first version on. */
async function catalogueOf(table: Table, plan: ReductionPlan, sectorEnd: SectorEnd) {
  const base = timeBase(plan);
  const found = codesOf(plan).map(async (code) => {
    const entry = await readEntry(table, code);
    const version = entry && ((base && versionInForce(entry, base)) || entry.versions[0])?.version;
    if (!entry || version === undefined) return [];
    return [[code, { entry, version: await publishedProcedure(table, code, version) }] as const];
  });
  const known = new Map((await Promise.all(found)).flat());
  return {
    known: (code: ProcedureCode) => {
      const one = known.get(code);
      return one && knownProcedure(one.version);
    },
    endedBy: endedBy((code) => known.get(code)?.entry.end, sectorEnd),
  };
}

async function dossiersOf(
  figures: Awaited<ReturnType<CurrentFigures>>,
  plan: ReductionPlan,
  asOf: Day,
) {
  const year = (timeBase(plan) ?? asOf).slice(0, 4);
  const base = { from: `${year}-01-01`, to: `${year}-12-31` };
  const realised = await realisedOf(figures, codesOf(plan), { base, asOf });
  return (code: ProcedureCode) =>
    baseYearOf(realised.filter(({ procedure }) => procedure === code));
}
