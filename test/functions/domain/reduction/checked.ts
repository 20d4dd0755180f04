import { clockSettings } from '../../../../functions/domain/dossier/times.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { checkPlan, type PlanContext } from '../../../../functions/domain/reduction/plan-check.ts';
import { ReductionPlan } from '../../../../functions/domain/reduction/reduction-plan.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';

export const { calendar } = clockSettings(ProvinceRules.parse(loadProvince('H62')));
export const days = (value: number) => ({ unit: 'calendarDay' as const, value });
export const workingDays = (value: number) => ({ unit: 'workingDay' as const, value });

/** What is found in a plan with one item, as rule, printed and recomputed. */
export function check(item: object, context: Partial<PlanContext> = {}, plan: object = {}) {
  const whole = ReductionPlan.parse({
    number: '2843/QĐ-UBND',
    day: '2025-11-20',
    items: [{ item: 'A1', kinds: ['shorten'], procedure: '1.001865', ...item }],
    ...plan,
  });
  return checkPlan(whole, { calendar, year: 2025, ...context }).map(
    ({ rule, printed, recomputed }) => [rule, printed, recomputed],
  );
}
