import { describe, expect, it } from 'vitest';
import {
  isReversed,
  PlanItem,
  ReductionPlan,
  rowOf,
  termBefore,
  timeBase,
  timeTarget,
} from '../../../../functions/domain/reduction/reduction-plan.ts';
import { workingDays } from './checked.ts';

const item = (more: object) => PlanItem.safeParse({ item: 'A1', ...more });
const missing = (more: object) => item(more).error?.issues.map(({ path }) => path.join('.')) ?? [];
const [ten, seven] = [workingDays(10), workingDays(7)];

describe('an item of a plan', () => {
  it.each(['shorten', 'changeUnit'])('that says it does %s has both terms', (kind) => {
    expect(missing({ kinds: [kind] })).toEqual(['term.before']);
    expect(missing({ kinds: [kind], term: { before: ten } })).toEqual(['term.after']);
    expect(missing({ kinds: [kind], term: { before: ten, after: seven } })).toEqual([]);
  });

  it('has no term after where nothing is left of the procedure', () => {
    expect(missing({ kinds: ['shorten', 'abolish'] })).toEqual([]);
    expect(missing({ kinds: ['shorten', 'merge'], mergedFrom: ['1.001865'] })).toEqual([]);
    expect(missing({ kinds: ['cutFee'] })).toEqual([]);
  });

  it('does one thing or several, and not nothing', () => {
    const isItem = (...kinds: readonly string[]) => item({ kinds }).success;
    expect(isItem()).toBe(false);
    expect([isItem('cutFee'), isItem('cutFee', 'cutComponent')]).toEqual([true, true]);
  });

  it('that merges names the procedures that it takes in', () => {
    expect(missing({ kinds: ['merge'] })).toEqual(['mergedFrom']);
    expect(missing({ kinds: ['merge'], mergedFrom: [] })).toEqual(['mergedFrom']);
  });

  it('does something, and says nothing that the form does not know', () => {
    expect(missing({ kinds: [] })).toEqual(['kinds']);
    expect(item({ kinds: ['cutFee'], saved: 3 }).success).toBe(false);
  });

  it('measures from the law where it says no other base', () => {
    const { data } = item({ kinds: ['shorten'], term: { before: ten, after: seven } });
    expect(data?.term?.base).toBe('law');
  });

  it('is named with its case', () => {
    expect(rowOf({ item: 'A1' })).toBe('A1');
    expect(rowOf({ item: 'A1', case: 'nộp trực tuyến' })).toBe('A1 (nộp trực tuyến)');
  });
});

describe('the term before of an item', () => {
  const cut = (before: object, after: object | undefined, reason?: object) => {
    const { data } = item({
      kinds: ['abolish'],
      term: { before, after, ...(reason && { inReason: { before: reason } }) },
    });
    if (!data?.term) throw new Error('no term');
    return data.term;
  };

  it('is that of the reason where the field of the present term prints the new one', () => {
    const reversed = cut(seven, seven, ten);
    expect(isReversed(reversed)).toBe(true);
    expect(termBefore(reversed)).toEqual(ten);
  });

  it.each([
    ['both differ', cut(ten, seven, workingDays(8))],
    ['the reason tells the same', cut(seven, seven, seven)],
    ['the reason tells none', cut(seven, seven)],
    ['nothing is left', cut(seven, undefined, ten)],
  ])('is that of its own field where %s', (_, term) => {
    expect(isReversed(term)).toBe(false);
    expect(termBefore(term)).toEqual(term.before);
  });
});

describe('the target of a plan', () => {
  const plan = (more: object) => ReductionPlan.parse({ number: '1/QĐ-UBND', items: [], ...more });
  const target = (measure: string, percent: number) => ({
    measure,
    percent,
    base: '2024-12-31',
    by: '2026-12-31',
  });

  it('is that of time with its own base, after a total of cost too', () => {
    const both = plan({
      day: '2025-11-20',
      targets: [target('cost', 20), target('time', 50)],
    });
    expect(timeTarget(both)).toBe(50);
    expect(timeBase(both)).toBe('2024-12-31');
  });

  it('is 30 % from the day of the plan where it names none', () => {
    const silent = plan({ day: '2025-11-20', targets: [target('cost', 20)] });
    expect(timeTarget(silent)).toBe(30);
    expect(timeBase(silent)).toBe('2025-11-20');
    expect(timeBase(plan({}))).toBeUndefined();
  });
});
