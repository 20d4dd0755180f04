import { describe, expect, it } from 'vitest';
import { type RestForecast, rollingIntervals } from '../../../../functions/domain/risk/interval.ts';

/** Forecasts one after the other, each of which took so many times as long as it was expected to. */
const history = (ratios: readonly number[]): readonly RestForecast[] =>
  ratios.map((ratio, n) => ({
    at: n * 100,
    expected: 1_000,
    endedAt: n * 100 + 50,
    rest: 1_000 * ratio,
    weight: 1,
  }));

describe('the interval of a forecast', () => {
  it('is as wide as can be before anything has ended', () => {
    const [first] = rollingIntervals(history([1]), 0.8);
    expect(first?.from).toBe(0);
    expect(first?.to).toBeGreaterThan(1_000_000);
  });

  it('lies about what the dossiers took that ended last', () => {
    const told = rollingIntervals(history(Array.from({ length: 50 }, () => 2)), 0.8).at(-1);
    expect(told?.from).toBeGreaterThan(1_800);
    expect(told?.from).toBeLessThanOrEqual(2_000);
    expect(told?.to).toBeGreaterThanOrEqual(2_000);
    expect(told?.to).toBeLessThan(2_200);
  });

  it('knows of no end before it came, and of one that came in that very minute', () => {
    const [one, other] = history([1, 1]);
    if (!one || !other) throw new Error('no forecasts');
    const width = (endedAt: number) => {
      const [, told] = rollingIntervals([{ ...one, endedAt }, other], 0.8);
      return (told?.to ?? 0) - (told?.from ?? 0);
    };
    expect(width(other.at)).toBeLessThan(200);
    expect(width(other.at + 1)).toBeGreaterThan(1_000_000);
  });

  it('is missed only by what lies outside of it: what ends at its very bound is a hit', () => {
    const [one] = history([1]);
    if (!one) throw new Error('no forecast');
    const light = Array.from({ length: 10 }, (_, n) => ({ ...one, rest: 1_000 * (n + 1) }));
    const bound = rollingIntervals([one], 0.8)[0]?.to ?? 0;
    const fromAfter = (rest: number) => {
      const heavy = { ...one, rest, weight: 40 };
      return rollingIntervals([...light, heavy, { ...one, at: 100 }], 0.8).at(-1)?.from ?? 0;
    };
    expect(fromAfter(bound)).toBe(fromAfter(bound - 1));
    expect(fromAfter(bound + 1)).toBeLessThan(fromAfter(bound));
  });

  it('holds about the share that is asked for, in the order in which they were asked', () => {
    const ratios = Array.from({ length: 2_000 }, (_, n) => 0.5 + ((n * 7_919) % 1_000) / 1_000);
    const forecasts = history(ratios);
    const intervals = rollingIntervals(forecasts, 0.8);
    const hits = forecasts.filter(({ rest }, n) => {
      const { from = 0, to = 0 } = intervals[n] ?? {};
      return from <= rest && rest <= to;
    });
    expect(hits.length / forecasts.length).toBeGreaterThan(0.77);
    expect(hits.length / forecasts.length).toBeLessThan(0.86);
    expect(rollingIntervals(forecasts.toReversed(), 0.8)).toEqual(intervals.toReversed());
  });
});
