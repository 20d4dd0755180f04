import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Heap } from '../../../../functions/domain/replay/heap.ts';
import { type Pool, run, type Work } from '../../../../functions/domain/replay/simulation.ts';

const DAY = 480;
/** The first working day is a Monday. */
const days = { dayLength: DAY, weekdayOf: (day: number) => 1 + (day % 5) };

interface SimulationInput {
  readonly received: number;
  readonly due?: number;
  readonly visits: readonly (readonly [pool: number, service: number, delay?: number])[];
  readonly beside?: readonly number[];
}

function workOf(dossiers: readonly SimulationInput[]): Work {
  const visits = dossiers.flatMap((dossier) => dossier.visits);
  const first = new Uint32Array(dossiers.length + 1);
  for (const [at, dossier] of dossiers.entries())
    first[at + 1] = (first[at] ?? 0) + dossier.visits.length;
  return {
    received: Float64Array.from(dossiers, ({ received }) => received),
    due: Float64Array.from(dossiers, ({ due }) => due ?? Number.POSITIVE_INFINITY),
    first,
    pool: Uint16Array.from(visits, ([pool]) => pool),
    service: Float64Array.from(visits, ([, service]) => service),
    delay: Float64Array.from(visits, ([, , delay]) => delay ?? 0),
    beside: Uint8Array.from(
      dossiers.flatMap(({ visits, beside }) => beside ?? visits.map(() => 0)),
    ),
  };
}

const poolOf = (officers: readonly number[], earliestDue = 0): Pool => ({
  name: 'desk',
  officers: Uint16Array.from(officers),
  earliestDue,
});

const runs = (dossiers: readonly SimulationInput[], ...pools: readonly Pool[]) =>
  run(workOf(dossiers), pools, days);

describe('the replay of work through its queues', () => {
  it('lets one officer do one thing after the other, and two do two at once', () => {
    const two: SimulationInput[] = [
      { received: 0, visits: [[0, 30]] },
      { received: 10, visits: [[0, 30]] },
    ];
    expect([...runs(two, poolOf([1])).done]).toEqual([30, 60]);
    expect([...runs(two, poolOf([2])).done]).toEqual([30, 40]);
  });

  it('keeps the delay of a step that is nobody’s work, even with officers free', () => {
    const { done, ready } = runs([{ received: 5, visits: [[0, 30, 100]] }], poolOf([3]));
    expect([ready[0], done[0]]).toEqual([105, 135]);
  });

  it('takes what waits longest or what is due first, as the rule of the pool says', () => {
    const three: SimulationInput[] = [
      { received: 0, visits: [[0, 60]] },
      { received: 1, due: 900, visits: [[0, 10]] },
      { received: 2, due: 200, visits: [[0, 10]] },
    ];
    expect([...runs(three, poolOf([1], 0)).done]).toEqual([60, 70, 80]);
    expect([...runs(three, poolOf([1], 1)).done]).toEqual([60, 80, 70]);
  });

  it('lets work wait over a day on which nobody of the pool is there, though no other pool has any', () => {
    const away = poolOf([0, 1, 1]);
    const { done, queue } = runs([{ received: 10, visits: [[0, 30]] }], away, poolOf([1]));
    expect([...done]).toEqual([DAY + 30]);
    expect(queue[0]).toBe(1);
  });

  it('counts the days from that of the first receipt', () => {
    const two = [0, 10].map((minute): SimulationInput => {
      return { received: 3 * DAY + minute, visits: [[0, 700]] };
    });
    const { queue, days: lasted, done } = runs(two, poolOf([1, 1, 1, 1, 1, 1, 1]));
    expect([...done]).toEqual([3 * DAY + 700, 3 * DAY + 1400]);
    expect([[...queue.subarray(0, 3)], lasted]).toEqual([[1, 0, 0], 3]);
  });

  it('counts what waits at the end of each day, queue by queue', () => {
    const [received, short, long] = [0, [0, 30], [1, 900]] as const;
    const waiting = [long, long, long, short].map((visit) => ({ received, visits: [visit] }));
    const { queue } = runs(waiting, poolOf([1, 1, 1, 1, 1, 1]), poolOf([1, 1, 1, 1, 1, 1]));
    // One of three is at work on the first two days, the next on the third and fourth.
    expect([...queue.slice(0, 8)]).toEqual([0, 2, 0, 1, 0, 1, 0, 0]);
  });

  it('passes over a dossier that needs nothing done', () => {
    const one: SimulationInput = { received: 10, visits: [[0, 30]] };
    const { done } = runs([{ received: 0, visits: [] }, one], poolOf([1]));
    expect([...done]).toEqual([40]);
  });

  it('opens steps side by side together and goes on when the last of them is done', () => {
    const visits = [
      [0, 10],
      [0, 50],
      [0, 5],
    ] as const;
    const after = runs([{ received: 0, visits, beside: [0, 1, 0] }], poolOf([2]));
    expect([...after.done]).toEqual([10, 50, 55]);
  });

  it('takes no dossier that comes before one that it has taken in: time would run backwards', () => {
    const later = { received: 100, visits: [[0, 30]] } as const;
    expect(() => runs([later, { ...later, received: 10 }], poolOf([1]))).toThrow(RangeError);
  });

  it('does a step of certain weekdays on the next of them, though officers are free before', () => {
    const work = {
      ...workOf([{ received: 10, visits: [[0, 30]] }]),
      weekdays: Uint8Array.of(0b100),
    };
    const { done, ready } = run(work, [poolOf([1, 1, 1])], days);
    expect([ready[0], done[0]]).toEqual([DAY, DAY + 30]);
  });

  it('says so where nobody will ever do what waits', () => {
    expect(() => runs([{ received: 0, visits: [[0, 10]] }], poolOf([0]))).toThrow(RangeError);
  });

  const dossier = fc
    .record({
      received: fc.integer({ min: 0, max: 5000 }),
      due: fc.integer({ min: 0, max: 9000 }),
      visits: fc.array(
        fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 900 })),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map((one): SimulationInput => one);
  const dossiers = fc
    .array(dossier, { minLength: 1, maxLength: 30 })
    .map((some) => some.toSorted((one, other) => one.received - other.received));

  it('never has more work in hand than officers, loses no minute of work and is the same each time', () => {
    fc.assert(
      fc.property(dossiers, fc.integer({ min: 1, max: 3 }), (some, officers) => {
        const pools = [0, 0.5, 1].map((rule) => poolOf([officers], rule));
        const work = workOf(some);
        const { done, begun, ready, minutes } = run(work, pools, days);
        expect([...run(work, pools, days).done]).toEqual([...done]);
        for (const [visit, pool] of work.pool.entries()) {
          expect(begun[visit]).toBeGreaterThanOrEqual(ready[visit] ?? 0);
          expect(done[visit]).toBeCloseTo((begun[visit] ?? 0) + (work.service[visit] ?? 0), 6);
          const beside = [...work.pool.entries()].filter(
            ([other, its]) =>
              its === pool &&
              (begun[other] ?? 0) <= (begun[visit] ?? 0) &&
              (done[other] ?? 0) > (begun[visit] ?? 0),
          );
          expect(beside.length).toBeLessThanOrEqual(officers);
        }
        const sum = work.service.reduce((all, one) => all + one, 0);
        expect(minutes.reduce((all, one) => all + one, 0)).toBeCloseTo(sum, 6);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps all work done no later with one officer more, where what waits longest is taken first', () => {
    fc.assert(
      fc.property(dossiers, (some) => {
        const single = some.map((one) => ({ ...one, visits: one.visits.slice(0, 1) }));
        const last = (officers: number) =>
          Math.max(...runs(single, ...[0, 1, 2].map(() => poolOf([officers]))).done);
        expect(last(2)).toBeLessThanOrEqual(last(1) + 1e-6);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a heap', () => {
  it('gives numbers back in the order of their keys', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: 0 })), (keys) => {
        const heap = new Heap();
        for (const [id, key] of keys.entries()) heap.push(id, key);
        const out = keys.map(() => keys[heap.pop() ?? -1]);
        expect(out).toEqual(keys.toSorted((one, other) => one - other));
        expect(heap.pop()).toBeUndefined();
      }),
    );
  });
});
