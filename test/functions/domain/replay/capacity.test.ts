import { describe, expect, it } from 'vitest';
import {
  capacityKnownWithin,
  hoursIn,
  shareThrough,
  withWork,
} from '../../../../functions/domain/replay/capacity.ts';
import type { FittedRecord } from '../../../../functions/domain/replay/fit.ts';
import { takenApart } from './taken-apart.ts';

/** Three dossiers; the second is the only one that passes the second queue. */
const fitted = takenApart(
  [
    { stays: [{ step: 'S1', pool: 0, service: 60 }] },
    {
      stays: [
        { step: 'S1', pool: 0, service: 30 },
        { step: 'S2', pool: 1, service: 90 },
      ],
    },
    { stays: [{ step: 'S1', pool: 0, service: 30 }] },
  ],
  [1],
  [1],
);

/** The same where starts of work are recorded in some queues. */
const started = (...pools: number[]): FittedRecord => ({
  ...fitted,
  visits: fitted.visits.map((visit, at) => ({
    ...visit,
    ...(pools.includes(fitted.work.pool[at] ?? -1) && { startedAt: 0 }),
  })),
});

describe('the hours of officers in some queues', () => {
  it('are those of the work there', () => {
    expect(hoursIn(fitted, [0])).toBe(2);
    expect(hoursIn(fitted, [1])).toBe(1.5);
    expect(hoursIn(fitted, [0, 1])).toBe(3.5);
    expect(hoursIn(fitted, [])).toBe(0);
  });

  it('are made longer or shorter there, and nowhere else', () => {
    const longer = withWork(fitted, [1], 1.1);
    expect(hoursIn(longer, [1])).toBeCloseTo(1.65);
    expect(hoursIn(longer, [0])).toBe(2);
    expect(hoursIn(fitted, [1])).toBe(1.5);
  });

  it('are known within 5 % where every start of work there is recorded, else within 10 %', () => {
    expect(capacityKnownWithin(fitted, [1])).toBe(0.1);
    expect(capacityKnownWithin(started(1), [1])).toBe(0.05);
    expect(capacityKnownWithin(started(1), [0, 1])).toBe(0.1);
    expect(capacityKnownWithin(started(0, 1), [0, 1])).toBe(0.05);
  });
});

describe('the dossiers that other officers can move', () => {
  it('are those that pass their queues, each once', () => {
    expect(shareThrough(fitted, [1])).toBeCloseTo(1 / 3);
    expect(shareThrough(fitted, [0, 1])).toBe(1);
    expect(shareThrough(takenApart([]), [0])).toBe(0);
  });
});
