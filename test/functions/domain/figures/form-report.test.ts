import { describe, expect, it } from 'vitest';
import {
  type FormFigures,
  formReportLine,
  together,
} from '../../../../functions/domain/figures/form-report.ts';

const line = (part: Partial<FormFigures>): FormFigures => ({ ...together([]), ...part });
const figures = line({
  receivedOnline: 5,
  early: 1,
  onTime: 1,
  late: 1,
  withdrawn: 1,
  lateUnadjusted: 2,
  dueMet: 2,
  dueMissed: 3,
  receivedLate: 1,
  resolvedHours: 100,
});
const rates = (without: 'apart' | 'onTime' = 'apart') => formReportLine(figures, without).rates;

describe('the rates beside form II.06a', () => {
  it('are of the resolved, as reported and as if no due time had ever moved', () => {
    expect(rates().reported).toMatchObject({ numerator: 2, denominator: 3, of: 'resolved' });
    expect(rates().unadjusted).toMatchObject({ numerator: 1, denominator: 3 });
  });

  it('count the withdrawn as reported on time where the province does so, and never as unadjusted', () => {
    expect(rates('onTime').reported).toMatchObject({ numerator: 3, denominator: 4, percent: 75 });
    expect(rates('onTime').unadjusted).toMatchObject({ numerator: 1, denominator: 3 });
  });

  it('are of those that fell due in the period, and of those that came in', () => {
    expect(rates().ofThoseDue).toMatchObject({ numerator: 2, denominator: 5, of: 'due' });
    expect(rates().ofThoseReceived).toMatchObject({ numerator: 4, denominator: 5 });
  });

  it('stand beside the average time of the resolved', () => {
    expect(formReportLine(figures, 'apart').processingTime).toEqual({ averageHours: 33.33, of: 3 });
  });

  it('are those of all lines together', () => {
    const { receivedOnline, dueMissed } = together([figures, line({ receivedOnline: 2 })]);
    expect([receivedOnline, dueMissed]).toEqual([7, 3]);
  });
});
