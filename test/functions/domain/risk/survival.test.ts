import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  survivalCurve,
  survives,
  thinned,
  timeWhenLeft,
} from '../../../../functions/domain/risk/survival.ts';

const ended = (minutes: number) => ({ minutes, ended: true });
const seen = (minutes: number) => ({ minutes, ended: false });

describe('a survival curve', () => {
  it('is the product of what was left at each end, those last seen before it left out', () => {
    const curve = survivalCurve([ended(3), seen(1), ended(2), seen(2), ended(5)]);
    expect(curve.at).toEqual([2, 3, 5]);
    expect(curve.left.map((share) => Math.round(share * 1e6) / 1e6)).toEqual([0.75, 0.375, 0]);
    expect(survivalCurve([seen(4)])).toEqual({ at: [], left: [] });
    expect(survivalCurve([])).toEqual({ at: [], left: [] });
  });

  it('is the share that waits longer, where every wait has ended', () => {
    const anyWaits = fc.array(fc.nat(20), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(anyWaits, fc.nat(22), (waits, minutes) => {
        const longer = waits.filter((one) => one > minutes).length / waits.length;
        expect(survives(survivalCurve(waits.map(ended)), minutes)).toBeCloseTo(longer, 9);
      }),
    );
  });
});

describe('the time by which a share is left', () => {
  const curve = { at: [10, 20, 30], left: [0.8, 0.5, 0.2] };

  it('is the first at which no more is, or the last that is known', () => {
    expect([0.9, 0.8, 0.79, 0.5, 0.2].map((share) => timeWhenLeft(curve, share))).toEqual([
      10, 10, 20, 20, 30,
    ]);
    expect(timeWhenLeft(curve, 0.1)).toBe(30);
    expect(timeWhenLeft({ at: [], left: [] }, 0.5)).toBe(0);
  });

  it('begins at once, and goes on as it was left', () => {
    expect([0, 9, 10, 29, 30, 99].map((minutes) => survives(curve, minutes))).toEqual([
      1, 1, 0.8, 0.5, 0.2, 0.2,
    ]);
  });
});

describe('a curve in few points', () => {
  it('keeps its last point, rises nowhere and lies no further off than a step', () => {
    const anyWaits = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(anyWaits, fc.integer({ min: 1, max: 10 }), (waits, points) => {
        const whole = survivalCurve(waits.map(ended));
        const few = thinned(whole, points);
        expect(few.at.length).toBeLessThanOrEqual(points + 1);
        expect(few.at.at(-1)).toBe(whole.at.at(-1));
        for (const [place, share] of few.left.entries())
          expect(share).toBeLessThanOrEqual(few.left[place - 1] ?? 1);
        for (const minutes of whole.at)
          expect(Math.abs(survives(few, minutes) - survives(whole, minutes))).toBeLessThanOrEqual(
            1 / points + 1e-3,
          );
      }),
    );
  });
});
