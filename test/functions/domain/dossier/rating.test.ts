import { describe, expect, it } from 'vitest';
import {
  isContent,
  mayBeRated,
  Rating,
  ratedDay,
} from '../../../../functions/domain/dossier/rating.ts';
import { submitted } from './example.ts';
import { decided, resolved } from './journey.ts';

const given = (score: number, reasons?: readonly string[]) =>
  Rating.safeParse({ score, ...(reasons && { reasons }) });

describe('a rating', () => {
  it('is from 1 to 5 in whole points', () => {
    expect([0, 1, 2.5, 5, 6].map((score) => given(score, ['late']).success)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('below 3 says why', () => {
    expect(given(2).error?.issues).toMatchObject([{ path: ['reasons'] }]);
    expect(given(2, []).success).toBe(false);
    expect(given(2, ['attitude']).success).toBe(true);
    expect(given(3).success).toBe(true);
    expect(isContent({ score: 2, reasons: ['late'] })).toBe(false);
    expect(isContent({ score: 3, reasons: [] })).toBe(true);
  });

  it('is given at the end of the whole course', () => {
    expect(mayBeRated(decided().dossier)).toBe(false);
    expect(mayBeRated(resolved().dossier)).toBe(true);
  });

  it('counts on the day of acceptance in Vietnam, or of filing where it was never accepted', () => {
    const { dossier } = submitted();
    const filed = { ...dossier, submittedAt: '2026-03-01T16:59:59.999Z' };
    expect(ratedDay(filed)).toBe('2026-03-01');
    expect(ratedDay({ ...filed, acceptedAt: '2026-03-01T17:00:00.000Z' })).toBe('2026-03-02');
  });
});
