import { twoDecimals } from '../figures/percent.ts';
import { finding, type PlanFinding } from './plan-findings.ts';
import type { StatedTotal } from './reduction-plan.ts';

/** What the totals of a paper say against their own parts, compared at the decimals that it prints. */
export function totalFindings(totals: readonly StatedTotal[]): readonly PlanFinding[] {
  const decimals = Math.max(0, ...totals.map(({ percent = 0 }) => decimalsOf(percent)));
  return [
    ...totals.flatMap((total) => ownFindings(total, decimals)),
    ...wholes(totals).flatMap(({ whole, parts }) => partFindings(whole, parts)),
  ];
}

const decimalsOf = (value: number) => String(value).split('.')[1]?.length ?? 0;

function ownFindings(total: StatedTotal, decimals: number): PlanFinding[] {
  const { scope, before, after, sum, parts, percent } = total;
  const saved =
    total.saved ?? (before !== undefined && after !== undefined ? before - after : undefined);
  const found: PlanFinding[] = [];
  if (before !== undefined && after !== undefined && total.saved !== undefined) {
    const exact = Number((before - after).toFixed(6));
    if (Math.abs(exact - total.saved) >= 0.5 * 10 ** -decimalsOf(total.saved))
      found.push(finding(scope, 'totalDiffers', total.saved, exact));
  }
  if (percent !== undefined && before && saved !== undefined) {
    const exact = twoDecimals((saved * 100) / before);
    if (exact.toFixed(decimals) !== percent.toFixed(decimals))
      found.push(finding(scope, 'percentDiffers', percent, exact));
  }
  if (sum !== undefined && parts) {
    const exact = parts.reduce((one, other) => one + other, 0);
    if (exact !== sum) found.push(finding(scope, 'totalDiffers', sum, exact));
  }
  return found;
}

/** "58 procedures" is the whole of "52 provincial" and "6 district". */
function wholes(totals: readonly StatedTotal[]) {
  const counted = totals.map((total) => ({ total, count: Number(/^\d+/.exec(total.scope)?.[0]) }));
  return counted.flatMap(({ total: whole, count }) => {
    const rest = counted.filter(({ total }) => total !== whole);
    const sum = rest.reduce((one, { count: other }) => one + other, 0);
    return rest.length > 1 && sum === count
      ? [{ whole, parts: rest.map(({ total }) => total) }]
      : [];
  });
}

function partFindings(whole: StatedTotal, parts: readonly StatedTotal[]): PlanFinding[] {
  return (['before', 'saved', 'after'] as const).flatMap((figure) => {
    const stated = whole[figure];
    const of = parts.map((part) => part[figure]);
    if (stated === undefined || of.some((value) => value === undefined)) return [];
    const exact = of.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    return exact === stated
      ? []
      : [finding(`${whole.scope}: ${figure}`, 'totalDiffers', stated, exact)];
  });
}

/** A row of a table of progress (Dispatch 220/CĐ-TTg, Annex I): done, planned and total of each column. */
export interface ProgressRow {
  readonly body: string;
  readonly figures: Readonly<
    Record<string, { readonly done: number; readonly planned: number; readonly total: number }>
  >;
}

/** The rows whose total is not done and planned, and the columns whose sum is not the last row. */
export function progressFindings(
  rows: readonly ProgressRow[],
  sumRow?: string,
): readonly PlanFinding[] {
  const parts = rows.filter(({ body }) => body !== sumRow);
  const sums = rows.filter(({ body }) => body === sumRow);
  const inRows = rows.flatMap(({ body, figures }) =>
    Object.entries(figures).flatMap(([column, { done, planned, total }]) =>
      done + planned === total
        ? []
        : [finding(`${body}: ${column}`, 'totalDiffers', total, done + planned)],
    ),
  );
  const inColumns = sums.flatMap(({ body, figures }) =>
    Object.entries(figures).flatMap(([column, stated]) =>
      (['done', 'planned', 'total'] as const).flatMap((kind) => {
        const exact = parts.reduce((sum, row) => sum + (row.figures[column]?.[kind] ?? 0), 0);
        return exact === stated[kind]
          ? []
          : [finding(`${body}: ${column} ${kind}`, 'totalDiffers', stated[kind], exact)];
      }),
    ),
  );
  return [...inRows, ...inColumns];
}
