import { describe, expect, it } from 'vitest';
import { slackOf } from '../../../statemachines/lint-rules/slack.ts';
import { calendarDays, deciding, licence, step, workingDays, workingHours } from '../procedures.ts';

describe('the slack of a step', () => {
  it('is that of the longest way through it', () => {
    const branching = licence(
      [
        step(1, 1, { next: ['S2', 'S3'] }),
        step(2, 2, { next: ['S4'] }),
        step(3, 1),
        step(4, 1, deciding),
      ],
      { legal: workingDays(5) },
    );
    expect(slackOf(branching).map(({ value }) => value)).toEqual([1, 1, 2, 1]);
  });

  it('is not given where calendar and working days meet', () => {
    const mixed = licence([step(1, 1), step(2, 1, { ...deciding, allowance: calendarDays(1) })]);
    expect(slackOf(mixed)).toEqual([]);
  });

  it('is in the kind of days of the published term, below zero where the way is too long', () => {
    const inDays = licence([step(1, 1, { ...deciding, allowance: calendarDays(4) })], {
      legal: calendarDays(3),
    });
    expect(slackOf(inDays)).toEqual([{ step: 'S1', value: -1, unit: 'calendarDay' }]);
    const inHours = licence([step(1, 1, { ...deciding, allowance: workingHours(10) })]);
    expect(slackOf(inHours)).toEqual([{ step: 'S1', value: 3.75, unit: 'workingDay' }]);
  });

  it('is none for a step that stands on no way', () => {
    const aside = licence([step(1, 1, { next: ['S3'] }), step(2, 1), step(3, 1, deciding)]);
    expect(slackOf(aside).map((one) => one.step)).toEqual(['S1', 'S3']);
  });
});
