import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { addWorkingMinutes } from '../../../../functions/domain/clock/working-time.ts';
import { loadOver } from '../../../../functions/domain/risk/course.ts';
import {
  type DossierFacts,
  dossierCourse,
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
