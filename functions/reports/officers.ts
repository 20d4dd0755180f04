import { officerNames } from '../adapters/dynamodb/officer-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { officerNumbers } from '../application/figures/reports.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import { vietnamDay } from '../domain/codes.ts';
import { officers } from '../domain/dossier/actor.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { pathParameter } from '../http/request.ts';
import { WORKED_DAYS } from './days.ts';
import { type CurrentFigures, unitsOf } from './scope.ts';

/**
 * The officers of a unit to whom work can be given: who has worked on its dossiers in the last 90 days, by the subjects
 * of their tokens, those who did most first.
 */
export function listOfficers(table: Table, current: CurrentFigures): Endpoint {
  return async (request) => {
    const unit = pathParameter(request, 'unit');
    const units = await unitsOf(table, request, { unit }, [...officers, 'administrator']);
    if (!units.ok) return units;
    const { now } = request;
    const today = vietnamDay(now);
    const period = { from: daysAfter(today, -WORKED_DAYS), to: today };
    const done = await officerNumbers(await current(now), units.value, { period, now });
    const acts = new Map<string, number>();
    for (const { officer, n } of done) acts.set(officer, (acts.get(officer) ?? 0) + n);
    const names = await officerNames(table, acts.keys());
    const items = [...acts].map(([officer, n]) => ({ officer, name: names.get(officer), acts: n }));
    return ok(json(200, { items: items.toSorted((one, other) => other.acts - one.acts) }));
  };
}
