import { type AllowanceSum, NO_ALLOWANCE, type Term } from '../../functions/domain/clock/term.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import type { StepId } from '../../functions/domain/procedure/process.ts';
import { amountOf, days, HOURS_A_DAY, isCalendar, isLike, longestOf, plus } from './amount.ts';
import { after, later, longest, outlooks } from './ways.ts';

/** How much longer a step might take before the published term is exceeded on the longest way through it. */
export interface Slack {
  readonly step: StepId;
  /** Below zero when the way is too long already. */
  readonly value: number;
  readonly unit: 'workingDay' | 'calendarDay';
}

/**
 * The slack of every step that stands on a way from the first step to an end. None where calendar and
 * working time meet: there is no one unit to give it in.
 */
export function slackOf({ process, publishedTerm }: Procedure): readonly Slack[] {
  const ahead = outlooks(process, HOURS_A_DAY);
  const behind = new Map<StepId, readonly AllowanceSum[]>();
  const slack: Slack[] = [];
  for (const [place, step] of process.steps.entries()) {
    const before = behind.get(step.id) ?? (place === 0 ? [NO_ALLOWANCE] : undefined);
    const outlook = ahead.get(step.id);
    if (!before || !outlook) continue;
    const through = plus(longestOf(before), longestOf(outlook.ways));
    if (isLike(through, publishedTerm))
      slack.push({ step: step.id, ...left(publishedTerm, through) });
    for (const to of later(process, step))
      behind.set(to, longest([...(behind.get(to) ?? []), ...after(step, before)], HOURS_A_DAY));
  }
  return slack;
}

function left(term: Term, through: AllowanceSum): Omit<Slack, 'step'> {
  const value = days(amountOf(term)) - days(through);
  return {
    value: Math.round(value * HOURS_A_DAY * 60) / (HOURS_A_DAY * 60),
    unit: isCalendar(term) ? 'calendarDay' : 'workingDay',
  };
}
