import { describe, expect, it } from 'vitest';
import { fitRecord } from '../../../../functions/domain/replay/fit.ts';
import type { PastDossier, PastVisit } from '../../../../functions/domain/replay/history.ts';
import { judge } from '../../../../functions/domain/replay/judge.ts';
import { baselineOf, type Outcome, whatIf } from '../../../../functions/domain/replay/outcome.ts';
import type { WorkTime } from '../../../../functions/domain/replay/work-time.ts';

const MINUTE = 60_000;
const DAY = 480;

/** Every minute is worked, eight hours make a day, five days a week. */
const time: WorkTime = {
  positionOf: (instant) => instant / MINUTE,
  instantAt: (position) => position * MINUTE,
  dayLength: DAY,
  weekdayOf: (day) => 1 + (day % 5),
};

const desks: readonly { pool: string; officers: readonly string[]; isRecorded: boolean }[] = [
  { pool: 'H62.11:counter', officers: ['an', 'bình'], isRecorded: true },
  { pool: 'H62.11:specialist', officers: ['chi', 'dũng', 'em'], isRecorded: false },
  { pool: 'H62.12:leader', officers: ['giang'], isRecorded: true },
];

/** The leader signs on the fifth day of a week alone. */
const onFriday = (minute: number): number => {
  const day = Math.floor(minute / DAY);
  return day % 5 === 4 ? minute : (day + 4 - (day % 5)) * DAY;
};

/** Dossiers that come for a quarter of a year, in quarters of an hour, and are done by the officer who is free first. */
function knownRecord(dossiers: number): readonly PastDossier[] {
  let draw = 7;
  const below = (n: number) => {
    draw = (Math.imul(draw, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((draw / 2 ** 32) * n);
  };
  const freeAt = new Map<string, number>();
  let came = 0;
  return Array.from({ length: dossiers }, (_, index): PastDossier => {
    came += 15 * below(13);
    const procedure = below(4);
    const visits: PastVisit[] = [];
    let opened = came + 15 * below(3);
    for (const [at, { pool, officers, isRecorded }] of desks.entries()) {
      if (at === 2 && procedure > 0) continue;
      const free = officers.toSorted((a, b) => (freeAt.get(a) ?? 0) - (freeAt.get(b) ?? 0));
      const by = free[0] ?? '';
      const lies = below(3) === 0 ? 30 * below(6) : 0;
      const ready = Math.max(opened, freeAt.get(by) ?? 0) + lies;
      const start = at === 2 ? onFriday(ready) : ready;
      const done = start + 15 * (1 + below(6));
      visits.push({
        ...{ step: `S${at}`, pool, openedAt: opened * MINUTE, doneAt: done * MINUTE, by },
        ...(isRecorded && { startedAt: start * MINUTE }),
      });
      freeAt.set(by, done);
      opened = done + 15 * below(2);
    }
    return {
      ...{ code: `d${index}`, procedure: `1.00000${procedure}`, receivedAt: came * MINUTE, visits },
      ...(procedure !== 3 && { dueAt: (came + (procedure === 2 ? 1 : 4) * DAY) * MINUTE }),
    };
  });
}

/** Every number to three decimals, which no machine's logarithm changes. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, one) =>
      typeof one === 'number' ? Math.round(one * 1e3) / 1e3 : one,
    ),
  );

/** The sum of a column, and the sum weighted by place, which no exchange of two leaves as it is. */
const sums = (column: Float64Array): readonly number[] => {
  const sum = column.reduce((all, one) => all + one, 0);
  return [sum, column.reduce((all, one, at) => all + one * at, 0)];
};

const withoutDays = ({ queues, ...outcome }: Outcome) => ({
  ...outcome,
  queues: queues.map(({ byDay: _, ...queue }) => queue),
});

/** Leaders were shown figures like these: what moves one of them is seen here, and is then meant or a fault. */
describe('a record whose figures are known', () => {
  const past = knownRecord(400);

  it('is taken apart as it always was', () => {
    const { work, queued, held, pools } = fitRecord(past, time);
    const told = {
      service: sums(work.service),
      delay: sums(work.delay),
      queued: sums(queued),
      held: sums(held),
      pools: pools.map(({ officers, earliestDue, people, law }) => ({
        ...{ officers: officers.reduce((sum, one) => sum + one, 0), earliestDue, people },
        ...{ median: law.median, sigma: law.sigma },
      })),
    };
    expect(rounded(told)).toEqual({
      service: [47119.562, 21350885.784],
      delay: [291698.863, 157026394.065],
      queued: [51972.825, 28032676.401],
      held: [288008.863, 155337934.065],
      pools: [
        { officers: 148, earliestDue: 0.5, people: 2, median: 0, sigma: 0.1 },
        { officers: 222, earliestDue: 0.5, people: 3, median: 46.138, sigma: 0.539 },
        { officers: 20, earliestDue: 0.5, people: 1, median: 0, sigma: 0.1 },
      ],
    });
  });

  it('is judged as it always was', () => {
    expect(rounded(judge(past, { share: 0.7, timeOf: () => time }))).toEqual({
      dossiers: 400,
      fittedOn: 278,
      judgedOn: 120,
      split: '1970-01-18T01:00:00.000Z',
      emd: { asIs: 6.45, resample: 6.804, resampleWhole: 6.302, lastQuarter: 6.804, floor: 6.264 },
      onTime: { real: 67.901, asIs: 78.765, nothingChanges: 83.59 },
      shares: {
        service: 0.114,
        queue: 0.012,
        calendar: 0.124,
        applicant: 0.013,
        unexplained: 0.737,
      },
      reliable: false,
      remarks: [
        'not reliable here: the on-time rate of the unseen part is missed by more than 2 points',
        'weak: more than half of the time is neither work, nor queue, nor calendar',
      ],
    });
  });

  it('answers a shorter term and one officer less as it always did', () => {
    const answer = whatIf(
      baselineOf(fitRecord(past, time)),
      {
        procedure: '1.000001',
        dueOf: ({ receivedAt }) => receivedAt + 0.5 * DAY * MINUTE,
        officers: [{ pool: 'H62.11:specialist', by: -1 }],
      },
      0.75,
    );
    const { reordered, paced, shares: _, remarks: _words, ...told } = answer;
    expect(
      rounded({ ...told, reordered: withoutDays(reordered), paced: withoutDays(paced) }),
    ).toEqual({
      real: { dossiers: 108, onTime: 100, extraLate: 0 },
      dateAlone: {
        own: { dossiers: 108, onTime: 75, extraLate: 27 },
        all: { dossiers: 400, onTime: 74, extraLate: 27 },
        breaksFirst: { step: 'S1', dossiers: 17 },
        officerHours: 707.076,
        queues: [],
      },
      reorderedWithin: { least: 72.75, most: 73.75, narrow: true },
      missesBy: 0,
      reliable: true,
      reordered: {
        own: { dossiers: 108, onTime: 74.074, extraLate: 28 },
        all: { dossiers: 400, onTime: 73.5, extraLate: 29 },
        breaksFirst: { step: 'S1', dossiers: 17 },
        officerHours: 707.076,
        queues: [
          { pool: 'H62.11:counter', mean: 0.013, longest: 1 },
          { pool: 'H62.11:specialist', mean: 0, longest: 0 },
        ],
      },
      paced: {
        own: { dossiers: 108, onTime: 86.111, extraLate: 15 },
        all: { dossiers: 400, onTime: 77, extraLate: 15 },
        breaksFirst: { step: 'S1', dossiers: 8 },
        officerHours: 707.076,
        queues: [
          { pool: 'H62.11:counter', mean: 0.013, longest: 1 },
          { pool: 'H62.11:specialist', mean: 0, longest: 0 },
        ],
      },
    });
  });
});
