import { describe, expect, it } from 'vitest';
import { formReportLine } from '../../../../functions/domain/figures/form-report.ts';
import { naiveFigures } from './naive-figures.ts';

const march = { from: '2026-03-01', to: '2026-03-31' };
/** Two dossiers fall due on the 5th and three on the 20th, of which one was resolved before. */
const lines = [
  {
    line: '2026-03-02',
    counts: { 'accepted.online': 5, 'cohort.late.0': 1, 'ended.early': 1, 'ended.onTime': 1 },
  },
  { line: '2026-03-05', counts: { 'due.met': 1, 'due.missed': 1 } },
  {
    line: '2026-03-09',
    counts: { 'ended.late': 1, 'ended.lateUnadjusted': 2, 'ended.withdrawn': 1 },
  },
  { line: '2026-03-20', counts: { 'due.met': 1, 'due.open': 2 } },
];
const on = (today: string, without: 'apart' | 'onTime' = 'apart') =>
  formReportLine(naiveFigures(lines, march, today), march.to < today, without).rates;

describe('the rates beside form II.06a', () => {
  it('are of the resolved, as reported and as if no due time had ever moved', () => {
    expect(on('2026-04-01').reported).toMatchObject({
      numerator: 2,
      denominator: 3,
      of: 'resolved',
    });
    expect(on('2026-04-01').unadjusted).toMatchObject({ numerator: 1, denominator: 3 });
  });

  it('count the withdrawn as reported on time where the province does so, and never as unadjusted', () => {
    const rates = on('2026-04-01', 'onTime');
    expect(rates.reported).toMatchObject({ numerator: 3, denominator: 4, percent: 75 });
    expect(rates.unadjusted).toMatchObject({ numerator: 1, denominator: 3 });
  });

  it('are of those that fell due in the period, and of those that came in', () => {
    expect(on('2026-04-01').ofThoseDue).toMatchObject({ numerator: 2, denominator: 5, of: 'due' });
    expect(on('2026-04-01').ofThoseReceived).toMatchObject({ numerator: 4, denominator: 5 });
  });

  it('hold nothing against a dossier whose due day is not over while the period goes on', () => {
    const due = (today: string) => on(today).ofThoseDue;
    expect(due('2026-03-05')).toMatchObject({ numerator: 0, denominator: 0, percent: 0 });
    expect(due('2026-03-06')).toMatchObject({ numerator: 1, denominator: 2, percent: 50 });
    expect(due('2026-03-21')).toMatchObject({ numerator: 2, denominator: 5 });
  });
});
