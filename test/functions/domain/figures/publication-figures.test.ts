import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicationFigures } from '../../../../functions/domain/figures/publication-figures.ts';
import type { Publication } from '../../../../functions/domain/procedure/publication.ts';
import { calendar } from '../clock/moments.ts';

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

  it('are of its first and its last day too, and of no day beside them', () => {
    const day = { from: '2026-03-09', to: '2026-03-09' };
    const made = [publication({ madePublicOn: '2026-03-09' })];
    const one = { part: 1, whole: 1 };
    expect(publicationFigures(made, day, calendar)).toMatchObject({
      publishedOnTime: one,
      updatedOnTime: one,
    });
    for (const beside of ['2026-03-08', '2026-03-10'])
      expect(publicationFigures(made, { from: beside, to: beside }, calendar)).toMatchObject({
        publishedOnTime: { part: 0, whole: 0 },
        updatedOnTime: { part: 0, whole: 0 },
      });
  });

  it('leave out what cannot be judged before a calendar is announced', () => {
    const made = [publication({ ...decided('2026-12-29'), effectiveFrom: '2027-01-08' })];
    const year = { from: '2026-01-01', to: '2026-12-31' };
    expect(publicationFigures(made, year, calendar).publishedOnTime).toEqual({ part: 0, whole: 0 });
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
