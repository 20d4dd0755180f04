import { describe, expect, it } from 'vitest';
import { chanceOf, normalQuantile } from '../../../../functions/domain/replay/chance.ts';
import {
  meanWork,
  quantile,
  quieter,
  type ServiceLaw,
  serviceLaw,
  workIn,
} from '../../../../functions/domain/replay/service.ts';

const LAW: ServiceLaw = { median: 60, sigma: 0.3, busy: 1, idle: 0 };

/** Stretches of a law; of every ten, so many hold idle time before the work. */
const stretches = (n: number, idling = 0, idle = 0) =>
  Float64Array.from({ length: n }, (_, place) => {
    const work = LAW.median * Math.exp(LAW.sigma * normalQuantile(chanceOf(1, place)));
    const waited = place % 10 < idling ? -idle * Math.log(1 - chanceOf(2, place)) : 0;
    return work + waited;
  });

describe('the law of work behind stretches between completions', () => {
  it('is found again where all of them are work', () => {
    const { median, sigma, busy } = serviceLaw(stretches(600));
    expect(median / LAW.median).toBeCloseTo(1, 1);
    expect(sigma).toBeCloseTo(LAW.sigma, 1);
    expect(busy).toBeGreaterThan(0.9);
  });

  it('tells work from the idle time that some of them hold', () => {
    const { median, busy, idle } = serviceLaw(stretches(600, 4, 240), LAW.sigma);
    expect(Math.abs(median / LAW.median - 1)).toBeLessThan(0.1);
    expect(Math.abs(busy - 0.6)).toBeLessThan(0.1);
    expect(Math.abs(idle / 240 - 1)).toBeLessThan(0.35);
  });

  it('keeps a spread that is known, and is nothing where nobody worked', () => {
    expect(serviceLaw(stretches(50), 0.8).sigma).toBe(0.8);
    expect(serviceLaw(Float64Array.of(0, -5))).toEqual({
      median: 0,
      sigma: 0.15,
      busy: 1,
      idle: 0,
    });
  });
});

describe('the work in one stretch', () => {
  const mixed = { ...LAW, busy: 0.6, idle: 240 };

  it('is all of it where it is like work, and less where it holds idle time', () => {
    for (let visit = 0; visit < 50; visit++) {
      expect(workIn(mixed, 60, visit, true)).toBe(60);
      const long = workIn(mixed, 600, visit, true);
      expect(long).toBeGreaterThan(10);
      expect(long).toBeLessThan(300);
    }
  });

  it('belongs to the visit, never exceeds its stretch, and is nothing where no time passed', () => {
    const drawn = Array.from({ length: 50 }, (_, visit) => workIn(mixed, 600, visit));
    expect(Array.from({ length: 50 }, (_, visit) => workIn(mixed, 600, visit))).toEqual(drawn);
    expect(new Set(drawn).size).toBe(50);
    const absent = { ...LAW, busy: 0.99, idle: 40 };
    for (let visit = 0; visit < 50; visit++)
      expect(workIn(absent, 10_000, visit, true)).toBeLessThan(300);
    for (let visit = 0; visit < 200; visit++)
      expect(workIn(mixed, 12, visit)).toBeLessThanOrEqual(12);
    expect([workIn(mixed, 0, 1), workIn(mixed, -3, 1)]).toEqual([0, 0]);
  });

  it('comes to the mean of the law where less lay open', () => {
    const quiet = stretches(1_000, 7, 240);
    const mean = meanWork(LAW);
    const law = quieter({ ...mixed, busy: 0.95 }, quiet, mean);
    const work = [...quiet].reduce((sum, minutes, at) => sum + workIn(law, minutes, at), 0);
    expect(work / quiet.length / mean).toBeCloseTo(1, 1);
    expect(law.busy).toBeLessThan(0.6);
  });
});

it('a quantile is the value below which a share lies, within the values', () => {
  const values = [10, 20, 30, 40];
  expect([0, 0.24, 0.25, 0.5, 0.99, 1, 2, -1].map((share) => quantile(values, share))).toEqual([
    10, 10, 20, 30, 40, 40, 40, 10,
  ]);
  expect(quantile([], 0.5)).toBe(0);
});
