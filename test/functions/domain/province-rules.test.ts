import { describe, expect, it } from 'vitest';
import { isOpenOn, takenOverBy } from '../../../functions/domain/province-rules.ts';

const unit = (code: string, mergedInto?: string) => ({
  code,
  name: code,
  validFrom: '2025-07-01',
  ...(mergedInto && { mergedInto }),
});

describe('the units that a unit took over', () => {
  it('are those merged into it, directly or through others', () => {
    const units = [
      unit('H62.01'),
      unit('H62.02', 'H62.01'),
      unit('H62.03', 'H62.02'),
      unit('H62.04', 'H62.05'),
    ];
    expect(takenOverBy({ units }, 'H62.01')).toEqual(['H62.02', 'H62.03']);
    expect(takenOverBy({ units }, 'H62.02')).toEqual(['H62.03']);
    expect(takenOverBy({ units }, 'H62.03')).toEqual([]);
    expect(takenOverBy({ units }, 'H62.05')).toEqual(['H62.04']);
  });

  it('are found to an end where two are said to be merged into each other', () => {
    const units = [unit('H62.01', 'H62.02'), unit('H62.02', 'H62.01')];
    expect(takenOverBy({ units }, 'H62.01')).toEqual(['H62.02']);
  });
});

describe('a unit on a day', () => {
  it('works from its first day to its last, both included', () => {
    const days = ['2025-06-30', '2025-07-01', '2026-03-31', '2026-04-01'];
    const open = (validTo?: string) =>
      days.map((day) => isOpenOn({ validFrom: '2025-07-01', validTo }, day));
    expect(open('2026-03-31')).toEqual([false, true, true, false]);
    expect(open()).toEqual([false, true, true, true]);
  });
});
