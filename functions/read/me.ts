import { absenceOf, deputisedFor } from '../adapters/dynamodb/absence-store.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { officerNames } from '../adapters/dynamodb/officer-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { vietnamDay } from '../domain/codes.ts';
import { isOfficer } from '../domain/dossier/actor.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';

/** Who asks, as their token says it, with the names of their units: what a screen is set up by. */
export function readMe(table: Table): Endpoint {
  return async ({ actor, event, now }) => {
    const { locale } = event.requestContext.authorizer ?? {};
    const today = vietnamDay(now);
    const isStaff = actor.roles.some(isOfficer);
    const [{ units }, absence, standsInFor] = await Promise.all([
      readProvince(table),
      isStaff ? absenceOf(table, actor.sub) : undefined,
      isStaff ? deputisedFor(table, actor.sub, today) : [],
    ]);
    const stated = absence && absence.to >= today ? absence : undefined;
    const names = await officerNames(table, [
      stated?.deputy,
      ...standsInFor.map(({ officer }) => officer),
    ]);
    return ok(
      json(200, {
        subject: actor.sub,
        name: actor.name,
        language: typeof locale === 'string' && locale.startsWith('en') ? 'en' : 'vi',
        roles: actor.roles,
        units: units
          .filter(({ code }) => actor.units.includes(code))
          .map((unit) => ({ code: unit.code, name: unit.name, validTo: unit.validTo })),
        absence: stated && { ...stated, deputyName: names.get(stated.deputy) },
        standsInFor: standsInFor.map((one) => ({ ...one, officerName: names.get(one.officer) })),
      }),
    );
  };
}
