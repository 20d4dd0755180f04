import * as z from 'zod';
import type { Term } from '../../../functions/domain/clock/term.ts';
import {
  type PlanItem,
  ReductionPlan,
  type StatedTotal,
} from '../../../functions/domain/reduction/reduction-plan.ts';
import type { ProgressRow } from '../../../functions/domain/reduction/stated-totals.ts';

/** What a file holds: plans, and tables of progress with the name of the row that sums the others. */
export interface ReductionPapers {
  readonly plans: readonly ReductionPlan[];
  readonly progress: readonly { readonly rows: readonly ProgressRow[]; readonly sumRow: string }[];
}

/**
 * Reads a plan, a list of plans, or a collection of rows of published plans with the totals and the table
 * that Dispatch 220/CĐ-TTg prints.
 * @throws ZodError naming the field and its rule
 */
export function readPapers(content: unknown): ReductionPapers {
  if (isCollection(content)) return collectionOf(PublishedRows.parse(content));
  const plans = Array.isArray(content) ? content : [content];
  return { plans: ReductionPlan.array().min(1).parse(plans), progress: [] };
}

const isCollection = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && 'rows' in content;

const amount = z.number().nullish();
const Row = z.object({
  source: z.string(),
  item: z.string(),
  procedure: z.string().nullish(),
  name: z.string().nullish(),
  case: z.string().nullish(),
  kind: z.string(),
  before: amount,
  after: amount,
  unit_before: z.string().nullish(),
  unit_after: z.string().nullish(),
  stated_saved: amount,
  dossiers_per_year: amount,
  subjects_per_year: amount,
  dossiers_observed: amount,
  observed_from: z.string().nullish(),
  observed_to: z.string().nullish(),
  hourly: amount,
  cost_before: amount,
  cost_after: amount,
  cost_per_dossier_before: amount,
  cost_per_dossier_after: amount,
  computed_cost_before: amount,
  computed_cost_after: amount,
  stated_cost_saved: amount,
  stated_cost_pct: amount,
});
type Row = z.infer<typeof Row>;

const Aggregate = z.object({
  source: z.string(),
  scope: z.string(),
  days_before: amount,
  days_saved: amount,
  cost_before_bn: amount,
  cost_after_bn: amount,
  stated_saved_bn: amount,
  stated_pct: amount,
  stated_sum: amount,
  computed_sum: amount,
});
type Aggregate = z.infer<typeof Aggregate>;

const PublishedRows = z.object({
  rows: Row.array(),
  aggregates: Aggregate.array().default([]),
  programme_dispatch_220: z
    .object({
      rows: z.array(z.record(z.string(), z.unknown()).and(z.object({ body: z.string() }))),
    })
    .optional(),
});
type PublishedRows = z.infer<typeof PublishedRows>;

function collectionOf({
  rows,
  aggregates,
  programme_dispatch_220: table,
}: PublishedRows): ReductionPapers {
  const sources = [...new Set(rows.map(({ source }) => source))];
  const totals = totalsBySource(aggregates);
  const plans = sources.map((number) => {
    const items = rows.filter(({ source }) => source === number).map(itemOf);
    return ReductionPlan.parse({ number, items });
  });
  const papers = [...totals].map(([number, stated]) =>
    ReductionPlan.parse({ number, items: [], totals: stated }),
  );
  return { plans: [...plans, ...papers], progress: table ? [progressOf(table.rows)] : [] };
}

const units: Readonly<Record<string, 'calendarDay' | 'workingDay'>> = {
  day: 'calendarDay',
  working_day: 'workingDay',
};

function termOf(
  value: number | null | undefined,
  unit: string | null | undefined,
): Term | undefined {
  const known = units[unit ?? ''];
  return value && known ? { unit: known, value } : undefined;
}

const kinds: Readonly<Record<string, PlanItem['kinds'][number]>> = {
  abolish: 'abolish',
  'components replaced by data': 'componentByData',
};

function itemOf(row: Row): unknown {
  const before = termOf(row.before, row.unit_before);
  const after = termOf(row.after, row.unit_after);
  const isOtherUnit = before && after && before.unit !== after.unit;
  const cost = costOf(row);
  const dossiers = row.dossiers_per_year ?? row.subjects_per_year;
  const observed =
    typeof row.dossiers_observed === 'number'
      ? { dossiers: row.dossiers_observed, from: row.observed_from, to: row.observed_to }
      : undefined;
  return {
    item: row.item,
    ...(row.procedure && { procedure: row.procedure }),
    ...(row.name && { name: row.name }),
    ...(row.case && { case: row.case }),
    kinds: [kinds[row.kind] ?? (isOtherUnit ? 'changeUnit' : 'shorten')],
    ...(before && {
      term: {
        before,
        ...(after && { after }),
        ...(typeof row.stated_saved === 'number' && { statedSaved: row.stated_saved }),
      },
    }),
    ...(cost && { statedCost: cost }),
    ...(dossiers && { volume: { dossiers, ...(observed && { observed }) } }),
  };
}

function costOf(row: Row) {
  const before = row.cost_before ?? row.computed_cost_before;
  const after = row.cost_after ?? row.computed_cost_after;
  if (typeof before !== 'number' || typeof after !== 'number') return undefined;
  const one = row.cost_per_dossier_before;
  const other = row.cost_per_dossier_after;
  return {
    before,
    after,
    ...(typeof row.stated_cost_saved === 'number' && { saved: row.stated_cost_saved }),
    ...(typeof row.stated_cost_pct === 'number' && { percent: row.stated_cost_pct }),
    ...(typeof row.hourly === 'number' && { hourly: row.hourly }),
    ...(typeof one === 'number' &&
      typeof other === 'number' && { perDossier: { before: one, after: other } }),
  };
}

/** A source that says "same" is the one above it. */
function totalsBySource(
  aggregates: readonly Aggregate[],
): ReadonlyMap<string, readonly StatedTotal[]> {
  const totals = new Map<string, StatedTotal[]>();
  let source = '';
  for (const aggregate of aggregates) {
    if (aggregate.source !== 'same') source = aggregate.source;
    totals.set(source, [...(totals.get(source) ?? []), totalOf(aggregate)]);
  }
  return totals;
}

function totalOf(one: Aggregate): StatedTotal {
  const before = one.days_before ?? one.cost_before_bn;
  const saved = one.days_saved ?? one.stated_saved_bn;
  // "20+57+24" in the scope are the parts; else the sum of the parts as somebody added them.
  const addends = /\d+(?:\+\d+)+/.exec(one.scope)?.[0].split('+').map(Number);
  const parts = addends ?? (typeof one.computed_sum === 'number' ? [one.computed_sum] : undefined);
  return {
    scope: one.scope,
    ...(typeof before === 'number' && { before }),
    ...(typeof saved === 'number' && { saved }),
    ...(typeof one.cost_after_bn === 'number' && { after: one.cost_after_bn }),
    ...(typeof one.stated_pct === 'number' && { percent: one.stated_pct }),
    ...(typeof one.stated_sum === 'number' && { sum: one.stated_sum }),
    ...(parts && { parts }),
  };
}

/** The last row of the table sums the others. */
const SUM_ROW = 'Tổng';

function progressOf(rows: readonly Record<string, unknown>[]) {
  const figure = (row: Record<string, unknown>, key: string) => Number(row[key] ?? 0);
  const columns = Object.keys(rows[0] ?? {})
    .filter((key) => key.startsWith('total_'))
    .map((key) => key.slice('total_'.length));
  return {
    sumRow: SUM_ROW,
    rows: rows.map((row) => ({
      body: String(row.body),
      figures: Object.fromEntries(
        columns.map((column) => [
          column,
          {
            done: figure(row, `done_${column}`),
            planned: figure(row, `plan_${column}`),
            total: figure(row, `total_${column}`),
          },
        ]),
      ),
    })),
  };
}
