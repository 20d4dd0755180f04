import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
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
