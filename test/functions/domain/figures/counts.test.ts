import { describe, expect, it } from 'vitest';
import { countsBy, countsOf, sumOf } from '../../../../functions/domain/figures/counts.ts';

const numbers = [
  { unit: 'H62.01', name: 'refused.other', n: 2 },
  { unit: 'H62.01', name: 'refused.incomplete', n: 3 },
  { unit: 'H62.07', name: 'refused.other', n: 4 },
  { unit: 'H62.07', name: 'refusedLater', n: 100 },
];

describe('numbers', () => {
  it('of one name are one number', () => {
    expect(countsOf(numbers)).toEqual({
      'refused.other': 6,
      'refused.incomplete': 3,
      refusedLater: 100,
    });
    expect(countsOf([])).toEqual({});
  });

  it('are summed by how their names begin, each once', () => {
    const counts = countsOf(numbers);
    expect(sumOf(counts, 'refused.')).toBe(9);
    expect(sumOf(counts, 'refused', 'refused.')).toBe(109);
    expect(sumOf(counts, 'ended.')).toBe(0);
    expect(sumOf(counts)).toBe(0);
  });

  it('are told apart by what each is of', () => {
    expect(Object.fromEntries(countsBy(numbers, ({ unit }) => unit))).toEqual({
      'H62.01': { 'refused.other': 2, 'refused.incomplete': 3 },
      'H62.07': { 'refused.other': 4, refusedLater: 100 },
    });
  });
});
