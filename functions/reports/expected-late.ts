import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { listDue } from '../adapters/dynamodb/lists.ts';
import { readRisks } from '../adapters/dynamodb/risk-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Lake } from '../adapters/lake/objects.ts';
import { readRiskModels } from '../adapters/lake/risk-models.ts';
import type { UnitCode } from '../domain/codes.ts';
import { type DueSpan, restOfWeek } from '../domain/dossier/due-spans.ts';
import { takenOverBy } from '../domain/province-rules.ts';
import { ok } from '../domain/result.ts';
import { expectedLate } from '../domain/risk/expected.ts';
import { FEWEST_DOSSIERS } from '../domain/risk/lesson-groups.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { ExpectedLateQuery } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { leadsAny } from './reduction.ts';
import { inUnits, unitsOf } from './scope.ts';

const PAGE = 1000;

/**
 * How many running dossiers due this week are expected to be late, by lead unit. Dossiers that are late already stand
 * on the board and do not count here.
 */
export function expectedLateThisWeek(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, ExpectedLateQuery);
    if (!query.ok) return query;
    const asked = await unitsOf(table, request, query.value);
    if (!asked.ok) return asked;
    const { now } = request;
    const week = restOfWeek(now);
    const due = inUnits(await dueIn(table, week), asked.value);
    const risks = await readRisks(
      table,
      due.map(({ code }) => code),
    );
    const rules = await readProvince(table);
    const units = rules.units.flatMap(({ code: unit, name }) => {
      const own = inUnits(due, [unit, ...takenOverBy(rules, unit)]);
      const chances = own.flatMap(({ code }) => risks.get(code)?.chance ?? []);
      const { expected, from, to } = expectedLate(chances);
      const rounded = Math.round(expected * 10) / 10;
      const counts = { due: own.length, scored: chances.length };
      return own.length > 0 ? [{ unit, name, ...counts, expected: rounded, from, to }] : [];
    });
    return ok(json(200, { at: now, week, units }));
  };
}

async function dueIn(table: Table, { from, until }: DueSpan) {
  const due: { readonly code: string; readonly unit: UnitCode }[] = [];
  let cursor: string | undefined;
  do {
    const { rows, next } = await listDue(table, 'running', until, { limit: PAGE, cursor });
    for (const { code, leadUnit, dueAt } of rows)
      if (String(dueAt) >= from) due.push({ code: String(code), unit: String(leadUnit) });
    cursor = next;
  } while (cursor);
  return due;
}

/** The models of the last night: how good each is, and which procedures have none. */
export function riskModelsInForce(lake: Lake): Endpoint {
  return async (request) => {
    const allowed = leadsAny(request.actor);
    if (!allowed.ok) return allowed;
    const { at, models = [], without = [], marked, unmarked } = (await readRiskModels(lake)) ?? {};
    const none = { dossiers: 0, late: 0 };
    return ok(
      json(200, {
        ...{ at, fewestDossiers: FEWEST_DOSSIERS },
        models: models.map(({ key: _key, ...entry }) => entry),
        ...{ without, marked: marked ?? none, unmarked: unmarked ?? none },
      }),
    );
  };
}
