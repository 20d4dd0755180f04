import { describe, expect, it } from 'vitest';
import {
  longest,
  outlookOf,
  reachable,
  waysThrough,
} from '../../../statemachines/lint-rules/ways.ts';
import { calendarDays, deciding, licence, step } from '../procedures.ts';

const of = (workingDays: number, calendarDays = 0) => ({
  workingHours: 0,
  workingDays,
  calendarDays,
});
const branched = licence([
  step(1, 1, { next: ['S2', 'S3'] }),
  step(2, 2, { next: ['S4'] }),
  step(3, 5, { next: ['S4'], ...deciding }),
  step(4, 1, { ...deciding, returnsTo: ['S1'] }),
]).process;

describe('the ways through a process', () => {
  it('are the longest of them, the declared returns left aside', () => {
    expect(waysThrough(branched, 8)).toEqual([of(7)]);
    expect(outlookOf(branched, 8)).toEqual({ ways: [of(7)], decisions: { fewest: 1, most: 2 } });
    expect(outlookOf({ ...branched, steps: [] }, 8)).toBeUndefined();
  });

  it('go through a step that is come to by a return alone', () => {
    const { process } = licence([
      step(1, 1, { next: ['S3'] }),
      step(2, 4, { next: ['S3'] }),
      step(3, 1, { ...deciding, returnsTo: ['S2'] }),
    ]);
    expect(waysThrough(process, 8)).toEqual([of(7)]);
    expect([...reachable(process)].toSorted()).toEqual(['S1', 'S2', 'S3']);
    const [one, , three] = process.steps;
    if (!one || !three) throw new Error('no steps');
    const { returnsTo: _, ...without } = three;
    const aside = { ...process, steps: [one, step(2, 4, { next: ['S3'] }), without] };
    expect([...reachable(aside)].toSorted()).toEqual(['S1', 'S3']);
  });

  it('are several where no one is longest both in working days and on the calendar', () => {
    const { process } = licence([
      step(1, 1, { next: ['S2', 'S3'] }),
      step(2, 5, { next: ['S4'] }),
      step(3, 0, { next: ['S4'], allowance: calendarDays(6) }),
      step(4, 1, deciding),
    ]);
    expect(waysThrough(process, 8)).toEqual([of(7), of(2, 6)]);
  });
});

describe('the longest of several amounts', () => {
  it('are those that no other outlasts in both kinds of time', () => {
    expect(longest([of(3, 1), of(2, 1), of(3, 0), of(1, 2)], 8)).toEqual([of(3, 1), of(1, 2)]);
    expect(longest([of(2), of(2)], 8)).toEqual([of(2)]);
    const hours = { workingHours: 17, workingDays: 0, calendarDays: 0 };
    expect(longest([of(2), hours], 8)).toEqual([hours]);
    expect(longest([of(2), hours], 9)).toEqual([of(2)]);
  });

  it('are stood for by one as long as all of them where there are more than 64', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => of(count - n, n));
    expect(longest(many(64), 8)).toHaveLength(64);
    expect(longest(many(65), 8)).toEqual([of(65, 64)]);
  });
});
