import { describe, expect, it } from 'vitest';
import {
  activitySaving,
  costOfOne,
  processingDaysSaving,
} from '../../../../functions/domain/reduction/compliance-cost.ts';
import { after, before } from './cost-sheets.ts';

const HOURLY = { value: 40_000 };

describe('the cost of complying', () => {
  it('is that of the activities, to the đồng', () => {
    expect(costOfOne(before, HOURLY)).toBe(460_000);
    expect(costOfOne(after, HOURLY)).toBe(250_000);
    expect(activitySaving({ before, after }, HOURLY, 500)).toEqual({
      method: 'activities',
      dossiers: 500,
      before: 230_000_000,
      after: 125_000_000,
      saved: 105_000_000,
      percent: 45.65,
    });
  });

  it('counts service and fare each time, and the fee once', () => {
    const activity = { kind: 'travel' as const, hours: 0.5, times: 3, service: 7, fare: 11 };
    expect(costOfOne({ activities: [activity], fee: 1_000 }, HOURLY)).toBe(61_054);
    expect(costOfOne({ activities: [], fee: 0 }, HOURLY)).toBe(0);
    const third = { ...activity, hours: 1 / 3, times: 1, service: 0, fare: 0 };
    expect(costOfOne({ activities: [third], fee: 0 }, HOURLY)).toBe(13_333);
  });

  it('has no percentage where no dossier was filed', () => {
    expect(activitySaving({ before, after }, HOURLY, 0)).not.toHaveProperty('percent');
  });
});

describe('the shortcut of the provinces', () => {
  it('prices the days of the authority, eight hours each, and says so', () => {
    expect(processingDaysSaving({ before: 10, after: 7 }, HOURLY, 100)).toEqual({
      ...{ method: 'processingDays', dossiers: 100 },
      ...{ before: 320_000_000, after: 224_000_000, saved: 96_000_000, percent: 30 },
    });
  });
});
