import * as z from 'zod';
import type { Term } from '../../../functions/domain/clock/term.ts';
import {
  PlanItem,
  ReductionPlan,
  type StatedTotal,
} from '../../../functions/domain/reduction/reduction-plan.ts';
import type { ProgressRow } from '../../../functions/domain/reduction/stated-totals.ts';

import { remarked, withRanges } from './remarks.ts';

/** What a file holds: plans, and tables of progress with the name of the row that sums the others. */
export interface ReductionPapers {
  readonly plans: readonly ReductionPlan[];
  readonly progress: readonly { readonly rows: readonly ProgressRow[]; readonly sumRow: string }[];
}

/** A field that cannot be read, named as the paper numbers its rows. */
export interface UnreadableField {
  readonly row: string;
  readonly field: string;
  readonly rule: string;
  readonly printed?: unknown;
}

/** A file with any such field is no plan: nothing of it is checked, so that nothing is half told. */
export class UnreadablePapers extends Error {
  readonly fields: readonly UnreadableField[];

  constructor(fields: readonly UnreadableField[]) {
    const line = ({ row, field, rule, printed }: UnreadableField) =>
      `${row}: ${field}: ${rule}${printed === undefined ? '' : ` (${JSON.stringify(printed)})`}`;
    super(fields.map(line).join('\n'));
    this.name = 'UnreadablePapers';
    this.fields = fields;
  }
}

/**
 * Reads a plan, a list of plans, or a collection of rows of published plans with the totals and the table
 * that Dispatch 220/CĐ-TTg prints. A plan that names no province is one of the province given.
 * @throws UnreadablePapers naming every row, field and rule
 */
export function readPapers(content: unknown, province?: string): ReductionPapers {
  if (isCollection(content)) return collectionOf(parsed(PublishedRows, content));
  const plans = parsed(ReductionPlan.array().min(1), Array.isArray(content) ? content : [content]);
  return {
    plans: plans.map((plan) => ({ ...plan, province: plan.province ?? province })),
    progress: [],
  };
}

const isCollection = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && 'rows' in content;

/** Reads a part of the file; `under` names the row that the part is of. */
function parsed<Schema extends z.ZodType>(
  schema: Schema,
  content: unknown,
  under?: string,
): z.output<Schema> {
  const { data, error } = schema.safeParse(content);
  if (!error) return data;
  throw new UnreadablePapers(error.issues.map((issue) => unreadable(content, issue, under)));
}

function unreadable(
  content: unknown,
  { path, message }: z.core.$ZodIssue,
  under = '*',
): UnreadableField {
  let row = under;
  let from = 0;
  let part = content;
  for (const [index, key] of path.entries()) {
    part = Object(part)[key];
    const name =
      Object(part).item ?? Object(part).number ?? Object(part).body ?? Object(part).scope;
    if (typeof name !== 'string') continue;
    row = name;
    from = index + 1;
  }
  const field = path.slice(from).map(String).join('.') || '*';
  return { row, field, rule: message, ...(Object(part) !== part && { printed: part }) };
}

const amount = z.number().nullish();
const Row = z.object({
  source: z.string(),
  item: z.string(),
  procedure: z.string().nullish(),
  procedure_by: z.string().nullish(),
  name: z.string().nullish(),
  case: z.string().nullish(),
  kind: z.string(),
  before: amount,
  after: amount,
  unit_before: z.string().nullish(),
  unit_after: z.string().nullish(),
  stated_saved: amount,
  stated_pct: amount,
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
  flags: z.array(z.string()).default([]),
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

const count = z.int().nonnegative().default(0);
const ProgressCells = z.object({ body: z.string() }).catchall(z.unknown());

const PublishedRows = z.object({
  rows: Row.array(),
  aggregates: Aggregate.array().default([]),
  programme_dispatch_220: z.object({ rows: ProgressCells.array() }).optional(),
});
type PublishedRows = z.infer<typeof PublishedRows>;

function collectionOf({
  rows,
  aggregates,
  programme_dispatch_220: table,
}: PublishedRows): ReductionPapers {
  const sources = [...new Set(rows.map(({ source }) => source))];
  const totals = totalsBySource(aggregates);
  const unreadableFields: UnreadableField[] = [];
  const itemsOf = (row: Row) => {
    try {
      return [parsed(PlanItem, itemOf(row), `${row.source} ${row.item}`)];
    } catch (error) {
      if (!(error instanceof UnreadablePapers)) throw error;
      unreadableFields.push(...error.fields);
      return [];
    }
  };
  const plans = sources.map((number) => {
    const items = rows.filter(({ source }) => source === number).flatMap(itemsOf);
    return parsed(ReductionPlan, { number, items: withRanges(items) });
  });
  if (unreadableFields.length > 0) throw new UnreadablePapers(unreadableFields);
  const papers = [...totals].map(([number, stated]) =>
    parsed(ReductionPlan, { number, items: [], totals: stated }),
  );
  return { plans: [...plans, ...papers], progress: table ? [progressOf(table.rows)] : [] };
}

const units: Readonly<Record<string, Term['unit']>> = {
  day: 'calendarDay',
  working_day: 'workingDay',
  working_hour: 'workingHour',
  month: 'month',
};

/** As printed: what is no term is refused by the schema of plans. */
function termOf(value: number | null | undefined, unit: string | null | undefined): unknown {
  if (typeof value !== 'number') return undefined;
  return { unit: units[unit ?? ''] ?? unit, value };
}

const kinds: Readonly<Record<string, PlanItem['kinds'][number]>> = {
  'components replaced by data': 'componentByData',
};

function itemOf(row: Row): unknown {
  const isEnd = row.kind === 'abolish' || row.kind === 'merge';
  const before = termOf(row.before, row.unit_before);
  const after = isEnd && row.after === 0 ? undefined : termOf(row.after, row.unit_after);
  const isOtherUnit = row.kind === 'shorten' && row.unit_before !== row.unit_after;
  const cost = costOf(row);
  const dossiers = row.dossiers_per_year ?? row.subjects_per_year;
  const observed =
    typeof row.dossiers_observed === 'number'
      ? { dossiers: row.dossiers_observed, from: row.observed_from, to: row.observed_to }
      : undefined;
  const term = before !== undefined && {
    before,
    ...(after !== undefined && { after }),
    ...(typeof row.stated_saved === 'number' && { statedSaved: row.stated_saved }),
    ...(typeof row.stated_pct === 'number' && { statedPercent: row.stated_pct }),
  };
  return {
    item: row.item,
    ...(row.procedure && { procedure: row.procedure }),
    ...(row.procedure && row.procedure_by?.startsWith('name match') && { procedureByName: true }),
    ...(row.name && { name: row.name }),
    ...(row.case && { case: row.case }),
    kinds: [isOtherUnit ? 'changeUnit' : (kinds[row.kind] ?? row.kind)],
    ...(term && { term: { ...term, ...remarked(row.flags, term) } }),
    ...(cost && { statedCost: cost }),
    ...(typeof dossiers === 'number' && { volume: { dossiers, ...(observed && { observed }) } }),
  };
}

function costOf(row: Row) {
  const before = row.cost_before ?? row.computed_cost_before;
  const after = row.cost_after ?? row.computed_cost_after;
  const [saved, percent] = [row.stated_cost_saved, row.stated_cost_pct];
  const stated = [before, after, saved, percent].filter((one) => typeof one === 'number');
  if (stated.length === 0) return undefined;
  const one = row.cost_per_dossier_before;
  const other = row.cost_per_dossier_after;
  return {
    ...(typeof before === 'number' && { before }),
    ...(typeof after === 'number' && { after }),
    ...(typeof saved === 'number' && { saved }),
    ...(typeof percent === 'number' && { percent }),
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

function progressOf(rows: readonly z.infer<typeof ProgressCells>[]) {
  const columns = Object.keys(rows[0] ?? {})
    .filter((key) => key.startsWith('total_'))
    .map((key) => key.slice('total_'.length));
  const figure = ({ body, ...cells }: Record<string, unknown>, key: string) =>
    parsed(z.object({ [key]: count }), cells, String(body))[key] ?? 0;
  return {
    sumRow: SUM_ROW,
    rows: rows.map((row) => ({
      body: row.body,
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
