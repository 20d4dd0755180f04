import type { Term } from '../../functions/domain/clock/term.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { type StepId, waysOn } from '../../functions/domain/procedure/process.ts';
import {
  type Amount,
  amountOf,
  days,
  HOURS_A_DAY,
  isCalendar,
  isLike,
  NOTHING,
  plus,
} from './amount.ts';
import { outlooks, placeOf } from './ways.ts';

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
  const ahead = outlooks(process);
  const behind = new Map<StepId, Amount>();
  const slack: Slack[] = [];
  for (const [place, step] of process.steps.entries()) {
    const before = behind.get(step.id) ?? (place === 0 ? NOTHING : undefined);
    const outlook = ahead.get(step.id);
    if (!before || !outlook) continue;
    const through = plus(before, outlook.longest);
    if (isLike(through, publishedTerm))
      slack.push({ step: step.id, ...left(publishedTerm, through) });
    const after = plus(before, amountOf(step.allowance));
    for (const to of waysOn(process, step)) {
      const known = behind.get(to) ?? NOTHING;
      if (placeOf(process, to) > place && days(after) >= days(known)) behind.set(to, after);
    }
  }
  return slack;
}

function left(term: Term, through: Amount): Omit<Slack, 'step'> {
  const value = days(amountOf(term)) - days(through);
  return {
    value: Math.round(value * HOURS_A_DAY * 60) / (HOURS_A_DAY * 60),
    unit: isCalendar(term) ? 'calendarDay' : 'workingDay',
  };
}
