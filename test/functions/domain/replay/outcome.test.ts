import { describe, expect, it } from 'vitest';
import { fitRecord } from '../../../../functions/domain/replay/fit.ts';
import { holesIn, type PastDossier } from '../../../../functions/domain/replay/history.ts';
import { baselineOf, whatIf } from '../../../../functions/domain/replay/outcome.ts';
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

/** A dossier that one officer of its own took so many days for. */
const lasting = (days: number, index: number, due = 7): PastDossier => ({
  code: `d${index}`,
  procedure: '1.000001',
  receivedAt: at(index * 20),
  dueAt: at(index * 20 + due),
  visits: [
    {
      step: 'S1',
      pool: 'H62.11:specialist',
      openedAt: at(index * 20),
      startedAt: at(index * 20 + days) - 30 * MINUTE,
      doneAt: at(index * 20 + days),
      by: 'officer',
    },
  ],
});

describe('what a shorter term would have done', () => {
  const past = [3, 5, 6, 7, 9].map((days, index) => lasting(days, index));
  const shorter = {
    procedure: '1.000001',
    dueOf: ({ receivedAt }: PastDossier) => receivedAt + at(5),
  };
  const baseline = baselineOf(fitRecord(past, time));

  it('is exact where the date alone changes: of 3, 5, 6, 7 and 9 days in 7, two of five in 5', () => {
    const { real, dateAlone } = whatIf(baseline, shorter, 5 / 7);
    expect([real.onTime, dateAlone.own.onTime].map(Math.round)).toEqual([80, 40]);
    expect(dateAlone.own.extraLate).toBe(2);
    expect(dateAlone.breaksFirst).toEqual({ step: 'S1', dossiers: 2 });
  });

  it('finds as many late where nothing ever waited for an officer', () => {
    const { reordered, missesBy } = whatIf(baseline, shorter, 5 / 7);
    expect(reordered.own.extraLate).toBe(2);
    expect(missesBy).toBe(0);
  });

  it('finds fewer late where people pace themselves by the term', () => {
    const { paced } = whatIf(baseline, shorter, 5 / 7);
    // Seven days become five and some minutes: the half hour of work does not shrink.
    expect(paced.own.extraLate).toBe(1);
  });

  it('changes no due time where it names no procedure, nor for a procedure that nobody asked for', () => {
    const { dueOf } = shorter;
    expect(whatIf(baseline, { dueOf }, 1)).toMatchObject({
      dateAlone: { own: { dossiers: 5, extraLate: 0 } },
    });
    const nobodys = whatIf(baseline, { procedure: '2.000002', dueOf }, 1);
    const { dateAlone, reordered, real } = nobodys;
    for (const own of [real, dateAlone.own, reordered.own])
      expect(own).toEqual({ dossiers: 0, onTime: 100, extraLate: 0 });
  });

  it('says that five dossiers are an anecdote, and that nobody knows why they lay', () => {
    const { remarks, shares } = whatIf(baseline, shorter, 1);
    expect(shares.unexplained).toBeGreaterThan(0.9);
    expect(remarks.map(({ vi }) => vi)).toEqual([
      expect.stringMatching(/^Chỉ có 5 hồ sơ, ít hơn 200/),
      expect.stringMatching(/cách hiểu thứ hai ít tin cậy$/),
    ]);
  });
});

describe('the step that breaks first', () => {
  it('takes most more than it does where a dossier is in time: the late ones are not its measure', () => {
    const twoSteps = (days: readonly [number, number], index: number): PastDossier => {
      const [from, middle] = [at(index * 40), at(index * 40 + days[0])];
      const end = middle + at(days[1]);
      const step = (name: string, openedAt: number, doneAt: number) => ({
        ...{ step: name, pool: `H62.11:${name}`, openedAt, doneAt, by: name },
        startedAt: doneAt - 30 * MINUTE,
      });
      return {
        ...lasting(1, index),
        receivedAt: from,
        dueAt: from + at(30),
        visits: [step('S1', from, middle), step('S2', middle, end)],
      };
    };
    const slow = Array.from({ length: 9 }, () => [10, 3] as const);
    const past = [...slow, [9, 10] as const, [1, 3] as const, [1, 3] as const].map(twoSteps);
    const dueOf = ({ receivedAt }: PastDossier) => receivedAt + at(8);
    const { dateAlone } = whatIf(
      baselineOf(fitRecord(past, time)),
      { procedure: '1.000001', dueOf },
      1,
    );
    expect(dateAlone.breaksFirst).toEqual({ step: 'S1', dossiers: 10 });
  });
});

describe('a record of two officers who have work each morning', () => {
  // Ten dossiers come at once each morning, an hour each for two officers: the last wait four hours.
  const past = Array.from({ length: 400 }, (_, index): PastDossier => {
    const day = Math.floor(index / 10);
    const place = index % 10;
    return {
      code: `d${index}`,
      procedure: index % 4 < 2 ? '1.000001' : '1.000002',
      receivedAt: at(day),
      dueAt: at(day + 1),
      visits: [
        {
          step: 'S1',
          pool: 'H62.11:specialist',
          openedAt: at(day),
          doneAt: at(day) + (Math.floor(place / 2) + 1) * 60 * MINUTE,
          by: place % 2 === 0 ? 'one' : 'other',
        },
      ],
    };
  });
  const baseline = baselineOf(fitRecord(past, time));

  it('is taken apart into work and queue, and put together again as it was', () => {
    const { work, queued } = baseline.fitted;
    expect(work.service.every((minutes) => Math.abs(minutes - 60) < 1e-6)).toBe(true);
    expect(Math.max(...queued)).toBeCloseTo(240, 6);
    for (const done of baseline.asIs.done) expect(done % DAY).toBeLessThanOrEqual(300 + 1e-6);
  });

  it('makes all wait longer with one officer fewer, and says where the queue is', () => {
    const fewer = { officers: [{ pool: 'H62.11:specialist', by: -1 }] };
    const { reordered, dateAlone } = whatIf(baseline, fewer, 1);
    expect(dateAlone.all.extraLate).toBe(0);
    expect(reordered.all.extraLate).toBeGreaterThan(100);
    const [queue] = reordered.queues;
    expect(queue?.pool).toBe('H62.11:specialist');
    expect(queue?.longest).toBeGreaterThan(50);
  });

  it('gives a band around one officer fewer, narrower where starts of work are recorded', () => {
    const fewer = { officers: [{ pool: 'H62.11:specialist', by: -1 }] };
    const widthOf = (record: readonly PastDossier[]) => {
      const { reordered, reorderedWithin: band } = whatIf(
        baselineOf(fitRecord(record, time)),
        fewer,
        1,
      );
      if (!band) throw new Error('no band');
      expect(band.least).toBeLessThanOrEqual(reordered.all.onTime);
      expect(band.most).toBeGreaterThanOrEqual(reordered.all.onTime);
      return band.most - band.least;
    };
    const withStarts = past.map((dossier) => ({
      ...dossier,
      visits: dossier.visits.map((visit) => ({ ...visit, startedAt: visit.doneAt - 60 * MINUTE })),
    }));
    expect(widthOf(withStarts)).toBeGreaterThan(0);
    expect(widthOf(withStarts)).toBeLessThan(widthOf(past));
    expect(whatIf(baseline, { procedure: '1.000001' }, 1).reorderedWithin).toBeUndefined();
  });

  it('relies on one number only where the band around it is narrow', () => {
    const one = (by: number) =>
      whatIf(baseline, { officers: [{ pool: 'H62.11:specialist', by }] }, 1);
    expect(one(-1)).toMatchObject({ reorderedWithin: { narrow: false }, reliable: false });
    expect(
      one(-1)
        .remarks.map(({ en }) => en)
        .join(),
    ).toContain('only the whole band');
    expect(one(1)).toMatchObject({ reorderedWithin: { narrow: true }, reliable: true });
  });

  it('is two queues where each officer does a procedure of his own, and neither helps the other', () => {
    const apart = past.map((dossier) => ({
      ...dossier,
      visits: dossier.visits.map((visit) => ({
        ...visit,
        by: dossier.procedure === '1.000001' ? 'one' : 'other',
      })),
    }));
    const { pools } = fitRecord(apart, time);
    expect(pools.map(({ name, people }) => [name, people])).toEqual([
      ['H62.11:specialist', 1],
      ['H62.11:specialist at S1', 1],
    ]);
  });

  it('needs less queue where two steps become one, and none for a step that is dropped', () => {
    const twoSteps = past.map((dossier) => ({
      ...dossier,
      visits: dossier.visits.flatMap((visit) => [
        visit,
        {
          ...visit,
          step: 'S2',
          openedAt: visit.doneAt,
          startedAt: visit.doneAt + 10 * MINUTE,
          doneAt: visit.doneAt + 20 * MINUTE,
          by: 'third',
          pool: 'H62.11:leader',
        },
      ]),
    }));
    const fitted = fitRecord(twoSteps, time);
    const hours = (drop: readonly string[]) =>
      whatIf(baselineOf(fitted), { procedure: '1.000001', drop }, 1).reordered.officerHours;
    expect(hours([]) - hours(['S2'])).toBeCloseTo((200 * 10) / 60, 3);
  });
});

describe('a name that stands for many people', () => {
  it('keeps its waits as they were, because the replay would make them far longer', () => {
    const past = Array.from({ length: 200 }, (_, index): PastDossier => {
      const receivedAt = at(Math.floor(index / 40));
      const doneAt = receivedAt + (300 + (index % 40)) * MINUTE;
      const visit = { step: 'S1', pool: 'all', openedAt: receivedAt, doneAt, by: 'STAFF' };
      const startedAt = doneAt - 200 * MINUTE;
      return { code: `d${index}`, procedure: '', receivedAt, visits: [{ ...visit, startedAt }] };
    });
    const { asIs, fitted } = baselineOf(fitRecord(past, time));
    for (const [visit, { doneAt }] of fitted.visits.entries())
      expect(asIs.done[visit]).toBeCloseTo(time.positionOf(doneAt), 6);
  });
});

describe('a record with holes', () => {
  it('is named with each kind of hole and its first place', () => {
    const good = lasting(3, 0);
    const empty = { ...lasting(3, 1), visits: [] };
    const [visit] = good.visits;
    const backwards = {
      ...good,
      code: 'd2',
      visits: visit ? [{ ...visit, doneAt: 0, openedAt: 9 }] : [],
    };
    const timeless = {
      ...good,
      code: 'd3',
      visits: visit ? [{ ...visit, doneAt: Number.NaN }] : [],
    };
    expect(holesIn([good, empty, backwards, timeless])).toEqual([
      '1 dossiers without any step done, first d1',
      '1 dossiers with a step done before it began, first d2',
      '1 dossiers with a step without time, first d3',
    ]);
  });
});
