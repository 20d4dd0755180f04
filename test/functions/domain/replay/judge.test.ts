import { describe, expect, it } from 'vitest';
import { fitRecord } from '../../../../functions/domain/replay/fit.ts';
import type { PastDossier } from '../../../../functions/domain/replay/history.ts';
import { judge } from '../../../../functions/domain/replay/judge.ts';
import { officersOn } from '../../../../functions/domain/replay/simulation.ts';
import type { WorkTime } from '../../../../functions/domain/replay/work-time.ts';

const MINUTE = 60_000;
const DAY = 480;

/** Every minute is worked, eight hours make a day. */
const time: WorkTime = {
  positionOf: (instant) => instant / MINUTE,
  instantAt: (position) => position * MINUTE,
  dayLength: DAY,
  weekdayOf: (day) => 1 + (day % 5),
};
const at = (day: number) => day * DAY * MINUTE;

/** A dossier that takes two thirds of its term, at an officer of its procedure. */
const dossier = (index: number, procedure: number, term: number): PastDossier => {
  // No procedure comes on certain weekdays only.
  const receivedAt = at(index * 0.27);
  const doneAt = receivedAt + at((term * 2) / 3);
  return {
    code: `d${index}`,
    procedure: `1.${procedure}`,
    receivedAt,
    dueAt: receivedAt + at(term),
    visits: [
      {
        step: 'S1',
        pool: 'H62.11:specialist',
        openedAt: receivedAt,
        startedAt: doneAt - 10 * MINUTE,
        doneAt,
        by: `officer ${procedure}`,
      },
    ],
  };
};
const PROCEDURES = 40;
const termOf = (procedure: number) => (procedure % 2 === 0 ? 3 : 30);
const judging = { share: 0.75, timeOf: () => time };

describe('a replay judged on dossiers that it has not seen', () => {
  it('lets few dossiers of a procedure stand for it, and not many of others with another term', () => {
    // Twenty dossiers of each procedure in the part that is fitted.
    const past = Array.from({ length: 1000 }, (_, index) => {
      const procedure = index % PROCEDURES;
      return dossier(index, procedure, termOf(procedure));
    });
    const { onTime, emd, remarks, reliable } = judge(past, judging);
    expect(remarks.map((remark) => remark.split(':')[0])).toEqual(['not reliable here', 'weak']);
    expect(reliable).toBe(false);
    expect(onTime?.real).toBe(100);
    expect(onTime?.asIs).toBeGreaterThan(95);
    expect(emd.asIs).toBeLessThanOrEqual(emd.resample);
  });

  it('takes for a procedure that never came before those of the nearest term', () => {
    const past = Array.from({ length: 1000 }, (_, index) => {
      const procedure = (index % PROCEDURES) + (index < 800 ? 0 : PROCEDURES);
      return dossier(index, procedure, termOf(procedure));
    });
    const { onTime, emd } = judge(past, judging);
    expect(onTime?.asIs).toBeGreaterThan(95);
    expect(emd.asIs).toBeLessThan(10);
  });
});

describe('a record of too few dossiers', () => {
  it('is not judged: two hundred are enough, one less is not', () => {
    const past = Array.from({ length: 200 }, (_, index) => dossier(index, 0, 3));
    const { dossiers, onTime, remarks } = judge(past, judging);
    expect([dossiers, onTime?.real, onTime?.asIs]).toEqual([200, 100, 100]);
    expect(remarks.filter((remark) => remark.includes('on-time rate'))).toEqual([]);
    expect(() => judge(past.slice(1), judging)).toThrow(
      '199 dossiers: a replay needs at least 200',
    );
  });
});

describe('a record without due times', () => {
  it('is judged by its cycle times alone, in any order', () => {
    const past = Array.from({ length: 400 }, (_, index) => {
      const { dueAt: _none, ...rest } = dossier(index, index % PROCEDURES, 3);
      return rest;
    });
    const judged = judge(past, judging);
    expect(judged).not.toHaveProperty('onTime');
    expect(judge(past.toReversed(), judging)).toEqual(judged);
  });
});

describe('a procedure that never came before and has no term', () => {
  it('goes as any of the others do, not as those of the shortest term', () => {
    const past = Array.from({ length: 1000 }, (_, index) => {
      const procedure = (index % PROCEDURES) + (index < 800 ? 0 : PROCEDURES);
      const { dueAt, ...rest } = dossier(index, procedure, termOf(procedure));
      return index < 800 ? { ...rest, dueAt } : rest;
    });
    // Two days and twenty, as many of each: the shortest alone would be 72 hours away.
    expect(judge(past as readonly PastDossier[], judging).emd.asIs).toBeLessThan(30);
  });
});

describe('the floor of a judgement', () => {
  it('is between halves drawn at random: a part that changes in its course is not far from itself', () => {
    const changing = Array.from({ length: 400 }, (_, index) =>
      dossier(index, 0, index < 350 ? 3 : 30),
    );
    const { emd } = judge(changing, judging);
    expect(emd.floor).toBeLessThan(50);
    expect(emd.lastQuarter).toBeGreaterThan(2 * emd.floor);
  });
});

describe('the end of a record', () => {
  it('takes nobody for away only because no dossier comes in any more', () => {
    // Two officers do eight dossiers a day; the last eight are done one by one, a day each.
    const past = Array.from({ length: 400 }, (_, index): PastDossier => {
      const day = Math.floor(index / 8);
      const place = index % 8;
      const receivedAt = at(day);
      const doneAt =
        index < 392
          ? receivedAt + (Math.floor(place / 2) + 1) * 60 * MINUTE
          : at(day + place + 0.5);
      const by = index < 392 && place % 2 === 1 ? 'one' : 'other';
      const visit = { step: 'S1', pool: 'H62.11:specialist', openedAt: receivedAt, doneAt, by };
      return { code: `d${index}`, procedure: '1.000001', receivedAt, visits: [visit] };
    });
    const [pool] = fitRecord(past, time).pools;
    const after = Array.from({ length: 30 }, (_, day) => (pool ? officersOn(pool, 51 + day) : 0));
    expect(after.filter((officers) => officers === 2).length).toBeGreaterThan(24);
  });
});
