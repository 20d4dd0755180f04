import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../functions/domain/unit-level.ts';

const unit = (code: string, kind: string, parent?: string) => ({
  code,
  kind,
  ...(parent && { parent }),
});
const units = [
  unit('H62.01', 'department'),
  unit('H62.01.03', 'division', 'H62.01'),
  unit('H62.120', 'commune'),
  unit('H62.120.01', 'division', 'H62.120'),
  unit('H62.120.01.01', 'division', 'H62.120.01'),
  unit('H62.80', 'district'),
  unit('H62.90', 'vertical'),
  unit('H62.95', 'division'),
] as never;

describe('the level of a unit', () => {
  it.each([
    ['H62.01', 'province'],
    ['H62.01.03', 'province'],
    ['H62.120', 'commune'],
    ['H62.120.01', 'commune'],
    ['H62.120.01.01', 'commune'],
    ['H62.80', 'district'],
    ['H62.90', 'vertical'],
    ['H62.95', 'province'],
    ['H62.99', 'province'],
  ])('%s is %s: a division has that of the unit that it belongs to', (code, level) => {
    expect(levelOf({ units }, code)).toBe(level);
  });
});
