import * as z from 'zod';
import { inBoth } from '../texts/texts.ts';
import type { Titles } from '../titles.ts';
import { evaluate } from './formula.ts';
import { twoDecimals } from './percent.ts';
import { checkIdentity, type IdentityCheck } from './sum-check.ts';

/** A report as it was published: its figures, and the percentages by their own formulas. */
export const PublishedReport = z.object({
  id: z.string(),
  place: z.string(),
  scope: z.string(),
  period: z.string(),
  numbers: z.record(z.string(), z.number()),
  published_pct: z.record(z.string(), z.number()),
  source: z.string(),
});
export type PublishedReport = z.infer<typeof PublishedReport>;

/** A score of Decision 766 as it was published, with the points of its groups. */
export const PublishedScore = z.object({
  id: z.string(),
  place: z.string(),
  date: z.string(),
  total: z.number(),
  groups: z.array(z.object({ group: z.string(), max: z.number(), score: z.number() })),
});
export type PublishedScore = z.infer<typeof PublishedScore>;

/** A file of publications, each of which is read by itself. */
const PublishedFile = z.object({
  reports: z.array(z.unknown()).default([]),
  index_766: z.array(z.unknown()).default([]),
});

/** A publication that could not be read, and why. */
export interface Unreadable {
  readonly id: string;
  readonly faults: readonly string[];
}

/**
 * Checks every publication of a file; one that cannot be read is named and holds up none of the others.
 * @throws ZodError where the whole is no such file
 */
export function checkFile(file: unknown): {
  readonly checks: readonly ReportCheck[];
  readonly unreadable: readonly Unreadable[];
} {
  const { reports, index_766: scores } = PublishedFile.parse(file);
  const read = [
    ...reports.map((one, at) => checkOne(PublishedReport, checkPublished, one, `reports/${at}`)),
    ...scores.map((one, at) =>
      checkOne(PublishedScore, checkPublishedScore, one, `index_766/${at}`),
    ),
  ];
  return {
    checks: read.flatMap((one) => ('faults' in one ? [] : [one])),
    unreadable: read.flatMap((one) => ('faults' in one ? [one] : [])),
  };
}

function checkOne<Publication>(
  schema: z.ZodType<Publication>,
  check: (publication: Publication) => ReportCheck,
  record: unknown,
  place: string,
): ReportCheck | Unreadable {
  const parsed = schema.safeParse(record);
  if (parsed.success) return check(parsed.data);
  const id = z.object({ id: z.string() }).safeParse(record).data?.id ?? place;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`);
  return { id, faults };
}

/** How a published percentage agrees with its own figures. */
export type Agreement = 'halfUp' | 'cutOff' | 'contradicts' | 'notComputable';

export interface RateCheck {
  readonly rate: string;
  readonly published: number;
  readonly recomputed?: number;
  readonly agreement: Agreement;
  /** Published minus recomputed, in percentage points. */
  readonly residual?: number;
}

export interface ReportCheck {
  readonly id: string;
  readonly title: string;
  readonly rates: readonly RateCheck[];
  readonly identities: readonly IdentityCheck[];
  /** What the publication says that its own figures deny, and by how much. Empty: nothing. */
  readonly contradictions: readonly Titles[];
}

/**
 * What must be equal wherever a report names all of it: received and carried make the whole, and so do
 * the ways in which the whole ended or waits (the columns of form II.06a in the words of publications).
 */
const identities: readonly (readonly [string, string])[] = [
  ['received_new+carried_over', 'received'],
  ['done_early_or_on_time+done_late', 'resolved'],
  ['done_early+done_on_time+done_late', 'resolved'],
  ['pending_not_due+pending_overdue', 'pending'],
  ['resolved+pending', 'received'],
  ['done_early_or_on_time+late_done_or_overdue_without_result', 'due_in_period'],
  ['resolved+returned_or_pending_in_time+pending_overdue', 'received_new+carried_over'],
  ['online+counter_and_post+carried_over', 'received'],
  ['provincial_received+district_received+commune_received', 'received'],
  ['provincial_online+district_online+commune_online', 'online'],
  ['online_level3+online_level4', 'online'],
];

/** What publications call a figure that the identities above know by one name. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  received: ['cumulative', 'received_total', 'total_received', 'total'],
  received_new: ['new', 'new_received', 'received_in_period'],
  carried_over: ['carried', 'carried_from_previous', 'previous_period'],
  resolved: ['done', 'completed', 'processed', 'resolved_total'],
  done_early: ['early', 'before_due', 'resolved_early'],
  done_on_time: ['on_due', 'exactly_on_time'],
  done_early_or_on_time: ['on_or_before_time', 'early_or_on_time', 'on_time_or_early'],
  done_late: ['late', 'resolved_late', 'overdue_done'],
  pending: ['in_progress', 'processing', 'pending_total'],
  pending_not_due: ['pending_in_time', 'pending_in_term', 'within_term'],
  pending_overdue: ['pending_late', 'overdue', 'overdue_pending'],
  due_in_period: ['due', 'fell_due'],
  online: ['online_total'],
  counter_and_post: ['direct_and_post'],
};

/** The figures under the names of the publication and under ours, where one and only one is meant. */
function figuresOf({ numbers }: PublishedReport): PublishedReport['numbers'] {
  const named = Object.entries(synonyms).flatMap(([name, others]) => {
    const present = name in numbers ? [] : others.filter((other) => other in numbers);
    const [only] = present;
    const figure = only === undefined || present.length > 1 ? undefined : numbers[only];
    return figure === undefined ? [] : [[name, figure] as const];
  });
  return { ...numbers, ...Object.fromEntries(named) };
}

/** Recomputes every percentage and holds every identity that the report has the figures for. */
export function checkPublished(report: PublishedReport): ReportCheck {
  const figures = figuresOf(report);
  const rates = Object.entries(report.published_pct).map(([rate, published]) =>
    checkRate(rate, published, figures),
  );
  const held = [
    ...identities.flatMap(([left, right]) => sameIn(figures, left, right)),
    ...complements(report),
  ];
  return {
    id: report.id,
    title: `${report.place}, ${report.scope}, ${report.period}`,
    rates,
    identities: held,
    contradictions: [
      ...rates.filter(({ agreement }) => agreement === 'contradicts').map(saidOfRate),
      ...held.filter(({ holds }) => !holds).map(saidOfIdentity),
    ],
  };
}

/** Holds a published score against its groups: their sum, 100 points in all, and none above its maximum. */
export function checkPublishedScore({
  id,
  place,
  date,
  total,
  groups,
}: PublishedScore): ReportCheck {
  const sum = (of: (one: PublishedScore['groups'][number]) => number) =>
    twoDecimals(groups.reduce((points, one) => points + of(one), 0));
  const held = [
    checkIdentity(
      'groups = total',
      sum(({ score }) => score),
      total,
      unitOf(total) / 2,
    ),
    checkIdentity(
      'maxima = 100',
      sum(({ max }) => max),
      100,
    ),
    ...groups
      .filter(({ score, max }) => score > max)
      .map(({ group, score, max }) => checkIdentity(`${group} ≤ ${max}`, score, max)),
  ];
  return {
    id,
    title: `${place}, 766/QĐ-TTg, ${date}`,
    rates: [],
    identities: held,
    contradictions: held.filter(({ holds }) => !holds).map(saidOfIdentity),
  };
}

/** The last place that a figure was printed to: 0.1 for 98.7. */
const unitOf = (published: number): number => 10 ** -(String(published).split('.')[1]?.length ?? 0);

/** A quotient is a formula; the name of a figure alone says not of what it is a share. */
const isFormula = (rate: string): boolean => rate.includes('/');

function checkRate(
  rate: string,
  published: number,
  numbers: PublishedReport['numbers'],
): RateCheck {
  const value = isFormula(rate) ? evaluate(rate, numbers) : undefined;
  if (value === undefined) return { rate, published, agreement: 'notComputable' };
  // One figure gives no more digits than it was printed with: 98.7 is right for 98.74 too.
  const digits = Math.round(1 / unitOf(published));
  const exact = Number((100 * value * digits).toFixed(6));
  const printed = Math.round(published * digits);
  const agreement =
    Math.floor(exact + 0.5) === printed
      ? 'halfUp'
      : Math.floor(exact) === printed
        ? 'cutOff'
        : 'contradicts';
  const recomputed = twoDecimals(100 * value);
  const { residual } = checkIdentity(rate, published, recomputed);
  return { rate, published, recomputed, agreement, residual };
}

function sameIn(numbers: PublishedReport['numbers'], left: string, right: string): IdentityCheck[] {
  const [one, other] = [evaluate(left, numbers), evaluate(right, numbers)];
  if (one === undefined || other === undefined) return [];
  return [checkIdentity(`${left} = ${right}`, one, other)];
}

/**
 * The rates of those that were early, on time and late, published side by side, read as the parts of one
 * whole. Where their denominators differ they are not, and a reader who takes 100 % minus the one for the other
 * is wrong. Each part was rounded or cut off, so that together they may miss 100 by a last place each.
 */
function complements({ published_pct: rates }: PublishedReport): IdentityCheck[] {
  const named = Object.entries(rates)
    .filter(([rate]) => isFormula(rate))
    .map(([rate, percent]) => ({
      percent,
      numerator: rate.split('/')[0] ?? '',
      denominator: rate.split('/')[1] ?? '',
    }));
  const onTime = named.find(({ numerator }) => /on_time/.test(numerator));
  const late = named.find(({ numerator }) => /late/.test(numerator));
  if (!onTime || !late) return [];
  const apart = /early/.test(onTime.numerator)
    ? undefined
    : named.find(({ numerator }) => /early/.test(numerator) && !/on_time/.test(numerator));
  const parts = [...(apart ? [apart] : []), onTime, late];
  const whole = parts.every(({ denominator }) => denominator === onTime.denominator)
    ? `${apart ? 'early % + ' : ''}on time % + late % = 100`
    : `on time % (of ${onTime.denominator}) + late % (of ${late.denominator}) = 100`;
  const sum = twoDecimals(parts.reduce((total, { percent }) => total + percent, 0));
  const rounded = parts.reduce((total, { percent }) => total + unitOf(percent), 0);
  return [checkIdentity(whole, sum, 100, rounded)];
}

const saidOfRate = ({ rate, published, recomputed, residual }: RateCheck): Titles =>
  inBoth(({ recomputation }) =>
    recomputation.rate(rate, `${published}`, `${recomputed}`, signed(residual ?? 0)),
  );

const saidOfIdentity = ({ identity, left, right, residual }: IdentityCheck): Titles =>
  inBoth(({ recomputation }) =>
    recomputation.identity(identity, `${left}`, `${right}`, signed(residual)),
  );

const signed = (value: number) => (value > 0 ? `+${value}` : String(value));
