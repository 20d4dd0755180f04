import { z } from 'zod';
import { UnitCode as Code, Day, type UnitCode } from '../../../functions/domain/codes.ts';
import type { Bundle } from '../../../functions/domain/linked/bundle.ts';
import type { Unit } from './unit.ts';

const DAY_MS = 86_400_000;

/**
 * Another province that came under this one. Its units keep their codes, because old dossiers keep old
 * codes; from the day on, somebody else answers for each of them.
 */
export const Merger = z.strictObject({
  province: z.string().regex(/^[A-Z]\d{2}$/, 'H62'),
  /** The first day under this province. */
  on: Day,
  /** The resolution that orders it. */
  order: z.string().min(1),
  /** Who takes over, for every unit of the other province that works to the end. */
  units: z.record(Code, Code),
});
export type Merger = z.infer<typeof Merger>;

/**
 * The units of a province that came under this one, ended and pointing at who took over. Those that had
 * been merged before still point at the unit that took them over then.
 * @throws Error naming a unit for which nobody answers any more.
 */
export function unitsUnder({ province, on, units }: Merger, old: readonly Unit[]): readonly Unit[] {
  const lastDay = new Date(Date.parse(on) - DAY_MS).toISOString().slice(0, 10);
  return old.map((unit) => {
    if (unit.mergedInto !== undefined) return unit;
    const successor: UnitCode | undefined = units[unit.code];
    if (successor === undefined)
      throw new Error(`${unit.code} of ${province} is taken over by no unit`);
    // A unit that was set up for the day of the merger itself has that one day.
    const validTo = unit.validFrom > lastDay ? unit.validFrom : lastDay;
    return { ...unit, validTo, mergedInto: successor };
  });
}

/** Linked procedures of a province whose catalogue is taken over, with the units that took over. */
export const linkedUnder = (
  linked: readonly Bundle[],
  units: Readonly<Record<UnitCode, UnitCode>>,
): Bundle[] =>
  linked.map((bundle) => ({
    ...bundle,
    children: bundle.children.map(({ receivingUnit, ...child }) => ({
      ...child,
      ...(receivingUnit && { receivingUnit: units[receivingUnit] ?? receivingUnit }),
    })),
  }));
