import { describe, expect, it } from 'vitest';
import {
  shareOfEarliestDue,
  type VisitPick,
} from '../../../../functions/domain/replay/queue-rule.ts';

/** Two visits that lay there together: the older is due later, so that the order of picks tells the rule. */
const pair = (place: number, first: 'due' | 'age'): readonly VisitPick[] => {
  const at = place * 100;
  const older = { ready: at, due: at + 1_000 };
  const sooner = { ready: at + 1, due: at + 500 };
  const [one, other] = first === 'age' ? [older, sooner] : [sooner, older];
  return [
    { ...one, begun: at + 10 },
    { ...other, begun: at + 20 },
  ];
};
const picks = (count: number, rule: (place: number) => 'due' | 'age') =>
  Array.from({ length: count }, (_, place) => pair(place, rule(place))).flat();

describe('the share of picks by due time', () => {
  it('is all of them, or none, where every telling pair goes the one way', () => {
    expect(shareOfEarliestDue(picks(30, () => 'due'))).toBeGreaterThan(0.99);
    expect(shareOfEarliestDue(picks(30, () => 'age'))).toBeLessThan(0.01);
  });

  it('is half where the pairs are divided, or where too few tell', () => {
    const divided = picks(100, (place) => (place % 2 === 0 ? 'due' : 'age'));
    expect(shareOfEarliestDue(divided)).toBeCloseTo(0.5, 6);
    expect(shareOfEarliestDue(picks(29, () => 'due'))).toBe(0.5);
    expect(shareOfEarliestDue([])).toBe(0.5);
  });

  it('counts no pick whose neighbour had not come yet, nor one that both rules would take', () => {
    const late = picks(30, () => 'due').map((pick, n) =>
      n % 2 === 1 ? { ...pick, ready: pick.begun - 1 } : pick,
    );
    expect(shareOfEarliestDue(late)).toBe(0.5);
    const both = picks(30, () => 'age').map((pick) => ({ ...pick, due: pick.ready }));
    expect(shareOfEarliestDue(both)).toBe(0.5);
  });

  it('follows the picks in the order in which they were begun', () => {
    const all = picks(40, () => 'due');
    expect(shareOfEarliestDue(all.toReversed())).toBe(shareOfEarliestDue(all));
  });
});
