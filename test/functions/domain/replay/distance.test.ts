import { describe, expect, it } from 'vitest';
import { distance } from '../../../../functions/domain/replay/distance.ts';

describe('how far two samples lie apart', () => {
  it('is what must be moved, in their own unit, in either direction and any order', () => {
    expect(distance([3, 1, 2], [2, 3, 1])).toBe(0);
    expect(distance([1, 2, 3], [6, 5, 4])).toBe(3);
    expect(distance([6, 5, 4], [1, 2, 3])).toBe(3);
    expect(distance([0, 10], [10, 20])).toBe(10);
    expect(distance([0, 0, 0, 8], [0])).toBe(2);
  });

  it('is none where one is empty', () => {
    expect(distance([], [1])).toBeNaN();
    expect(distance([1], [])).toBeNaN();
  });
});
