import { describe, expect, it } from 'vitest';
import { desksOf } from '../../../../functions/domain/replay/desks.ts';
import { everyDay } from './taken-apart.ts';

const POOL = 'H62.11:specialist';

interface DeskWork {
  readonly step: string;
  readonly by: string;
  readonly times: number;
  /** Of the week, Monday 0. */
  readonly days?: readonly number[];
}

/** The queues and the weekdays of the first visit of each doing. */
function desks(...doings: readonly DeskWork[]) {
  const done: number[] = [];
  const past = doings.flatMap(({ step, by, times, days = [0, 1, 2, 3, 4] }) =>
    Array.from({ length: times }, (_, n) => {
      const week = Math.floor(n / days.length);
      done.push((week * 7 + (days[n % days.length] ?? 0)) * 480 + 10);
      const visit = { step, pool: POOL, by, openedAt: 0, doneAt: 0 };
      return { code: '', procedure: '1.000001', receivedAt: 0, visits: [visit] };
    }),
  );
  const visits = past.flatMap((dossier) => dossier.visits);
  const found = desksOf(past, visits, Float64Array.from(done), everyDay);
  const first = doings.map((_, at) =>
    doings.slice(0, at).reduce((sum, { times }) => sum + times, 0),
  );
  return {
    names: first.map((visit) => found.names[visit]),
    weekdays: first.map((visit) => found.weekdays[visit]),
  };
}

describe('a queue', () => {
  it('is one of a unit and a role only where the same officers do its steps', () => {
    const own = { step: 'S1', by: 'an', times: 20 };
    const sign = { step: 'S2', by: 'binh', times: 10 };
    expect(desks(own, sign).names).toEqual([POOL, `${POOL} at S2`]);
    expect(desks(own, { ...sign, by: 'an' }).names).toEqual([POOL, POOL]);
    // The larger has the name of the pool, whichever comes first.
    expect(desks(sign, own).names).toEqual([`${POOL} at S2`, POOL]);
  });

  it('holds steps together by an officer of both, not by one who stood in', () => {
    const both = (times: number) =>
      desks(
        { step: 'S1', by: 'an', times: 40 },
        { step: 'S2', by: 'binh', times: 38 },
        { step: 'S2', by: 'an', times },
      ).names;
    expect(both(2)).toEqual([POOL, POOL, POOL]);
    expect(both(1)).toEqual([POOL, `${POOL} at S2`, `${POOL} at S2`]);
  });

  it('is told by no step that was done fewer than five times', () => {
    const together = (times: number) =>
      desks(
        { step: 'S1', by: 'an', times: 9 },
        { step: 'S2', by: 'binh', times: 8 },
        { step: 'S3', by: 'an', times: times - 2 },
        { step: 'S3', by: 'binh', times: 2 },
      ).names.slice(0, 2);
    expect(together(4)).toEqual([POOL, `${POOL} at S2`]);
    expect(together(5)).toEqual([POOL, POOL]);
  });

  it('has a name of its own, also where two do steps of the same name', () => {
    const three = desks(
      { step: 'S1', by: 'an', times: 20 },
      { step: 'S2', by: 'binh', times: 10 },
      { step: 'S3', by: 'chi', times: 6 },
    );
    expect(three.names).toEqual([POOL, `${POOL} at S2`, `${POOL} at S3`]);
  });
});

describe('the weekdays of a step', () => {
  const rhythm = (times: number, days: readonly number[], others = 0) =>
    desks({ step: 'S1', by: 'an', times, days }, { step: 'S1', by: 'an', times: others, days: [6] })
      .weekdays[0];

  it('are those on which alone it is done, up to three of them', () => {
    expect(rhythm(12, [0])).toBe(0b10);
    expect(rhythm(15, [0, 2, 4])).toBe(0b101010);
    expect(rhythm(16, [0, 1, 2, 3])).toBe(0);
  });

  it('are believed from twelve visits on, and overlook three in a hundred', () => {
    expect(rhythm(11, [0])).toBe(0);
    expect(rhythm(97, [0], 3)).toBe(0b10);
    expect(rhythm(96, [0], 4)).toBe(0b11);
  });
});
