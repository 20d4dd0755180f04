import { describe, expect, it } from 'vitest';
import { chanceOf, normalQuantile } from '../../../../functions/domain/replay/chance.ts';
import {
  inOrder,
  longestWork,
  quantile,
  type ServiceLaw,
  serviceLaw,
  splitBy,
} from '../../../../functions/domain/replay/service.ts';

const WORK = { median: 60, sigma: 0.3 };

/** Stretches of a law; of every ten, so many hold idle time before the work. */
const stretches = (n: number, idling = 0, idle = 0, seed = 1) =>
  Float64Array.from({ length: n }, (_, place) => {
    const work = WORK.median * Math.exp(WORK.sigma * normalQuantile(chanceOf(seed, place)));
    const waited = place % 10 < idling ? -idle * Math.log(1 - chanceOf(seed + 1, place)) : 0;
    return work + waited;
  });

describe('the law of work behind stretches between completions', () => {
  it('is found again where all of them are work', () => {
    const { median, sigma, groups } = serviceLaw([stretches(600)]);
    expect(median / WORK.median).toBeCloseTo(1, 1);
    expect(sigma).toBeCloseTo(WORK.sigma, 1);
    expect(groups[0]?.busy).toBeGreaterThan(0.9);
  });

  it('is told by the stretches before which most lay open, and tells the idle time in the others', () => {
    const { median, groups } = serviceLaw([stretches(600, 4, 240), stretches(600, 0, 0, 3)]);
    expect(Math.abs(median / WORK.median - 1)).toBeLessThan(0.05);
    expect(Math.abs((groups[0]?.busy ?? 0) - 0.6)).toBeLessThan(0.1);
    expect(Math.abs((groups[0]?.idle ?? 0) / 240 - 1)).toBeLessThan(0.35);
    expect(groups[1]?.busy).toBeGreaterThan(0.9);
  });

  it('keeps a spread that is known, and is nothing where nobody worked', () => {
    expect(serviceLaw([stretches(50)], 0.8).sigma).toBe(0.8);
    expect(serviceLaw([new Float64Array(0)])).toMatchObject({ median: 0, groups: [] });
  });

  it('says how long work takes at most, but for one in twenty', () => {
    expect(longestWork(WORK)).toBeCloseTo(60 * Math.exp(1.65 * 0.3));
  });
});

describe('the work in one stretch', () => {
  const mixed: ServiceLaw = { ...WORK, groups: [{ busy: 0.6, idle: 240 }] };
  const split = splitBy(mixed);

  it('is all of it where it is like work, and less where it holds idle time', () => {
    expect(split(0, 60, 1).sure).toBeGreaterThan(0.8);
    for (let visit = 0; visit < 50; visit++) {
      const { work, sure } = split(0, 600, visit);
      expect(sure).toBe(0);
      expect(work).toBeGreaterThan(10);
      expect(work).toBeLessThan(300);
    }
  });

  it('belongs to the visit, never exceeds its stretch, and is nothing where no time passed', () => {
    const drawn = (minutes: number) =>
      Array.from({ length: 200 }, (_, visit) => split(0, minutes, visit).work);
    expect(drawn(600)).toEqual(drawn(600));
    expect(new Set(drawn(600)).size).toBeGreaterThan(10);
    expect(Math.max(...drawn(12))).toBeLessThanOrEqual(12);
    // An absence of weeks is no work.
    expect(Math.max(...drawn(10_000))).toBeLessThan(300);
    expect([split(0, 0, 1).work, split(0, -3, 1).work]).toEqual([0, 0]);
  });

  it('comes to the mean of the law, however many of the stretches hold idle time', () => {
    const groups = [stretches(2_000, 7, 90), stretches(2_000, 0, 0, 3)];
    const law = serviceLaw(groups);
    const apart = splitBy(law);
    const work = groups.map((own, group) =>
      own.reduce((sum, minutes, visit) => sum + apart(group, minutes, visit).work, 0),
    );
    const mean = WORK.median * Math.exp(WORK.sigma ** 2 / 2);
    for (const one of work) expect(Math.abs(one / 2_000 / mean - 1)).toBeLessThan(0.05);
  });
});

it('values of several rows stand in one order', () => {
  const rows = [Float64Array.of(3, 1), new Float64Array(0), Float64Array.of(20, 2)];
  expect([...inOrder(rows)]).toEqual([1, 2, 3, 20]);
});

it('a quantile is the value below which a share lies, within the values', () => {
  const values = [10, 20, 30, 40];
  expect([0, 0.24, 0.25, 0.5, 0.99, 1, 2, -1].map((share) => quantile(values, share))).toEqual([
    10, 10, 20, 30, 40, 40, 40, 10,
  ]);
  expect(quantile([], 0.5)).toBe(0);
});
