import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { publicationFigures } from '../../../../functions/domain/figures/publication-figures.ts';
import {
  isMadePublicOnTime,
  isPublicOverdue,
  isPublishedOnTime,
  type Publication,
} from '../../../../functions/domain/procedure/publication.ts';

const calendar = calendarOf({ years: vietnam });

/** Decided on Monday 9 March 2026 unless said otherwise. */
const publication = (more: Partial<Publication>): Publication => ({
  procedure: '1.014464',
  kind: 'amended',
  version: 2,
  decision: { number: '412/QĐ-UBND', day: '2026-03-09' },
  effectiveFrom: '2026-03-16',
  ...more,
});
const decided = (day: string) => ({ decision: { number: '1/QĐ-UBND', day } });

describe('a procedure is published on time', () => {
  it.each([
    ['Monday to Monday', '2026-03-09', '2026-03-16', true],
    ['Tuesday to Monday', '2026-03-10', '2026-03-16', false],
    ['Monday to the Sunday after it', '2026-03-09', '2026-03-15', true],
    ['Saturday to the Monday week', '2026-03-07', '2026-03-16', true],
    ['the day itself', '2026-03-09', '2026-03-09', false],
    ['after it has taken effect', '2026-03-20', '2026-03-16', false],
    ['across Tết, when nobody works', '2026-02-13', '2026-02-24', false],
    ['across 30 April and 1 May', '2026-04-28', '2026-05-07', true],
  ])('five working days before it takes effect: %s', (_, day, effectiveFrom, onTime) => {
    expect(isPublishedOnTime(publication({ ...decided(day), effectiveFrom }), calendar)).toBe(
      onTime,
    );
  });

  it('as far as the calendar tells: not where an unannounced year decides', () => {
    const judged = (day: string, effectiveFrom: string) =>
      isPublishedOnTime(publication({ ...decided(day), effectiveFrom }), calendar);
    expect(judged('2026-12-21', '2027-01-11')).toBe(true);
    expect(judged('2026-12-29', '2027-01-08')).toBeUndefined();
    expect(judged('2026-12-31', '2027-01-04')).toBe(false);
    expect(judged('2031-01-04', '2031-03-04')).toBeUndefined();
  });
});

describe('a publication is made public on time', () => {
  it.each([
    ['2026-03-09', true],
    ['2026-03-16', true],
    ['2026-03-17', false],
  ])('within five working days of the decision: on %s', (madePublicOn, onTime) => {
    expect(isMadePublicOnTime(publication({ madePublicOn }), calendar)).toBe(onTime);
  });

  it('or is overdue once they have passed, until it is public', () => {
    const overdueOn = (day: string, madePublicOn?: string) =>
      isPublicOverdue(publication({ ...(madePublicOn && { madePublicOn }) }), day, calendar);
    expect(overdueOn('2026-03-16')).toBe(false);
    expect(overdueOn('2026-03-17')).toBe(true);
    expect(overdueOn('2026-03-17', '2026-03-20')).toBe(true);
    expect(overdueOn('2026-03-20', '2026-03-20')).toBe(false);
  });
});

describe('the figures of a period', () => {
  it('count what was decided in it and what was made public in it', () => {
    const made = [
      publication({ madePublicOn: '2026-03-12' }),
      publication({ ...decided('2026-03-31'), effectiveFrom: '2026-04-01' }),
      publication({ ...decided('2026-02-02'), madePublicOn: '2026-03-10' }),
      publication({ ...decided('2026-04-02') }),
    ];
    const march = { from: '2026-03-01', to: '2026-03-31' };
    expect(publicationFigures(made, march, calendar)).toEqual({
      publishedOnTime: { part: 1, whole: 2 },
      updatedOnTime: { part: 1, whole: 2 },
      publicOverdue: 0,
    });
    const april = { from: '2026-04-01', to: '2026-04-30' };
    expect(publicationFigures(made, april, calendar).publicOverdue).toBe(2);
  });

  it('of two periods add up to those of both together', () => {
    const day = fc
      .integer({ min: 0, max: 300 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    const some = fc.array(
      fc
        .tuple(day, day, fc.option(day, { nil: undefined }))
        .map(([decision, effectiveFrom, madePublicOn]) =>
          publication({
            ...decided(decision),
            effectiveFrom,
            ...(madePublicOn && { madePublicOn }),
          }),
        ),
    );
    const [first, second] = [
      { from: '2026-01-01', to: '2026-05-31' },
      { from: '2026-06-01', to: '2026-12-31' },
    ];
    fc.assert(
      fc.property(some, (publications) => {
        const of = (period: { from: string; to: string }) =>
          publicationFigures(publications, period, calendar);
        const whole = of({ from: first.from, to: second.to });
        for (const ratio of ['publishedOnTime', 'updatedOnTime'] as const)
          for (const side of ['part', 'whole'] as const)
            expect(of(first)[ratio][side] + of(second)[ratio][side]).toBe(whole[ratio][side]);
      }),
    );
  });
});
