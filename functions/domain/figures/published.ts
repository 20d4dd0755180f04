import * as z from 'zod';
import type { Titles } from '../titles.ts';
import { evaluate } from './expression.ts';
import { checkIdentity, type IdentityCheck } from './identity.ts';
import { cutOff, twoDecimals } from './percent.ts';

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

export const PublishedReports = z.object({
  reports: z.array(PublishedReport),
  index_766: z.array(PublishedScore).default([]),
});

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
  ['received_new+carried_over', 'cumulative'],
  ['done_early_or_on_time+done_late', 'resolved'],
  ['done_early+done_on_time+done_late', 'resolved'],
  ['pending_not_due+pending_overdue', 'pending'],
  ['resolved+pending', 'received'],
  ['done_early_or_on_time+late_done_or_overdue_without_result', 'due_in_period'],
  ['resolved+returned_or_pending_in_time+pending_overdue', 'received_new+carried_over'],
  ['online+counter_and_post+carried_over', 'received_total'],
  ['provincial_received+district_received+commune_received', 'received_total'],
  ['provincial_online+district_online+commune_online', 'online'],
  ['online_level3+online_level4', 'online_total'],
];

/** Recomputes every percentage and holds every identity that the report has the figures for. */
export function checkPublished(report: PublishedReport): ReportCheck {
  const rates = Object.entries(report.published_pct).map(([rate, published]) =>
    checkRate(rate, published, report.numbers),
  );
  const held = [
    ...identities.flatMap(([left, right]) => sameIn(report.numbers, left, right)),
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

function checkRate(
  rate: string,
  published: number,
  numbers: PublishedReport['numbers'],
): RateCheck {
  const value = evaluate(rate, numbers);
  if (value === undefined) return { rate, published, agreement: 'notComputable' };
  const recomputed = twoDecimals(100 * value);
  // One figure gives no more digits than it was printed with: 98.7 is right for 98.74 too.
  const digits = 10 ** (String(published).split('.')[1]?.length ?? 0);
  const halfUp = Math.round(100 * value * digits) / digits === published;
  const agreement = halfUp
    ? 'halfUp'
    : cutOff(100 * value) === published
      ? 'cutOff'
      : 'contradicts';
  const { residual } = checkIdentity(rate, published, recomputed);
  return { rate, published, recomputed, agreement, residual };
}

function sameIn(numbers: PublishedReport['numbers'], left: string, right: string): IdentityCheck[] {
  const [one, other] = [evaluate(left, numbers), evaluate(right, numbers)];
  if (one === undefined || other === undefined) return [];
  return [checkIdentity(`${left} = ${right}`, one, other)];
}

/**
 * An on-time rate and a late rate published side by side read as the two parts of one whole. Where their
 * denominators differ they are not, and whoever takes 100 % minus the one for the other is wrong.
 */
function complements({ published_pct: rates }: PublishedReport): IdentityCheck[] {
  const named = Object.entries(rates).map(([rate, percent]) => ({
    percent,
    numerator: rate.split('/')[0] ?? '',
    denominator: rate.split('/')[1] ?? '',
  }));
  const onTime = named.find(({ numerator }) => /on_time/.test(numerator));
  const late = named.find(({ numerator }) => /late/.test(numerator));
  if (!onTime || !late) return [];
  const identity =
    onTime.denominator === late.denominator
      ? 'on time % + late % = 100'
      : `on time % (of ${onTime.denominator}) + late % (of ${late.denominator}) = 100`;
  return [checkIdentity(identity, twoDecimals(onTime.percent + late.percent), 100)];
}

const saidOfRate = ({ rate, published, recomputed, residual }: RateCheck): Titles => ({
  vi: `${rate}: công bố ${published} %, tính lại từ số liệu của chính báo cáo là ${recomputed} % (${signed(residual ?? 0)})`,
  en: `${rate}: published ${published} %, its own figures give ${recomputed} % (${signed(residual ?? 0)})`,
});

const saidOfIdentity = ({ identity, left, right, residual }: IdentityCheck): Titles => ({
  vi: `${identity}: ${left} so với ${right} (${signed(residual)})`,
  en: `${identity}: ${left} against ${right} (${signed(residual)})`,
});

const signed = (value: number) => (value > 0 ? `+${value}` : String(value));
