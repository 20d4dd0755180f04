import { describe, expect, it } from 'vitest';
import { chanceOf, normalQuantile } from '../../../../functions/domain/replay/chance.ts';

describe('a draw', () => {
  it('is the same for a seed and a place, and another for any other', () => {
    expect(chanceOf(7, 3)).toBe(chanceOf(7, 3));
    const draws = Array.from({ length: 2_000 }, (_, n) => chanceOf(1 + (n % 2), Math.floor(n / 2)));
    expect(new Set(draws).size).toBe(2_000);
    expect(draws.every((one) => one >= 0 && one < 1)).toBe(true);
  });

  it('is spread evenly: a tenth of the draws in each tenth', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let place = 0; place < 10_000; place++) {
      const tenth = Math.floor(chanceOf(1, place) * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  });
});

describe('the value below which a share of a normal law lies', () => {
  it.each([
    [0.5, 0],
    [0.841_344_746, 1],
    [0.975, 1.959_963_985],
    [0.98, 2.053_748_911],
    [0.999, 3.090_232_306],
    [1e-6, -4.753_424_309],
  ])('of %d is %d', (share, value) => {
    expect(normalQuantile(share)).toBeCloseTo(value, 7);
    expect(normalQuantile(1 - share)).toBeCloseTo(-value, 5);
  });
});
