import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PastVisit } from '../../../../functions/domain/replay/history.ts';
import {
  dayShown,
  freeStretches,
  lastFree,
  officersOf,
  shiftsOf,
} from '../../../../functions/domain/replay/presence.ts';

const DAY = 480;
/** Five working days a week, the first a Monday. */
const time = {
  dayLength: DAY,
  positionOf: (instant: number) => instant,
  instantAt: (position: number) => position,
  weekdayOf: (day: number) => 1 + (day % 5),
};

const visitBy = (by: string): PastVisit => ({
  step: 'S1',
  pool: 'H62.11:specialist',
  openedAt: 0,
  doneAt: 0,
  by,
});

type Busy = readonly [by: string, begun: number, done: number];

/** When each officer was busy. */
const shifts = (...busy: readonly Busy[]) =>
  [...new Set(busy.map(([by]) => by))].map((officer) =>
    shiftsOf(
      Uint32Array.from(busy.flatMap(([by], visit) => (by === officer ? [visit] : []))),
      Float64Array.from(busy, ([, begun]) => begun),
      Float64Array.from(busy, ([, , done]) => done),
    ),
  );

describe('when an officer was busy', () => {
  it('lies in order of beginning, each minute once', () => {
    expect(shifts(['an', 50, 90], ['bình', 0, 10], ['an', 0, 60], ['an', 70, 80])).toEqual([
      { from: Float64Array.of(0, 60), to: Float64Array.of(60, 90) },
      { from: Float64Array.of(0), to: Float64Array.of(10) },
    ]);
  });
});

/** What an officer did on a day, each opened that morning; `shown`: a day on which he began it, −1 unknown. */
type Done = readonly [by: string, day: number, visits?: number, openedOn?: number, shown?: number];

function officers(done: readonly Done[], until: number): readonly number[] {
  const visits = done.flatMap(([by, day, n = 1, openedOn = day, shown = day]) =>
    Array.from({ length: n }, (_, at) => ({ by, day, openedOn, shown, at })),
  );
  const people = [...new Set(done.map(([by]) => by))];
  return [
    ...officersOf(
      [...people.keys()],
      Uint32Array.from(visits, (_, visit) => visit),
      Uint32Array.from(visits, ({ by }) => people.indexOf(by)),
      {
        opened: Float64Array.from(visits, ({ openedOn, at }) => openedOn * DAY + at),
        done: Float64Array.from(visits, ({ day, at }) => day * DAY + 60 + at),
        shows: Float64Array.from(visits, ({ shown }) => shown),
      },
      until,
      time,
    ),
  ];
}

const days = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

describe('how many officers are at work', () => {
  it('counts one who does little on the weekdays of the desk, done or not', () => {
    const seen = days(0, 20).filter((day) => day !== 7);
    expect(
      officers(
        seen.map((day) => ['an', day]),
        19,
      ),
    ).toEqual(days(0, 20).map(() => 1));
  });

  it('counts nobody on a weekday on which the desk does nothing', () => {
    const seen = days(0, 20).filter((day) => day % 5 !== 2);
    expect(
      officers(
        seen.map((day) => ['an', day]),
        19,
      ),
    ).toEqual(days(0, 20).map((day) => (day % 5 === 2 ? 0 : 1)));
  });

  it('takes one who does much for away on a day on which the others were busy without him', () => {
    const whole = days(0, 20);
    const without = (daily: number): Done[] => [
      ...whole.filter((day) => day !== 7).map((day): Done => ['an', day, daily]),
      ...whole.map((day): Done => ['bình', day, day === 7 ? 8 : 4]),
    ];
    expect(officers(without(3), 19)).toEqual(whole.map((day) => (day === 7 ? 1 : 2)));
    // What he finishes on such a day may have been begun the day before; what he begins shows him there.
    expect(officers([...without(6), ['an', 7, 1, 6, -1]], 19)[7]).toBe(1);
    expect(officers([...without(6), ['an', 7, 1]], 19)[7]).toBe(2);
  });

  it('takes the one who gets what others leave for idle on a quiet day', () => {
    const done = days(0, 20).flatMap((day): Done[] => [
      ['an', day, day === 7 ? 2 : 8],
      ...(day === 7 ? [] : ([['bình', day, 3]] as const)),
    ]);
    expect(officers(done, 19)[7]).toBe(2);
  });

  it('counts one of whom no visit shows when he was at work', () => {
    const done = days(0, 20).map((day): Done => ['an', day, 1, day, -1]);
    expect(officers(done, 19)).toEqual(days(0, 20).map(() => 1));
  });

  it('takes one who does much for away while about as much lay as he does in a day', () => {
    const done = days(0, 20)
      .filter((day) => day !== 7)
      .map((day): Done => (day === 8 ? ['an', 8, 4, 6] : ['an', day, 4]));
    expect(officers(done, 19)[7]).toBe(0);
    const [fewer] = [done.map((one): Done => (one[1] === 8 ? ['an', 8, 2, 6] : one))];
    expect(officers(fewer, 19)[7]).toBe(1);
  });

  it('holds an officer to be there until an end of the record that is two weeks away or less', () => {
    const done: Done[] = [
      ...days(0, 40).map((day): Done => ['an', day]),
      ...days(9, 32).map((day): Done => ['bình', day]),
      ...days(10, 31).map((day): Done => ['chi', day]),
    ];
    const there = (day: number) => officers(done, 39)[day];
    expect([there(0), there(9), there(10)]).toEqual([2, 2, 3]);
    expect([there(30), there(31), there(39)]).toEqual([3, 2, 2]);
  });

  it('learns from the trickle after the last dossier came of nobody that he was away', () => {
    const done: Done[] = [
      ...days(0, 20).flatMap((day): Done[] => [
        ['an', day, 4],
        ['bình', day, 4],
      ]),
      ['an', 20, 8],
      ['an', 24],
    ];
    expect(officers(done, 19)).toEqual(days(0, 25).map(() => 2));
  });

  it('repeats the first week before the record', () => {
    const done = days(23, 43)
      .filter((day) => day % 5 !== 2)
      .map((day): Done => ['an', day]);
    expect(officers(done, 42).slice(0, 23)).toEqual(
      days(0, 23).map((day) => (day % 5 === 2 ? 0 : 1)),
    );
  });
});

describe('the day on which a visit shows its officer at work', () => {
  const shown = (before: number, done: number, startedAt?: number) =>
    dayShown(
      { ...visitBy('an'), ...(startedAt !== undefined && { startedAt }) },
      before,
      done,
      100,
      DAY,
    );

  it('is that of its recorded start', () => {
    expect(shown(DAY - 10, DAY + 20, 1)).toBe(0);
    expect(shown(DAY, DAY + 20, 1)).toBe(1);
  });

  it('is that of its end where the officer was free for it that day, or no work is so long', () => {
    expect(shown(DAY + 5, DAY + 20)).toBe(1);
    expect(shown(10, DAY + 101)).toBe(1);
  });

  it('is none where the work may have begun the day before', () => {
    expect(shown(10, DAY + 100)).toBe(-1);
  });
});

const freeOf = (busy: readonly Busy[], ...present: readonly number[]) =>
  freeStretches(shifts(...busy), Uint16Array.from(present), DAY);

describe('when an officer of the desk was idle', () => {
  it('is while fewer were busy than were there', () => {
    const busy: Busy[] = [
      ['an', 0, 100],
      ['bình', 50, 200],
    ];
    expect(freeOf(busy, 2)).toEqual([
      { from: 0, to: 50 },
      { from: 100, to: DAY },
    ]);
    expect(freeOf(busy, 1)).toEqual([{ from: 200, to: DAY }]);
  });

  it('goes on over the night, and not over a day on which nobody is there', () => {
    expect(freeOf([['an', 0, 100]], 1, 1, 0, 1)).toEqual([
      { from: 100, to: 2 * DAY },
      { from: 3 * DAY, to: 4 * DAY },
    ]);
  });

  it('sees no idleness between two tasks that follow each other but for rounding', () => {
    expect(
      freeOf(
        [
          ['an', 0, 100],
          ['an', 100.005, DAY],
        ],
        1,
      ),
    ).toEqual([]);
  });

  it('was last at the end of the stretch before a moment, or at the moment itself', () => {
    const free = [
      { from: 10, to: 20 },
      { from: 30, to: 40 },
    ];
    expect(lastFree(free, 10)).toBe(Number.NEGATIVE_INFINITY);
    expect(lastFree(free, 15)).toBe(15);
    expect(lastFree(free, 30)).toBe(20);
    expect(lastFree(free, 99)).toBe(40);
  });

  it('is what a scan of all minutes finds', () => {
    const task = fc.tuple(fc.constantFrom('an', 'bình'), fc.nat(900), fc.nat(200));
    fc.assert(
      fc.property(
        fc.array(task.map(([by, from, long]): Busy => [by, from, from + long])),
        fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
        (busy, present) => {
          const free = freeOf(busy, ...present);
          const own = shifts(...busy).flatMap(({ from, to }) =>
            Array.from(from, (start, shift) => ({ from: start, to: to[shift] ?? 0 })),
          );
          for (let minute = 0; minute < 3 * DAY; minute += 7) {
            const at = minute + 0.5;
            const isIn = ({ from, to }: { from: number; to: number }) => from < at && at < to;
            const there = present[Math.floor(at / DAY)] ?? 0;
            expect(free.some(isIn)).toBe(own.filter(isIn).length < there);
          }
        },
      ),
    );
  });
});
