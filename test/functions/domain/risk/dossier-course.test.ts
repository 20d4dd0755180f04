import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { addWorkingMinutes } from '../../../../functions/domain/clock/working-time.ts';
import { loadOver } from '../../../../functions/domain/risk/course.ts';
import {
  type DossierFacts,
  dossierCourse,
  type StepExit,
} from '../../../../functions/domain/risk/dossier-course.ts';
import { expectedLate } from '../../../../functions/domain/risk/expected.ts';
import { momentsOf } from '../../../../functions/domain/risk/moment.ts';
import {
  decileOf,
  reasonInWords,
  reasonsFor,
  riskInWords,
} from '../../../../functions/domain/risk/reasons.ts';

const calendar = calendarOf({ years: vietnam });
const accepted = '2026-03-02T01:00:00.000Z';
const minutesOn = (minutes: number, from = accepted): string => {
  const at = addWorkingMinutes(calendar, from, minutes);
  if (!at.ok) throw new Error('outside the calendar');
  return at.value;
};
const DAY = 480;
const facts: DossierFacts = {
  acceptedAt: accepted,
  originalDueAt: minutesOn(10 * DAY),
  dueAt: minutesOn(10 * DAY),
  extendedAt: undefined,
  ended: undefined,
  endedAt: undefined,
  pauses: [],
  channel: 'online',
  field: 'Đất đai',
  procedure: '1.002820',
};
const open = { step: 'S1', unit: 'H62.11', role: 'specialist' };
const momentOf = (dossier: DossierFacts, at: string) => {
  const course = dossierCourse(dossier, [], calendar, open);
  return course && momentsOf(course, [Date.parse(at)], loadOver([course]))[0];
};

describe('the course of a dossier', () => {
  it('counts working minutes, not nights and weekends', () => {
    expect(momentOf(facts, minutesOn(3 * DAY))).toMatchObject({ left: 7 * DAY, inStep: 3 * DAY });
  });

  it('has the same time left at a moment whether a pause came after it or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 * DAY }),
        fc.integer({ min: 1, max: 5 * DAY }),
        (asked, length) => {
          const paused: DossierFacts = {
            ...facts,
            dueAt: minutesOn(10 * DAY + length),
            pauses: [
              { kind: 'supplement', from: minutesOn(5 * DAY), to: minutesOn(5 * DAY + length) },
            ],
          };
          const at = minutesOn(asked);
          expect(momentOf(paused, at)?.left).toBeCloseTo(momentOf(facts, at)?.left ?? 0, 6);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('stands still while the dossier is paused', () => {
    const paused: DossierFacts = {
      ...facts,
      pauses: [{ kind: 'supplement', from: minutesOn(2 * DAY), to: undefined }],
    };
    expect(momentOf(paused, minutesOn(4 * DAY))?.numbers.elapsed).toBe(2 * DAY);
  });

  it('knows the first appointment until it is extended', () => {
    const extended = { ...facts, dueAt: minutesOn(15 * DAY), extendedAt: minutesOn(8 * DAY) };
    expect(momentOf(extended, minutesOn(7 * DAY))?.left).toBe(3 * DAY);
    expect(momentOf(extended, minutesOn(9 * DAY))?.left).toBe(6 * DAY);
  });

  it('comes to a step when the act before left another, in the order of time', () => {
    const exit = (step: string | undefined, day: number, by: object = {}): StepExit => ({
      at: minutesOn(day * DAY),
      openedAt: accepted,
      step,
      unit: undefined,
      role: undefined,
      ...by,
    });
    const history = [
      exit('S2', 3, { unit: 'H62.11', role: 'specialist' }),
      exit('S1', 1),
      exit('S1', 2, { openedAt: undefined }),
      exit(undefined, 2),
      { ...exit('S9', 2), at: undefined },
    ];
    const given = { channel: 'online', field: 'Đất đai', procedure: '1.002820' };
    const own = { unit: 'H62.11', role: 'specialist' };
    const at = (day: number) => Date.parse(minutesOn(day * DAY));
    const left = [
      { at: Date.parse(accepted), step: 'S1', traits: given },
      { at: at(1), step: 'S2', traits: { ...given, ...own } },
    ];
    expect(dossierCourse(facts, history, calendar)?.moves).toEqual(left);
    expect(dossierCourse(facts, history, calendar, { step: 'S3', ...own })?.moves).toEqual([
      ...left,
      { at: at(3), step: 'S3', traits: { ...given, ...own } },
    ]);
    const blank = { ...facts, channel: undefined, field: undefined, procedure: undefined };
    expect(dossierCourse(blank, [exit('S1', 1)], calendar)?.moves[0]?.traits).toEqual({});
  });

  it('has the appointment of the receipt until the first change, and none that is known between two', () => {
    const at = (day: number) => minutesOn(day * DAY);
    const pause = (from: number, to: number) => ({
      kind: 'supplement' as const,
      from: at(from),
      to: at(to),
    });
    const due = (changed: Partial<DossierFacts>) =>
      dossierCourse({ ...facts, dueAt: at(15), ...changed }, [], calendar)?.appointments.map(
        (one) => [one.at, one.due],
      );
    const [start, first, present] = [accepted, at(10), at(15)].map((one) => Date.parse(one));
    expect(due({})).toEqual([[start, present]]);
    expect(due({ dueAt: undefined })).toEqual([[start, first]]);
    expect(due({ extendedAt: at(8) })).toEqual([
      [start, first],
      [Date.parse(at(8)), present],
    ]);
    expect(due({ extendedAt: at(4), pauses: [pause(5, 6), pause(1, 2)] })).toEqual([
      [start, first],
      [Date.parse(at(2)), Number.NaN],
      [Date.parse(at(6)), present],
    ]);
    expect(due({ extendedAt: at(8), originalDueAt: undefined })?.[0]).toEqual([start, present]);
  });

  it.each([
    ['it was not accepted', { acceptedAt: undefined }],
    ['it has no appointment', { originalDueAt: undefined, dueAt: undefined }],
    ['it was stopped', { ended: 'stopped', endedAt: minutesOn(DAY) }],
  ] as const)('is none where %s', (_, changed) => {
    expect(dossierCourse({ ...facts, ...changed }, [], calendar)).toBeUndefined();
  });

  it.each(['early', 'onTime', 'late'] as const)('ends with a result that came %s', (ended) => {
    const resolved = { ...facts, ended, endedAt: minutesOn(DAY) };
    expect(dossierCourse(resolved, [], calendar)?.endedAt).toBe(Date.parse(minutesOn(DAY)));
  });

  it('counts the minutes of a pause as far as it was known, and no others', () => {
    const pauses = [{ kind: 'supplement' as const, from: minutesOn(200), to: minutesOn(300) }];
    const minutes = dossierCourse({ ...facts, pauses }, [], calendar)?.minutes;
    const between = (from: number, to: number, knownAt?: number) =>
      minutes?.(
        Date.parse(minutesOn(from)),
        Date.parse(minutesOn(to)),
        knownAt === undefined ? undefined : Date.parse(minutesOn(knownAt)),
      );
    expect(between(0, 400)).toBe(300);
    expect(between(250, 400)).toBe(100);
    expect(between(0, 250)).toBe(200);
    expect(between(0, 150)).toBe(150);
    expect(between(350, 400)).toBe(50);
    expect([between(0, 400, 199), between(0, 400, 200)]).toEqual([400, 200]);
    expect([between(0, 400, 299), between(0, 400, 300)]).toEqual([200, 300]);
    expect(minutes?.(Date.parse(accepted), Date.parse('2099-01-04T03:00:00.000Z'))).toBeNaN();
  });

  it('is none where the dossier was withdrawn: it was neither late nor punctual', () => {
    const withdrawn: DossierFacts = { ...facts, ended: 'withdrawn', endedAt: minutesOn(DAY) };
    expect(dossierCourse(withdrawn, [], calendar)).toBeUndefined();
  });
});

describe('the number expected late', () => {
  it('is the sum of the chances, inside its band', () => {
    const chance = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(fc.array(chance, { maxLength: 60 }), (chances) => {
        const { expected, from, to } = expectedLate(chances);
        expect(expected).toBeCloseTo(
          chances.reduce((sum, one) => sum + one, 0),
          10,
        );
        expect(from).toBeLessThanOrEqual(Math.ceil(expected));
        expect(to).toBeGreaterThanOrEqual(Math.floor(expected));
        expect(to).toBeLessThanOrEqual(chances.length);
      }),
    );
  });

  it('has a band of nothing where all is certain', () => {
    expect(expectedLate([1, 1, 0])).toEqual({ expected: 2, from: 2, to: 2 });
  });

  it('has the band of the binomial law where all chances are equal', () => {
    expect(expectedLate(Array(20).fill(0.5))).toEqual({ expected: 10, from: 7, to: 13 });
  });
});

describe('the words of a risk', () => {
  const moment = momentOf(facts, minutesOn(9 * DAY));

  it('names the three lines that raise it most, in both languages, with their points', () => {
    const read = [
      { name: 'left', points: 1, above: 0.8 },
      { name: 'inStep', points: 1, above: 0.5 },
      { name: 'open', points: 0.2, above: 0.2 },
      { name: 'term', points: 0.1, above: 0.1 },
      { name: 'returns', points: -1, above: -1 },
    ];
    const reasons = moment ? reasonsFor(moment, { chance: 0.62, usual: 0.22 }, read) : [];
    expect(reasons).toEqual([
      { name: 'left', points: 20, value: 8 },
      { name: 'inStep', points: 13, value: 72 },
      { name: 'open', points: 5, value: 1 },
    ]);
    expect(reasons.map((reason) => reasonInWords(reason, 'Thẩm định'))).toEqual([
      { vi: 'Chỉ còn 8 giờ làm việc đến hạn', en: 'Only 8 working hours until it is due' },
      { vi: 'Ở bước Thẩm định đã 72 giờ làm việc', en: 'In step Thẩm định for 72 working hours' },
      { vi: 'Đang có 1 hồ sơ cùng loại chưa xong', en: 'Open dossiers of its kind: 1' },
    ]);
  });

  it('never names what has no words, such as a person', () => {
    const read = [{ name: 'officer', points: 3, above: 3 }];
    expect(moment && reasonsFor(moment, { chance: 0.5, usual: 0.2 }, read)).toEqual([]);
  });

  it('is a whole percent, and changes its tenth only at tens', () => {
    expect(riskInWords(0.618).vi).toBe('Nguy cơ trễ 62 %');
    expect([0, 0.099, 0.1, 0.95, 1].map(decileOf)).toEqual([0, 0, 1, 9, 9]);
  });
});
