import { officerNames } from '../adapters/dynamodb/officer-store.ts';
import { readPledgeSignatures, readPledgeTexts } from '../adapters/dynamodb/pledge-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Figures } from '../application/figures/figures.ts';
import { workersOf } from '../application/figures/reports.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import { type Instant, type UnitCode, vietnamDay } from '../domain/codes.ts';
import { countPledges, type PledgeCounts, pledgeOn } from '../domain/pledges/pledge.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { pathParameter } from '../http/request.ts';
import { WORKED_DAYS } from './days.ts';
import { type CurrentFigures, inUnits, unitsOf } from './scope.ts';

/**
 * How far officers have signed the present pledge, by the units on whose dossiers they worked in the last 90 days;
 * nothing while there is none to sign.
 */
export async function pledgesAt(table: Table, figures: Figures, now: Instant) {
  const today = vietnamDay(now);
  const present = pledgeOn(await readPledgeTexts(table), today);
  if (!present) return undefined;
  const period = { from: daysAfter(today, -WORKED_DAYS), to: today };
  const [workers, signatures] = await Promise.all([
    workersOf(figures, period, now),
    readPledgeSignatures(table, present.version),
  ]);
  const signed = new Set(signatures.map(({ officer }) => officer));
  return {
    present,
    signatures,
    /** Of the units together; of none, of the whole province. */
    countIn: (units: readonly UnitCode[]): PledgeCounts =>
      countPledges(
        present.version,
        inUnits(workers, units).map(({ officer }) => officer),
        signed,
      ),
  };
}

/** Who has signed the present pledge in a unit, and who works there and has not. */
export function listPledges(table: Table, current: CurrentFigures): Endpoint {
  return async (request) => {
    const units = await unitsOf(table, request, { unit: pathParameter(request, 'unit') });
    if (!units.ok) return units;
    const { now } = request;
    const pledges = await pledgesAt(table, await current(now), now);
    if (!pledges) return ok(json(200, { items: [] }));
    const { missing, ...counts } = pledges.countIn(units.value);
    const signed = pledges.signatures.filter((one) =>
      one.units.some((unit) => units.value.includes(unit)),
    );
    const items = [
      ...missing.map((officer) => ({ officer })),
      ...signed.map(({ officer, signedAt, signature }) => ({ officer, signedAt, signature })),
    ];
    const names = await officerNames(
      table,
      items.map(({ officer }) => officer),
    );
    return ok(
      json(200, {
        ...counts,
        items: items.map((one) => ({ ...one, name: names.get(one.officer) })),
      }),
    );
  };
}
