import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Figures } from '../application/figures/figures.ts';
import { type Instant, type UnitCode, vietnamDay } from '../domain/codes.ts';
import { FORMULA } from '../domain/figures/facts.ts';
import type { Period } from '../domain/figures/period.ts';
import type { Problem } from '../domain/problems.ts';
import type { Role } from '../domain/procedure/process.ts';
import type { Result } from '../domain/result.ts';
import { unitsSeenBy } from '../domain/unit-authority.ts';
import type { ApiRequest } from '../http/request.ts';

/** The figures of the present lake. */
export type CurrentFigures = (now: Instant) => Promise<Figures>;

/** Whether a report counts dossiers by the unit that received them or by the unit that leads their work. */
export type Part = 'receiving' | 'lead';

export interface Scope {
  /** Absent: the whole province. */
  readonly unit?: string | undefined;
  readonly by: Part;
}

/**
 * The unit of a scope with the units merged into it; none for the whole province. Refuses callers without authority
 * over the unit, and unknown units.
 */
export async function unitsOf(
  table: Table,
  { actor }: ApiRequest,
  { unit }: Pick<Scope, 'unit'>,
  roles: readonly Role[] = ['administrator', 'leader'],
): Promise<Result<readonly UnitCode[], Problem>> {
  return unitsSeenBy(actor, unit, await readProvince(table), roles);
}

/** The rows of the given units; without units, of the whole province. */
export const inUnits = <Row extends { readonly unit: string }>(
  rows: readonly Row[],
  units: readonly UnitCode[],
): readonly Row[] => (units.length === 0 ? rows : rows.filter(({ unit }) => units.includes(unit)));

/** What every figure carries: scope, time, manifest of the lake, and formulas. */
export interface Provenance {
  readonly source: string;
  readonly at: Instant;
  /** Acts until this moment are counted. */
  readonly asOf: Instant;
  /** The state of the lake: equal names hold equal facts. */
  readonly manifest: string;
  readonly filter: Period & object;
  readonly formula: number;
  /** The period has not ended: what is pending is judged by now, and figures will change. */
  readonly provisional: boolean;
}

export const provenance = (
  { now }: ApiRequest,
  { facts }: Figures,
  { period: name, ...scope }: Readonly<Record<string, string | undefined>>,
  period: Period,
): Provenance => ({
  source: 'facts of the dossiers in the lake, compared with the table every night',
  at: now,
  asOf: facts.until ?? now,
  manifest: facts.manifest,
  filter: { ...scope, ...(name && { name }), ...period },
  formula: FORMULA,
  provisional: period.to >= vietnamDay(now),
});
