import { describe, expect, it } from 'vitest';
import {
  baseYearOf,
  type RealisedFigures,
  realisedBetter,
} from '../../../../functions/domain/reduction/realised.ts';

const of = (version: number, more: Partial<RealisedFigures> = {}): RealisedFigures => ({
  ...{ procedure: '1.012784', version, baseYear: 400, resolved: 100, onTime: 90 },
  ...{ medianHours: 200, p90Hours: 400, papersRequired: 300, papersFiled: 290, ...more },
});
const better = (after: Partial<RealisedFigures>, before: Partial<RealisedFigures> = {}) =>
  realisedBetter([of(1, before), of(2, { medianHours: 120, ...after })], 2);

describe('a version under which dossiers were done better', () => {
  it('was quicker by the median, and not only as quick', () => {
    expect(better({})).toBe(true);
    expect(better({ medianHours: 199 })).toBe(true);
    expect(better({ medianHours: 200 })).toBe(false);
    expect(better({ medianHours: null })).toBe(false);
    expect(better({}, { medianHours: null })).toBe(false);
  });

  it('was not less often in time', () => {
    expect(better({ onTime: 90 })).toBe(true);
    expect(better({ onTime: 89 })).toBe(false);
    expect(better({ onTime: 45, resolved: 50 })).toBe(true);
  });

  it('has thirty dossiers behind it and before it: fewer prove nothing', () => {
    expect(better({ resolved: 30, onTime: 30 }, { resolved: 30, onTime: 30 })).toBe(true);
    expect(better({ resolved: 29, onTime: 29 })).toBe(false);
    expect(better({}, { resolved: 29, onTime: 20 })).toBe(false);
  });

  it('is compared with the last one before it', () => {
    const versions = [of(1, { medianHours: 100 }), of(2), of(3, { medianHours: 150 })];
    expect(realisedBetter(versions, 3)).toBe(true);
    expect(realisedBetter(versions, 1)).toBe(false);
    expect(realisedBetter(versions, 4)).toBe(false);
  });
});

describe('the dossiers of the base year', () => {
  it('are of every version', () => {
    expect(baseYearOf([of(1), of(2, { baseYear: 3 })])).toBe(403);
    expect(baseYearOf([])).toBe(0);
  });
});
