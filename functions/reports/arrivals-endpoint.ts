import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readCounterDay } from '../adapters/dynamodb/counter-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { arrivalsByDay } from '../application/figures/reports.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import { vietnamDay } from '../domain/codes.ts';
import { expectedArrivals, WEEKS } from '../domain/counter/arrivals.ts';
import { hoursOf, sessionsOn } from '../domain/counter/hours.ts';
import { officers } from '../domain/dossier/actor.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { capacityOf } from '../domain/province-rules.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { pathParameter } from '../http/request.ts';
import { type CurrentFigures, unitsOf } from './scope.ts';

/** How many people the counter of a unit expects on the next ten working days, beside the room that it has for them. */
export function arrivals(table: Table, current: CurrentFigures): Endpoint {
  return async (request) => {
    const unit = pathParameter(request, 'unit');
    const units = await unitsOf(table, request, { unit }, [...officers, 'administrator']);
    if (!units.ok) return units;
    const { now } = request;
    const today = vietnamDay(now);
    const province = await readProvince(table);
    const figures = await current(now);
    const past = { from: daysAfter(today, -WEEKS * 7), to: daysAfter(today, -1) };
    const counted = await arrivalsByDay(figures, units.value, past, now);
    const { calendar } = clockSettings(province, unit);
    const capacity = capacityOf(province, unit);
    const days = await Promise.all(
      expectedArrivals(today, counted, calendar).map(async (one) => {
        const { extra } = await readCounterDay(table, unit, one.day);
        const hours = hoursOf(sessionsOn(one.day, calendar, extra, capacity), capacity);
        const room = hours.reduce((sum, hour) => sum + hour.capacity, 0);
        return { ...one, capacity: room, short: one.to > room };
      }),
    );
    return ok(json(200, { unit, at: now, asOf: figures.facts.until ?? now, past, days }));
  };
}
