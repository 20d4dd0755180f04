import { describe, expect, it } from 'vitest';
import type { StatedTotal } from '../../../../functions/domain/reduction/reduction-plan.ts';
import {
  progressFindings,
  totalFindings,
} from '../../../../functions/domain/reduction/stated-totals.ts';

const found = (...totals: readonly Partial<StatedTotal>[]) =>
  totalFindings(totals.map((total) => ({ scope: 'Toàn tỉnh', ...total }))).map(
    ({ row, rule, printed, recomputed }) => [row, rule, printed, recomputed],
  );

describe('a total of a plan', () => {
  it('saves what lies between before and after, at the decimals that it prints', () => {
    expect(found({ before: 100, after: 70, saved: 30 })).toEqual([]);
    expect(found({ before: 100.4, after: 70, saved: 30 })).toEqual([]);
    expect(found({ before: 100.5, after: 70, saved: 30 })).toEqual([
      ['Toàn tỉnh', 'totalDiffers', 30, 30.5],
    ]);
    expect(found({ before: 100, after: 70, saved: 31 })).toEqual([
      ['Toàn tỉnh', 'totalDiffers', 31, 30],
    ]);
    expect(found({ before: 100, saved: 31 })).toEqual([]);
    expect(found({ before: 100, after: 69.8, saved: 30.2 })).toEqual([]);
    expect(found({ before: 100, after: 69.9, saved: 30.2 })).toEqual([
      ['Toàn tỉnh', 'totalDiffers', 30.2, 30.1],
    ]);
  });

  it('prints its percentage at the most decimals that the paper prints', () => {
    expect(found({ before: 3, saved: 1, percent: 33 })).toEqual([]);
    const twoDecimals = { scope: 'x', before: 8, saved: 1, percent: 12.5 };
    expect(found({ before: 3, saved: 1, percent: 33 }, twoDecimals)).toEqual([
      ['Toàn tỉnh', 'percentDiffers', 33, 33.33],
    ]);
    expect(found({ before: 3, after: 2, percent: 34 })).toEqual([
      ['Toàn tỉnh', 'percentDiffers', 34, 33.33],
    ]);
    expect(found({ before: 0, saved: 1, percent: 34 })).toEqual([]);
    expect(found({ saved: 1, percent: 34 })).toEqual([]);
    expect(found({ before: 100, percent: 30 })).toEqual([]);
  });

  it('adds up the numbers that it names', () => {
    expect(found({ sum: 6, parts: [1, 2, 3] })).toEqual([]);
    expect(found({ sum: 7, parts: [1, 2, 3] })).toEqual([['Toàn tỉnh', 'totalDiffers', 7, 6]]);
    expect(found({ sum: 7 })).toEqual([]);
  });

  it('of 58 procedures is the sum of its 52 and its 6, figure by figure', () => {
    const parts = [
      { scope: '52 TTHC cấp tỉnh', before: 500, saved: 150 },
      { scope: '6 TTHC cấp xã', before: 60, saved: 20 },
    ];
    const whole = { scope: '58 TTHC', before: 560, saved: 170 };
    expect(found(whole, ...parts)).toEqual([]);
    expect(found({ ...whole, saved: 171 }, ...parts)).toEqual([
      ['58 TTHC: saved', 'totalDiffers', 171, 170],
    ]);
    expect(found({ ...whole, after: 1 }, ...parts)).not.toContainEqual(
      expect.arrayContaining(['58 TTHC: after']),
    );
    const [first, second] = parts;
    const half = [{ ...first, after: 350 }, second ?? {}];
    expect(found({ ...whole, after: 390 }, ...half)).toEqual([]);
    expect(found({ ...whole, scope: '59 TTHC', saved: 171 }, ...parts)).toEqual([]);
    const [only] = parts;
    expect(found({ scope: '52 TTHC', before: 1 }, only ?? {})).toEqual([]);
  });
});

describe('a table of progress', () => {
  const row = (body: string, done: number, planned: number, total = done + planned) => ({
    body,
    figures: { cắt: { done, planned, total } },
  });
  const told = (...rows: readonly ReturnType<typeof row>[]) =>
    progressFindings(rows, 'Tổng').map(({ row, printed, recomputed }) => [
      row,
      printed,
      recomputed,
    ]);

  it('has rows whose total is done and planned, and a last row that is their sum', () => {
    expect(told(row('Bộ A', 3, 4), row('Bộ B', 1, 2), row('Tổng', 4, 6))).toEqual([]);
    expect(told(row('Bộ A', 3, 4, 8), row('Tổng', 3, 4, 8))).toEqual([
      ['Bộ A: cắt', 8, 7],
      ['Tổng: cắt', 8, 7],
    ]);
    expect(told(row('Bộ A', 3, 4), row('Bộ B', 1, 2), row('Tổng', 5, 5))).toEqual([
      ['Tổng: cắt done', 5, 4],
      ['Tổng: cắt planned', 5, 6],
    ]);
  });

  it('may have no row of sums', () => {
    expect(progressFindings([row('Bộ A', 3, 4), row('Tổng', 9, 9)])).toEqual([]);
  });
});
