import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readBook } from '../adapters/dynamodb/counter-store.ts';
import { rebuildUnderWay } from '../adapters/dynamodb/rebuild-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { type Instant, type UnitCode, vietnamDay } from '../domain/codes.ts';
import { books } from '../domain/figures/cells.ts';
import { FORMULA } from '../domain/figures/contribution.ts';
import type { CounterLine, Period } from '../domain/figures/figures.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { takenOverBy } from '../domain/province.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { ApiRequest } from '../http/request.ts';

/** Where a unit stands towards the dossiers of a report: it received them, or it leads their work. */
export type Part = 'receiving' | 'lead';

export interface Scope {
  /** Absent: the whole province. */
  readonly unit?: string | undefined;
  readonly by: Part;
}

/** The books of a scope: the province's one, or those of its units. Refuses as `unitsOf`. */
export async function booksOf(
  table: Table,
  request: ApiRequest,
  scope: Scope,
): Promise<Result<readonly string[], Problem>> {
  const units = await unitsOf(table, request, scope);
  if (!units.ok) return units;
  return ok(units.value.length === 0 ? [books.province] : units.value.map(books[scope.by]));
}

/**
 * The unit of a scope with those that merged into it; none for the whole province. Refuses whom the figures
 * are not for, a unit that is not there, and everybody while the counters are being rebuilt.
 */
export async function unitsOf(
  table: Table,
  { actor }: ApiRequest,
  { unit }: Pick<Scope, 'unit'>,
): Promise<Result<readonly UnitCode[], Problem>> {
  const administrator = actor.roles.includes('administrator');
  if (!administrator && !actor.roles.includes('leader'))
    return refuse(problem('role-not-allowed', { facts: { roles: ['administrator', 'leader'] } }));
  if (!unit && !administrator) return refuse(problem('foreign-unit'));
  const kept = await figuresKept(table);
  if (!kept.ok) return kept;
  if (!unit) return ok([]);
  const province = await readProvince(table);
  if (!province.units.some(({ code }) => code === unit)) return refuse(problem('unit-unknown'));
  if (!administrator && !actor.units.includes(unit)) return refuse(problem('foreign-unit'));
  return ok([unit, ...takenOverBy(province, unit)]);
}

/** Refuses while the counters and the lists behind them are being rebuilt: none is better than a wrong one. */
export async function figuresKept(table: Table): Promise<Result<void, Problem>> {
  const progress = await rebuildUnderWay(table);
  return progress
    ? refuse(problem('figures-being-rebuilt', { facts: { ...progress } }))
    : ok(undefined);
}

/** The lines of several books from the first day of a period on, together. */
export async function linesOf(
  table: Table,
  of: readonly string[],
  { from }: Pick<Period, 'from'>,
): Promise<readonly CounterLine[]> {
  return (await Promise.all(of.map((book) => readBook(table, book, from)))).flat();
}

/** What every figure carries: where it is from, when it was made, of what, and by which formulas. */
export interface Provenance {
  readonly source: string;
  readonly at: Instant;
  readonly filter: Period & object;
  readonly formula: number;
  /** The period has not ended: what is pending is judged by this moment, and figures will change. */
  readonly provisional: boolean;
}

export const provenance = (
  { now }: ApiRequest,
  { period: name, ...scope }: Scope & { readonly period?: string | undefined },
  period: Period,
): Provenance => ({
  source: 'counters of the dossiers, kept by the tally and recounted every night',
  at: now,
  filter: { ...scope, ...(name && { name }), ...period },
  formula: FORMULA,
  provisional: period.to >= vietnamDay(now),
});
