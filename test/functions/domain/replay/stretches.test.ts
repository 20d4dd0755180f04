import { describe, expect, it } from 'vitest';
import { chanceOf, normalQuantile } from '../../../../functions/domain/replay/chance.ts';
import type { PastVisit } from '../../../../functions/domain/replay/history.ts';
import {
  freeFrom,
  groupsOf,
  lawsOf,
  tellingStretches,
} from '../../../../functions/domain/replay/stretches.ts';
import { everyDay, on } from './taken-apart.ts';

const visit = (by: string, startedAt?: number): PastVisit => ({
  step: 'S1',
  pool: 'H62.11:specialist',
  by,
  openedAt: 0,
  doneAt: 0,
  ...(startedAt !== undefined && { startedAt }),
});

describe('the moment from which an officer was free for a visit', () => {
  it('is the completion before, or the opening where that came later', () => {
    const visits = [visit('an'), visit('binh'), visit('an'), visit('an')];
    const opened = Float64Array.of(10, 0, 20, 300);
    const done = Float64Array.of(100, 50, 200, 400);
    const officers = [Uint32Array.of(0, 2, 3), Uint32Array.of(1)];
    expect([...freeFrom(visits, officers, opened, done, everyDay)]).toEqual([10, 0, 100, 300]);
  });

  it('is the recorded start where there is one, and completions count in their order', () => {
    const visits = [visit('an'), visit('an', on(0, 130)), visit('an')];
    const opened = Float64Array.of(0, 0, 0);
    const done = Float64Array.of(300, 200, 100);
    const officers = [Uint32Array.of(0, 1, 2)];
    expect([...freeFrom(visits, officers, opened, done, everyDay)]).toEqual([200, 130, 0]);
  });
});

describe('the stretches by how much lay open', () => {
  const places = Uint32Array.from({ length: 160 }, (_, place) => place);
  const times = (of: (place: number) => number) => Float64Array.from(places, of);

  it('are in eight groups, the last of those before which most lay', () => {
    // All were open from the beginning, so that less and less lay there.
    const groups = groupsOf(
      places,
      times(() => 0),
      times((n) => 2 * n + 1),
      times((n) => 2 * n),
    );
    expect([groups[0], groups[159]]).toEqual([7, 0]);
    expect(groups.filter((group) => group === 7)).toHaveLength(20);
  });

  it('tell nothing of work where the officer was away for a whole day', () => {
    const told = tellingStretches(Uint8Array.of(7, 7, 0), Float64Array.of(479, 480, 0), everyDay);
    expect(told.map((own) => [...own])).toEqual([[], [], [], [], [], [], [], [479]]);
  });
});

describe('the laws of work of several desks', () => {
  const spread = (seed: number, n: number, sigma: number) =>
    Float64Array.from({ length: n }, (_, place) =>
      Math.exp(Math.log(60) + sigma * normalQuantile(chanceOf(seed, place))),
    );

  it('spread alike, as the desk does that spreads little and tells enough', () => {
    const few = [spread(1, 40, 0.9)];
    const [many, other, wide] = lawsOf([[spread(2, 900, 0.3)], few, [spread(3, 900, 0.8)]]);
    expect(many?.sigma).toBeCloseTo(0.3, 1);
    expect([other?.sigma, wide?.sigma]).toEqual([many?.sigma, many?.sigma]);
    expect(other?.median).not.toBe(many?.median);
  });

  it('are each their own where no desk tells enough', () => {
    const [narrow, wide] = lawsOf([[spread(4, 99, 0.2)], [spread(5, 99, 0.8)]]);
    expect((wide?.sigma ?? 0) / (narrow?.sigma ?? 1)).toBeGreaterThan(2);
  });
});
