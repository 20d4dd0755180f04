import type { VersionSummary } from '../adapters/dynamodb/catalogue-rows.ts';
import { readCatalogue } from '../adapters/dynamodb/catalogue-store.ts';
import { readPublications } from '../adapters/dynamodb/publication-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Day, ProcedureCode, UnitCode } from '../domain/codes.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import type { Period } from '../domain/figures/period.ts';
import { publicationFigures } from '../domain/figures/publication-figures.ts';
import { versionInForce } from '../domain/procedure/life.ts';
import type { ProvinceRules } from '../domain/province-rules.ts';
import { levelOf } from '../domain/unit-level.ts';

/** How punctually the decisions of a period were published. */
export const publicationsOf = async (table: Table, province: ProvinceRules, period: Period) =>
  publicationFigures(
    await readPublications(table, period.to),
    period,
    clockSettings(province).calendar,
  );

/** A version in force, with its procedure. */
interface InForce extends VersionSummary {
  readonly code: ProcedureCode;
}

/**
 * The procedures under the authority of a unit (or the whole province) in force on a day: a commune has
 * those that are resolved where they are received, any other unit those that it leads.
 */
export async function proceduresOf(
  table: Table,
  province: ProvinceRules,
  unit: UnitCode | undefined,
  day: Day,
): Promise<readonly InForce[]> {
  const lead = unit && levelOf(province, unit) === 'commune' ? 'receiving' : unit;
  const entries = await readCatalogue(table);
  return entries.flatMap((entry) => {
    const version = versionInForce(entry, day);
    return version && (!lead || version.leadUnit === lead)
      ? [{ code: entry.code, ...version }]
      : [];
  });
}
