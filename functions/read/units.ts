import { readCatalogue, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { compareUnits, vietnamDay } from '../domain/codes.ts';
import { versionInForce } from '../domain/procedure/life.ts';
import { isOpenOn, leadNamesOf } from '../domain/province-rules.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';

/**
 * The units of the province with their public names, those of history too: their codes stand in dossiers. A unit
 * that is open takes every procedure in, wherever the applicant lives (Decree 118/2025/ND-CP: no administrative boundary);
 * `resolves` counts those in force that it handles itself.
 */
export function listUnits(table: Table): Endpoint {
  return async ({ now }) => {
    const [{ units }, catalogue] = await Promise.all([readProvince(table), readCatalogue(table)]);
    const today = vietnamDay(now);
    const leads = catalogue.flatMap((entry) => versionInForce(entry, today)?.leadUnit ?? []);
    return ok(
      json(200, {
        items: units
          .toSorted((one, other) => compareUnits(one.code, other.code))
          .map((unit) => {
            const { code, name, kind, parent, validFrom, validTo, mergedInto, letterhead } = unit;
            const names = leadNamesOf(unit, today);
            return {
              code,
              name,
              kind,
              parent,
              validFrom,
              validTo,
              mergedInto,
              phone: letterhead?.phone,
              address: letterhead?.address,
              receives: isOpenOn(unit, today),
              resolves: leads.filter((lead) => names.includes(lead)).length,
            };
          }),
      }),
    );
  };
}
