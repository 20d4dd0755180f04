import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../functions/domain/figures/formula.ts';

const figures = { late: 3, overdue: 2, resolved: 8, online_2: 6 };

describe('a formula over figures', () => {
  it.each([
    ['late', 3],
    ['10', 10],
    ['late+overdue-resolved', -3],
    ['resolved-late-overdue', 3],
    ['(late+overdue)/(resolved+overdue)', 0.5],
    ['resolved/overdue/2', 2],
    ['resolved-late/3', 7],
    ['resolved - (late - overdue)', 7],
    ['online_2', 6],
    ['((late))', 3],
  ])('%s is %d', (text, value) => {
    expect(evaluate(text, figures)).toBe(value);
  });

  it.each([
    ['', 'nothing is asked'],
    ['early', 'a figure is not known'],
    ['late+', 'a sum has no end'],
    ['(late', 'a bracket is not closed'],
    ['late)', 'a bracket was not opened'],
    ['late resolved', 'two figures stand beside each other'],
    ['late*2', 'a product is no sum'],
    ['late/0', 'nothing is divided by nothing'],
    ['1.5', 'a number is not whole'],
  ])('%s has no value: %s', (text) => {
    expect(evaluate(text, figures)).toBeUndefined();
  });
});
