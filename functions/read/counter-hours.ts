import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { appointmentsOf, readCounterDay } from '../adapters/dynamodb/counter-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { vietnamDay } from '../domain/codes.ts';
import { hoursOf, sessionsOn } from '../domain/counter/hours.ts';
import { isWaiting, withRoom } from '../domain/counter/queue.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { problem } from '../domain/problems.ts';
import { capacityOf, isOpenOn } from '../domain/province-rules.ts';
import { ok, refuse } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { parseQuery, pathParameter } from '../http/request.ts';
import { HoursQuery } from '../http/schemas.ts';

/** When the counter of a unit is open on a day, and how much room each hour has left; everybody may know. */
export function counterHours(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, HoursQuery);
    if (!query.ok) return query;
    const day = query.value.day ?? vietnamDay(request.now);
    const code = pathParameter(request, 'unit');
    const province = await readProvince(table);
    const unit = province.units.find((one) => one.code === code);
    if (!unit || !isOpenOn(unit, day)) return refuse(problem('unit-unknown'));
    const { extra, tickets } = await readCounterDay(table, code, day);
    const capacity = capacityOf(province, code);
    const sessions = sessionsOn(day, clockSettings(province, code).calendar, extra, capacity);
    const waiting = tickets.filter(isWaiting).length;
    const hours = withRoom(hoursOf(sessions, capacity), tickets);
    return ok(json(200, { unit: code, day, sessions, hours, waiting }));
  };
}

/** An appointment is shown until its hour is over. */
const HOUR_MS = 3_600_000;

/** The appointments of the citizen who asks, those of this hour and later, with the counters by their names. */
export function listAppointments(table: Table): Endpoint {
  return async ({ actor, now }) => {
    const allowed = inRole(actor, ['citizen']);
    if (!allowed.ok) return allowed;
    const from = new Date(Date.parse(now) - HOUR_MS).toISOString();
    const [appointments, { units }] = await Promise.all([
      appointmentsOf(table, actor.sub, from),
      readProvince(table),
    ]);
    const items = appointments.map((one) => ({
      ...one,
      unitName: units.find(({ code }) => code === one.unit)?.name,
    }));
    return ok(json(200, { items }));
  };
}
