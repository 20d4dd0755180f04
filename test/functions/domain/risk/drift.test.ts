import { describe, expect, it } from 'vitest';
import {
  DRIFT_DAYS,
  daysAfterJudging,
  hasDrifted,
  type JudgedDay,
} from '../../../../functions/domain/risk/drift.ts';

const day = (n: number, model = 0.2): JudgedDay => ({
  day: `2026-03-${String(n).padStart(2, '0')}`,
  dossiers: 10,
  model,
  baseRate: 0.1,
});
const worse = Array.from({ length: DRIFT_DAYS }, (_, n) => day(n + 1));

describe('a model that has drifted', () => {
  it('was worse than the base rate on each of the last twenty days', () => {
    expect(hasDrifted(worse)).toBe(true);
    expect(hasDrifted(worse.slice(1))).toBe(false);
    expect(hasDrifted(worse.with(7, day(8, 0.1)))).toBe(false);
    expect(hasDrifted([])).toBe(false);
  });
});

describe('the days that are kept of a model', () => {
  it('are the last twenty; a day on which nothing ended adds none', () => {
    const after = daysAfterJudging(worse, day(21));
    expect(after).toHaveLength(DRIFT_DAYS);
    expect([after[0]?.day, after.at(-1)?.day]).toEqual(['2026-03-02', '2026-03-21']);
    expect(daysAfterJudging(worse, undefined)).toEqual(worse);
    expect(daysAfterJudging([], day(1))).toEqual([day(1)]);
  });
});
