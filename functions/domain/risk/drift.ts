import type { Day } from '../codes.ts';
import { askedAt, type Course, type LoadAt, wasLate } from './course.ts';
import { brier } from './measures.ts';
import { lateChance, type RiskModel } from './model.ts';
import { momentsOf } from './moment.ts';

/** How a model did on the dossiers that ended on one day, beside the base rate; the scores are Brier's. */
export interface JudgedDay {
  readonly day: Day;
  readonly dossiers: number;
  readonly model: number;
  readonly baseRate: number;
}

/** So many judged days in a row make a drift. */
export const DRIFT_DAYS = 20;

/** Of dossiers whose ends the model had not seen; nothing where none ended. */
export function judgedDay(
  day: Day,
  ended: readonly Course[],
  model: RiskModel,
  loadAt: LoadAt,
): JudgedDay | undefined {
  const asked = ended.flatMap((course) => {
    const instants = askedAt(course, Number.POSITIVE_INFINITY);
    const late = wasLate(course);
    return momentsOf(course, instants, loadAt).map((moment) => ({
      forecast: lateChance(model, moment),
      late,
      weight: 1 / instants.length,
    }));
  });
  if (asked.length === 0) return undefined;
  const rounded = (score: number) => Math.round(score * 1e4) / 1e4;
  return {
    day,
    dossiers: ended.length,
    model: rounded(brier(asked)),
    baseRate: rounded(brier(asked.map((one) => ({ ...one, forecast: model.baseRate })))),
  };
}

/** The days that are kept, the latest last. */
export const daysAfterJudging = (
  before: readonly JudgedDay[],
  day: JudgedDay | undefined,
): readonly JudgedDay[] => (day ? [...before, day] : before).slice(-DRIFT_DAYS);

/** On each of the last twenty days the model was worse than the base rate: the table stands in for it. */
export const hasDrifted = (days: readonly JudgedDay[]): boolean =>
  days.length === DRIFT_DAYS && days.every(({ model, baseRate }) => model > baseRate);
