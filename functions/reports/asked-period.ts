import { namedPeriod, type ReportCalendar } from '../domain/figures/named-period.ts';
import type { Period } from '../domain/figures/period.ts';
import { fieldProblem, type Problem } from '../domain/problems.ts';
import type { ProvinceRules } from '../domain/province-rules.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';

export interface AskedPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly period?: string | undefined;
  readonly calendar: ReportCalendar;
}

/** The days that a request asks about: by its own, or by the name and the calendar of the period. */
export function periodOf(
  { from, to, period, calendar }: AskedPeriod,
  { reporting }: Pick<ProvinceRules, 'reporting'>,
): Result<Period, Problem> {
  if (from && to) return ok({ from, to });
  const lastDay = calendar === 'statutory' ? reporting.lastDay : undefined;
  const named = period && namedPeriod(period, lastDay);
  return named
    ? ok(named)
    : refuse(
        fieldProblem('invalid-field', '/period', 'period', titlesOf('checks', 'noSuchPeriod')),
      );
}
