import { expect, it } from 'vitest';
import { dongText, numberText } from '../../../functions/domain/vietnamese-numbers.ts';

it('a point groups the thousands and a comma is the decimal sign', () => {
  expect(dongText(1_025_000)).toBe('1.025.000 đồng');
  expect(dongText(0)).toBe('0 đồng');
  expect(numberText(1840)).toBe('1.840');
  expect(numberText(88.416)).toBe('88,42');
});
