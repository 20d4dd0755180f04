import * as z from 'zod';
import { share } from '../figures/percent.ts';

/**
 * The cost of complying with a procedure (Circular 02/2017/TT-VPCP, art. 27): hours of the applicant for
 * each activity at the income of an hour, hired services, fares, fees. The authority's own hours are no
 * cost of the applicant, and there is no opportunity cost (art. 27(2)).
 */
export const CostSheet = z.strictObject({
  activities: z.array(
    z.strictObject({
      kind: z.enum(['component', 'form', 'travel', 'submit', 'inspection', 'receive']),
      name: z.string().max(200).optional(),
      hours: z.number().nonnegative(),
      times: z.int().positive().default(1),
      /** Translation, certification, advice, in đồng each time. */
      service: z.int().nonnegative().default(0),
      /** Fares, in đồng each time. */
      fare: z.int().nonnegative().default(0),
    }),
  ),
  /** Fees and charges of one dossier, in đồng. */
  fee: z.int().nonnegative().default(0),
});
export type CostSheet = z.infer<typeof CostSheet>;

/** The income of an hour: it follows from no single public figure, so it is stated with how it was made. */
export const HourlyIncome = z.strictObject({
  value: z.int().positive(),
  year: z.int(),
  source: z.string().min(1).max(300),
  divisor: z.string().min(1).max(100),
});
export type HourlyIncome = z.infer<typeof HourlyIncome>;

/** Đồng of one dossier. */
export function costOfOne(
  { activities, fee }: CostSheet,
  hourly: Pick<HourlyIncome, 'value'>,
): number {
  const activity = activities.reduce(
    (sum, { hours, times, service, fare }) => sum + times * (hours * hourly.value + service + fare),
    0,
  );
  return Math.round(activity) + fee;
}

/**
 * What a dossier cost enterprises on average in đồng, by the fields of the catalogue: APCI 2018, a survey of
 * 3,000 of them. It shows the order of magnitude, no more.
 */
const usualCosts: Readonly<Record<string, number>> = {
  'Hoạt động xây dựng': 64_100_000,
  'Quản lý chất lượng công trình xây dựng': 64_100_000,
  'Môi trường': 46_800_000,
  'Đầu tư tại Việt Nam': 7_900_000,
  'Đất đai': 5_200_000,
  'Thành lập và hoạt động của doanh nghiệp': 720_700,
  Thuế: 73_750,
};

/** Đồng of one dossier in a field; undefined where nobody has asked enterprises for it. */
export const usualCostIn = (field: string): number | undefined => usualCosts[field];

/** How a saving was computed: by what applicants do, or by the provinces' shortcut. */
export type CostMethod = 'activities' | 'processingDays';

export interface CostSaving {
  readonly method: CostMethod;
  readonly dossiers: number;
  /** Đồng of a year. */
  readonly before: number;
  readonly after: number;
  readonly saved: number;
  /** Absent where no dossier was filed: nothing was saved, and no share of nothing. */
  readonly percent?: number;
}

function saving(method: CostMethod, dossiers: number, before: number, after: number): CostSaving {
  const saved = before - after;
  const percent = before > 0 ? { percent: share(saved, before) } : {};
  return { method, dossiers, before, after, saved, ...percent };
}

/** Đồng that applicants save in a year. Before and after are counted with one income of an hour. */
export function activitySaving(
  { before, after }: { readonly before: CostSheet; readonly after: CostSheet },
  hourly: Pick<HourlyIncome, 'value'>,
  dossiers: number,
): CostSaving {
  const year = (sheet: CostSheet) => costOfOne(sheet, hourly) * dossiers;
  return saving('activities', dossiers, year(before), year(after));
}

const HOURS_PER_DAY = 8;

/**
 * The shortcut of several provinces: days × 8 h × income × dossiers. It prices the authority's days as if
 * the applicant worked through them, so its percentage is that of the time and says nothing new.
 */
export function processingDaysSaving(
  { before, after }: { readonly before: number; readonly after: number },
  hourly: Pick<HourlyIncome, 'value'>,
  dossiers: number,
): CostSaving {
  const year = (days: number) => Math.round(days * HOURS_PER_DAY * hourly.value * dossiers);
  return saving('processingDays', dossiers, year(before), year(after));
}
